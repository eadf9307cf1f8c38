-- Guidance pictures of the office's own, for the lists kept here; named by their content.

CREATE TABLE guidance_picture (
    name TEXT PRIMARY KEY,
    picture BLOB NOT NULL
) STRICT;
