-- WITHOUT ROWID was added by hand: a row found by its key is then one row read, not two.
CREATE TABLE `events` (
	`unit_id` integer NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`person_id` integer NOT NULL,
	`acting_unit_id` integer,
	`act` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	PRIMARY KEY(`unit_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `figures` (
	`unit_id` integer NOT NULL,
	`year` integer NOT NULL,
	`indicator_id` integer NOT NULL,
	`part` text DEFAULT '' NOT NULL,
	`period` text NOT NULL,
	`amount` integer,
	`denominator` integer,
	`nil` integer DEFAULT false NOT NULL,
	`estimate` integer DEFAULT false NOT NULL,
	`version` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `year`, `indicator_id`, `part`, `period`),
	CONSTRAINT "figures_state" CHECK((nil = 1) = (amount is null))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `plan_lines` (
	`unit_id` integer NOT NULL,
	`year` integer NOT NULL,
	`id` integer NOT NULL,
	`parent` integer,
	`kind` text NOT NULL,
	`marker` text NOT NULL,
	`code` text NOT NULL,
	`text` text NOT NULL,
	`lead` text,
	PRIMARY KEY(`unit_id`, `year`, `id`),
	FOREIGN KEY (`unit_id`,`year`) REFERENCES `plans`(`unit_id`,`year`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `plans` (
	`unit_id` integer NOT NULL,
	`year` integer NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`issuer` text NOT NULL,
	`number` text,
	`issued_day` text,
	`state` text NOT NULL,
	`authority` text NOT NULL,
	`office` text NOT NULL,
	`signer` text NOT NULL,
	PRIMARY KEY(`unit_id`, `year`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `reports` (
	`unit_id` integer NOT NULL,
	`period` text NOT NULL,
	`state` text NOT NULL,
	`due_day` text NOT NULL,
	`version` integer NOT NULL,
	`submitted_at` integer,
	`submitted_by` integer,
	`submitted_day` text,
	PRIMARY KEY(`unit_id`, `period`),
	CONSTRAINT "reports_submitted" CHECK((state = 'submitted') = (submitted_day is not null))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `targets` (
	`unit_id` integer NOT NULL,
	`year` integer NOT NULL,
	`indicator_id` integer NOT NULL,
	`amount` integer NOT NULL,
	`bound` text NOT NULL,
	PRIMARY KEY(`unit_id`, `year`, `indicator_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `assignments` (
	`organisation_id` integer NOT NULL,
	`level` integer NOT NULL,
	`indicator_id` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `level`, `indicator_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `attempts` (
	`subject` text PRIMARY KEY NOT NULL,
	`refused` integer NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `changes` (
	`depth` integer NOT NULL,
	`unit_id` integer NOT NULL,
	`year` integer NOT NULL,
	`indicator_id` integer NOT NULL,
	PRIMARY KEY(`depth`, `unit_id`, `year`, `indicator_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `indicators` (
	`organisation_id` integer NOT NULL,
	`id` integer NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`measure` text NOT NULL,
	`decimals` integer DEFAULT 0 NOT NULL,
	`time_rule` text NOT NULL,
	`unit_rule` text NOT NULL,
	`frequency` text DEFAULT 'month' NOT NULL,
	`direction` text DEFAULT 'up' NOT NULL,
	`minimum` integer,
	`watch_below` integer,
	`watch_above` integer,
	`numerator` text,
	`denominator` text,
	`line` text,
	`task` text,
	`lead` text,
	`sensitive` integer DEFAULT false NOT NULL,
	`source` text DEFAULT 'entered' NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `indicators_code` ON `indicators` (`organisation_id`,`code`);--> statement-breakpoint
CREATE TABLE `levels` (
	`organisation_id` integer NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`due_days` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `position`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `members` (
	`person_id` integer NOT NULL,
	`unit_id` integer NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`person_id`, `unit_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`language` text DEFAULT 'vi' NOT NULL,
	`cut_off_day` integer DEFAULT 31 NOT NULL,
	`clock_day` text,
	`illustrative` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_code_unique` ON `organisations` (`code`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` integer PRIMARY KEY NOT NULL,
	`login` text NOT NULL,
	`name` text NOT NULL,
	`password` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_login_unique` ON `people` (`login`);--> statement-breakpoint
CREATE TABLE `rollups` (
	`unit_id` integer NOT NULL,
	`year` integer NOT NULL,
	`indicator_id` integer NOT NULL,
	`part` text DEFAULT '' NOT NULL,
	`expected` integer NOT NULL,
	`series` text NOT NULL,
	`compiled_at` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `year`, `indicator_id`, `part`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `units` (
	`id` integer PRIMARY KEY NOT NULL,
	`organisation_id` integer NOT NULL,
	`parent_id` integer,
	`depth` integer NOT NULL,
	`level` integer NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`kept_by_parent` integer DEFAULT false NOT NULL,
	`exempt` integer DEFAULT false NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `units_code` ON `units` (`organisation_id`,`code`);--> statement-breakpoint
CREATE INDEX `units_parent` ON `units` (`parent_id`,`position`);