ALTER TABLE `plan_versions` ADD `superior` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `plan_versions` ADD `place` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `plans` ADD `superior` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `plans` ADD `place` text DEFAULT '' NOT NULL;