CREATE TABLE `recount_changes` (
	`depth` integer NOT NULL,
	`unit_id` integer NOT NULL,
	`year` integer NOT NULL,
	`indicator_id` integer NOT NULL,
	PRIMARY KEY(`depth`, `unit_id`, `year`, `indicator_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `recounted` (
	`unit_id` integer NOT NULL,
	`year` integer NOT NULL,
	`indicator_id` integer NOT NULL,
	`part` text DEFAULT '' NOT NULL,
	`expected` integer NOT NULL,
	`series` text NOT NULL,
	`compiled_at` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `year`, `indicator_id`, `part`)
) WITHOUT ROWID;
