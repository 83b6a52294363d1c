ALTER TABLE `reports` ADD `missing` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `reports` ADD `reissued_for` text;--> statement-breakpoint
CREATE INDEX `reports_unsealed` ON `reports` (`unit_id`,`period`) WHERE state = 'submitted' and signed_version <> version;