-- WITHOUT ROWID was added by hand, as in 0000.
CREATE TABLE `departments` (
	`unit_id` integer NOT NULL,
	`id` integer NOT NULL,
	`name` text NOT NULL,
	`closed_at` integer,
	PRIMARY KEY(`unit_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `invitations` (
	`unit_id` integer NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`token` text NOT NULL,
	`name` text NOT NULL,
	`person_id` integer,
	`role` text,
	`department_id` integer,
	`created_at` integer NOT NULL,
	`created_by` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	PRIMARY KEY(`unit_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token` ON `invitations` (`token`);--> statement-breakpoint
CREATE TABLE `tokens` (
	`unit_id` integer NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`scope` text NOT NULL,
	`token` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` integer NOT NULL,
	`expires_at` integer,
	`used_at` integer,
	`revoked_at` integer,
	PRIMARY KEY(`unit_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `tokens_token` ON `tokens` (`token`);--> statement-breakpoint
CREATE TABLE `api_answers` (
	`caller` text NOT NULL,
	`key` text NOT NULL,
	`request` text NOT NULL,
	`status` integer NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`caller`, `key`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `challenges` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` integer,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`public_key` text NOT NULL,
	`counter` integer NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `passkeys_person` ON `passkeys` (`person_id`);--> statement-breakpoint
CREATE TABLE `places` (
	`unit_id` integer NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text,
	`parent_id` integer,
	PRIMARY KEY(`unit_id`, `from_day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`person_id` integer NOT NULL,
	`code` text NOT NULL,
	`used_at` integer,
	PRIMARY KEY(`person_id`, `code`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `unit_groups` (
	`unit_id` integer NOT NULL,
	`group_set` text NOT NULL,
	`option` text NOT NULL,
	PRIMARY KEY(`unit_id`, `group_set`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `events` ADD `via` text;--> statement-breakpoint
ALTER TABLE `members` ADD `department_id` integer;--> statement-breakpoint
ALTER TABLE `members` ADD `since` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `organisations` ADD `second_factor` text DEFAULT 'optional' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `totp_secret` text;--> statement-breakpoint
ALTER TABLE `people` ADD `totp_since` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `totp_step` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `device` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `proven_at` integer DEFAULT 0 NOT NULL;