-- A snap may be sent without the reporter's post, and may join an open hazard instead of being a new one.
ALTER TABLE snap ADD COLUMN anonymous INTEGER NOT NULL DEFAULT 0 CHECK (anonymous IN (0, 1));
ALTER TABLE snap ADD COLUMN joins TEXT;
