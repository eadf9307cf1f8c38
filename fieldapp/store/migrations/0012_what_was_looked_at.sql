-- Up to which version, and when, a task was last looked at here; the row without a task says since when
-- there is anything new at all. What an older phone already had is no news.
CREATE TABLE looked (
    task TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT;

INSERT INTO looked (task, version, at) SELECT '', 0, last_ok_at FROM feed WHERE last_ok_at IS NOT NULL;

INSERT INTO looked (task, version, at)
SELECT id, json_extract(row, '$.version'), last_ok_at FROM mirror, feed
WHERE kind = 'task' AND last_ok_at IS NOT NULL;
