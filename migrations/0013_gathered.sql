CREATE TABLE `gathered` (
	`unit_id` integer NOT NULL,
	`period` text NOT NULL,
	`figures` text NOT NULL,
	PRIMARY KEY(`unit_id`, `period`)
) WITHOUT ROWID;
