-- What an inspection costs whoever fills it: seconds without the pauses, and taps.
ALTER TABLE inspection ADD COLUMN active_seconds REAL NOT NULL DEFAULT 0;
ALTER TABLE inspection ADD COLUMN taps INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inspection ADD COLUMN touched_at TEXT;
