CREATE TABLE `indicator_parts` (
	`organisation_id` integer NOT NULL,
	`indicator_id` integer NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `indicator_id`, `code`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `recounts` (
	`organisation_id` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`compared` integer DEFAULT 0 NOT NULL,
	`differences` integer DEFAULT 0 NOT NULL,
	`found` text DEFAULT '[]' NOT NULL,
	PRIMARY KEY(`organisation_id`, `started_at`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `unit_assignments` (
	`unit_id` integer NOT NULL,
	`indicator_id` integer NOT NULL,
	`enters` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `indicator_id`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `figures` ADD `month` integer GENERATED ALWAYS AS (case substr(period, 6, 1) when '' then 12 when 'Q' then 3 * substr(period, 7, 1) when 'H' then 6 * substr(period, 7, 1) else cast(substr(period, 6, 2) as integer) end) VIRTUAL;--> statement-breakpoint
ALTER TABLE `targets` ADD `state` text DEFAULT 'accepted' NOT NULL;--> statement-breakpoint
ALTER TABLE `indicators` ADD `calculated` text;--> statement-breakpoint
ALTER TABLE `indicators` ADD `tolerance` integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE `indicators` ADD `retired_on` text;