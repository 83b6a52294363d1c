ALTER TABLE `recounted` ADD `levels` text;--> statement-breakpoint
ALTER TABLE `rollups` ADD `levels` text;