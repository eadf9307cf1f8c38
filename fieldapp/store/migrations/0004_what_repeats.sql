-- What the inspector named of what repeats (a window, a room, a vehicle), with or without answers yet.
CREATE TABLE inspection_instance (
    inspection TEXT NOT NULL REFERENCES inspection (id) ON DELETE CASCADE,
    repeat TEXT NOT NULL,
    instance TEXT NOT NULL,
    PRIMARY KEY (inspection, repeat, instance)
) STRICT;
