-- WITHOUT ROWID was added by hand, as in 0000; not where a row is as large as a whole report.
CREATE TABLE `corrections` (
	`unit_id` integer NOT NULL,
	`period` text NOT NULL,
	`id` integer NOT NULL,
	`indicator_id` integer NOT NULL,
	`before` text,
	`after` text,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`person_id` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `period`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `evidence` (
	`unit_id` integer NOT NULL,
	`year` integer NOT NULL,
	`indicator_id` integer NOT NULL,
	`period` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`key` text,
	`type` text,
	`bytes` integer,
	`at` integer NOT NULL,
	`person_id` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `year`, `indicator_id`, `period`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `narratives` (
	`unit_id` integer NOT NULL,
	`period` text NOT NULL,
	`task` text NOT NULL,
	`part` text NOT NULL,
	`text` text NOT NULL,
	`sources` text DEFAULT '[]' NOT NULL,
	`version` integer NOT NULL,
	`edited_at` integer NOT NULL,
	`edited_by` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `period`, `task`, `part`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `notices` (
	`unit_id` integer NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`period` text NOT NULL,
	`at` integer NOT NULL,
	`detail` text NOT NULL,
	`settled_at` integer,
	`settled_by` integer,
	`reason` text,
	PRIMARY KEY(`unit_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `remarks` (
	`unit_id` integer NOT NULL,
	`period` text NOT NULL,
	`id` integer NOT NULL,
	`round` integer NOT NULL,
	`place` text NOT NULL,
	`words` text NOT NULL,
	`at` integer NOT NULL,
	`person_id` integer NOT NULL,
	`acting_unit_id` integer NOT NULL,
	`answer` text,
	`answered_at` integer,
	`answered_by` integer,
	PRIMARY KEY(`unit_id`, `period`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `report_versions` (
	`unit_id` integer NOT NULL,
	`period` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`person_id` integer NOT NULL,
	`signer` text NOT NULL,
	`digest` text NOT NULL,
	`content` text NOT NULL,
	`reason` text,
	PRIMARY KEY(`unit_id`, `period`, `version`)
);
--> statement-breakpoint
CREATE TABLE `theme_reports` (
	`unit_id` integer NOT NULL,
	`theme_unit` integer NOT NULL,
	`theme_id` integer NOT NULL,
	`text` text NOT NULL,
	`figures` text NOT NULL,
	`version` integer NOT NULL,
	`submitted_at` integer,
	`submitted_day` text,
	`submitted_by` integer,
	PRIMARY KEY(`unit_id`, `theme_unit`, `theme_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `themes` (
	`unit_id` integer NOT NULL,
	`id` integer NOT NULL,
	`name` text NOT NULL,
	`indicators` text NOT NULL,
	`levels` text NOT NULL,
	`period` text NOT NULL,
	`due_day` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` integer NOT NULL,
	`withdrawn_at` integer,
	PRIMARY KEY(`unit_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `closed_periods` (
	`organisation_id` integer NOT NULL,
	`period` text NOT NULL,
	`closed_at` integer NOT NULL,
	`closed_by` integer NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `period`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sent_messages` (
	`endpoint` text NOT NULL,
	`message` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`endpoint`, `message`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`person_id` integer NOT NULL,
	`endpoint` text NOT NULL,
	`p256dh` text NOT NULL,
	`auth` text NOT NULL,
	`device` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `endpoint`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `reports` ADD `accepted_at` integer;--> statement-breakpoint
ALTER TABLE `reports` ADD `accepted_by` integer;--> statement-breakpoint
ALTER TABLE `reports` ADD `returned_at` integer;--> statement-breakpoint
ALTER TABLE `reports` ADD `round` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `reports` ADD `signed_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `organisations` ADD `reported_periods` text DEFAULT '["month"]' NOT NULL;--> statement-breakpoint
ALTER TABLE `organisations` ADD `holidays` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `organisations` ADD `holiday_rule` text DEFAULT 'stay' NOT NULL;