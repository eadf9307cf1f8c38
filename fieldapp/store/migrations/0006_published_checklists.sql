-- The YAML of checklists: the newest published ones, and every one an inspection on this phone was begun with.

CREATE TABLE checklist_source (
    reference TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    source BLOB NOT NULL
) STRICT;
