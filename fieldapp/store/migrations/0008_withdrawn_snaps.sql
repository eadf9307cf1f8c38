-- A submitted snap its reporter took back; the record itself stays.
ALTER TABLE snap ADD COLUMN withdrawn_at TEXT;
