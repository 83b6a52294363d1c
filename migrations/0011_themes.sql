ALTER TABLE `themes` ADD `asked` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `themes` ADD `answered` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `theme_reports_answered` ON `theme_reports` (`theme_unit`,`theme_id`,`unit_id`) WHERE submitted_at is not null;--> statement-breakpoint
CREATE INDEX `theme_reports_open` ON `theme_reports` (`theme_unit`,`theme_id`,`unit_id`) WHERE submitted_at is null;