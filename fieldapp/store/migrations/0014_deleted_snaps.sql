-- A snap's draft that was thrown away can be restored for a month, as an inspection's can.
ALTER TABLE snap ADD COLUMN discarded_at TEXT;
