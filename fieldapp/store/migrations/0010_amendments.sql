-- Which finished inspection one amends, and why it had to be put right.
ALTER TABLE inspection ADD COLUMN supersedes TEXT;
ALTER TABLE inspection ADD COLUMN amended_because TEXT NOT NULL DEFAULT '';

CREATE INDEX inspection_by_amended ON inspection (supersedes) WHERE supersedes IS NOT NULL;
