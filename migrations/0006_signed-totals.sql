CREATE TABLE `signed_totals` (
	`unit_id` integer NOT NULL,
	`year` integer NOT NULL,
	`indicator_id` integer NOT NULL,
	`part` text DEFAULT '' NOT NULL,
	`period` text NOT NULL,
	`month` integer NOT NULL,
	`amount` integer NOT NULL,
	`denominator` integer NOT NULL,
	`to_date` integer NOT NULL,
	`to_date_denominator` integer NOT NULL,
	`met` integer NOT NULL,
	`reported` integer NOT NULL,
	`nil` integer NOT NULL,
	`estimated` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `year`, `indicator_id`, `part`, `period`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `recounted` ADD `signed` text;--> statement-breakpoint
ALTER TABLE `rollups` ADD `signed` text;;--> statement-breakpoint
-- Reports of units with children that stand already sign what is compiled.
INSERT INTO `signed_totals` (`unit_id`, `year`, `indicator_id`, `part`, `period`, `month`, `amount`, `denominator`, `to_date`, `to_date_denominator`, `met`, `reported`, `nil`, `estimated`)
SELECT k.unit_id, k.year, k.indicator_id, k.part, f.period, f.last,
  coalesce(sum(s.value ->> 1) filter (where s.value ->> 0 > f.last - f.months), 0),
  coalesce(sum(s.value ->> 2) filter (where s.value ->> 0 > f.last - f.months), 0),
  sum(s.value ->> 3), sum(s.value ->> 4), sum(s.value ->> 7),
  coalesce(sum(s.value ->> 5) filter (where s.value ->> 0 = f.last), 0),
  coalesce(sum(s.value ->> 6) filter (where s.value ->> 0 = f.last), 0),
  coalesce(sum(s.value ->> 9) filter (where s.value ->> 0 > f.last - f.months), 0)
FROM (
  SELECT unit_id, period, cast(substr(period, 1, 4) as integer) AS year,
    CASE substr(period, 6, 1) WHEN '' THEN 'year' WHEN 'Q' THEN 'quarter' WHEN 'H' THEN 'half' ELSE 'month' END AS frequency,
    CASE substr(period, 6, 1) WHEN '' THEN 12 WHEN 'Q' THEN 3 WHEN 'H' THEN 6 ELSE 1 END AS months,
    CASE substr(period, 6, 1) WHEN '' THEN 12 WHEN 'Q' THEN 3 * substr(period, 7, 1) WHEN 'H' THEN 6 * substr(period, 7, 1)
      ELSE cast(substr(period, 6, 2) as integer) END AS last
  FROM reports WHERE state = 'submitted'
) f
CROSS JOIN units u ON u.id = f.unit_id
CROSS JOIN rollups k ON k.unit_id = f.unit_id AND k.year = f.year
JOIN indicators i ON i.organisation_id = u.organisation_id AND i.id = k.indicator_id AND i.source = 'entered'
  AND i.unit_rule <> 'none' AND i.frequency = f.frequency
CROSS JOIN json_each(k.series) s ON s.value ->> 0 <= f.last
GROUP BY k.unit_id, k.year, k.indicator_id, k.part, f.period;--> statement-breakpoint
INSERT INTO `changes` (`depth`, `unit_id`, `year`, `indicator_id`)
SELECT u.depth, k.unit_id, k.year, k.indicator_id FROM rollups k JOIN units u ON u.id = k.unit_id WHERE k.part = ''
ON CONFLICT DO NOTHING;
