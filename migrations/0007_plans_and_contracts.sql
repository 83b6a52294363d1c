-- WITHOUT ROWID was added by hand, as in 0000; not where a row is as large as a whole plan.
CREATE TABLE `activities` (
	`unit_id` integer NOT NULL,
	`year` integer NOT NULL,
	`line` integer NOT NULL,
	`state` text NOT NULL,
	`note` text NOT NULL,
	`day` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`person_id` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `year`, `line`),
	FOREIGN KEY (`unit_id`,`year`) REFERENCES `plans`(`unit_id`,`year`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `plan_proposals` (
	`unit_id` integer NOT NULL,
	`year` integer NOT NULL,
	`id` integer NOT NULL,
	`line` integer NOT NULL,
	`found` text NOT NULL,
	`state` text NOT NULL,
	`goal` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`unit_id`, `year`, `id`),
	FOREIGN KEY (`unit_id`,`year`) REFERENCES `plans`(`unit_id`,`year`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `plan_versions` (
	`unit_id` integer NOT NULL,
	`year` integer NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`issuer` text NOT NULL,
	`number` text,
	`issued_day` text,
	`authority` text NOT NULL,
	`office` text NOT NULL,
	`signer` text NOT NULL,
	`reason` text,
	`issued_at` integer NOT NULL,
	`issued_by` integer NOT NULL,
	`source_unit` integer,
	`lines` text NOT NULL,
	`taken` integer DEFAULT 0 NOT NULL,
	`changed` integer DEFAULT 0 NOT NULL,
	`omitted` integer DEFAULT 0 NOT NULL,
	`added` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`unit_id`, `year`, `version`),
	FOREIGN KEY (`unit_id`,`year`) REFERENCES `plans`(`unit_id`,`year`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `target_steps` (
	`unit_id` integer NOT NULL,
	`year` integer NOT NULL,
	`indicator_id` integer NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`person_id` integer NOT NULL,
	`acting_unit_id` integer,
	`step` text NOT NULL,
	`amount` integer NOT NULL,
	`bound` text NOT NULL,
	`reason` text,
	PRIMARY KEY(`unit_id`, `year`, `indicator_id`, `version`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `plan_lines` ADD `position` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `plan_lines` ADD `cooperating` text;--> statement-breakpoint
ALTER TABLE `plan_lines` ADD `deadline` text;--> statement-breakpoint
ALTER TABLE `plan_lines` ADD `goals` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `plan_lines` ADD `source_unit` integer;--> statement-breakpoint
ALTER TABLE `plan_lines` ADD `source_line` integer;--> statement-breakpoint
ALTER TABLE `plan_lines` ADD `source_version` integer;--> statement-breakpoint
ALTER TABLE `plan_lines` ADD `omitted` text;--> statement-breakpoint
ALTER TABLE `plan_lines` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `plan_lines` ADD `edited_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `plan_lines` ADD `edited_by` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `plans` ADD `version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `plans` ADD `edition` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `plans` ADD `issued_edition` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `plans` ADD `source_unit` integer;--> statement-breakpoint
ALTER TABLE `plans` ADD `source_version` integer;--> statement-breakpoint
ALTER TABLE `targets` ADD `given_by` integer;--> statement-breakpoint
ALTER TABLE `targets` ADD `agreed` integer;--> statement-breakpoint
ALTER TABLE `targets` ADD `agreed_bound` text;--> statement-breakpoint
ALTER TABLE `targets` ADD `counter` integer;--> statement-breakpoint
ALTER TABLE `targets` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `targets` ADD `own_share` integer;--> statement-breakpoint
ALTER TABLE `targets` ADD `quarters` text;--> statement-breakpoint
ALTER TABLE `targets` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `targets` ADD `open_below` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `targets` ADD `short_below` integer DEFAULT 0 NOT NULL;;--> statement-breakpoint
-- What stood agreed stands; below the root it was the unit above that gave it.
UPDATE `targets` SET `agreed` = `amount`, `agreed_bound` = `bound` WHERE `state` IN ('accepted', 'raised');--> statement-breakpoint
UPDATE `targets` SET `given_by` = (SELECT u.parent_id FROM units u WHERE u.id = targets.unit_id);--> statement-breakpoint
-- Lines stood in the order of their ids, and carried what the catalogue tied to their code.
UPDATE `plan_lines` SET `position` = `id`, `goals` = coalesce((
  SELECT json_group_array(json_object('indicator', i.code, 'amount', NULL, 'bound', 'atLeast',
    'percent', json(CASE WHEN i.unit_rule IN ('ratio', 'meeting') THEN 'true' ELSE 'false' END),
    'measure', i.measure, 'perUnit', json(CASE i.unit_rule WHEN 'meeting' THEN 'true' ELSE 'false' END)) ORDER BY i.position)
  FROM units u JOIN indicators i ON i.organisation_id = u.organisation_id AND i.line = plan_lines.code
  WHERE u.id = plan_lines.unit_id
), '[]');--> statement-breakpoint
INSERT INTO `plan_versions` (`unit_id`, `year`, `version`, `kind`, `title`, `issuer`, `number`, `issued_day`, `authority`, `office`, `signer`, `issued_at`, `issued_by`, `lines`)
SELECT p.unit_id, p.year, 1, p.kind, p.title, p.issuer, p.number, p.issued_day, p.authority, p.office, p.signer, 0, 0, coalesce((
  SELECT json_group_array(json_object('id', l.id, 'parent', l.parent, 'kind', l.kind, 'marker', l.marker, 'text', l.text,
    'lead', l.lead, 'cooperating', NULL, 'deadline', NULL, 'goals', json(l.goals), 'source', NULL, 'omitted', NULL) ORDER BY l.id)
  FROM plan_lines l WHERE l.unit_id = p.unit_id AND l.year = p.year
), '[]')
FROM plans p WHERE p.state = 'issued';--> statement-breakpoint
UPDATE `plans` SET `version` = 1, `issued_edition` = 1 WHERE `state` = 'issued';--> statement-breakpoint
ALTER TABLE `plan_lines` DROP COLUMN `code`;
