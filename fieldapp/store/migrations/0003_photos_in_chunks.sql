-- `sent_bytes`: how far a photo's way up has come, NULL before it began. `previewed_at`: its small copy is there.
-- `pos`: the server's commit that made it safe; only when backups reach it may the file go (`dropped_at`).
ALTER TABLE photo ADD COLUMN sent_bytes INTEGER;
ALTER TABLE photo ADD COLUMN previewed_at TEXT;
ALTER TABLE photo ADD COLUMN pos INTEGER;
ALTER TABLE photo ADD COLUMN dropped_at TEXT;

DROP VIEW unsent_photo;

-- Photos the server lacks. It takes a photo only after a record that lists it: `expected` says it has one.
CREATE VIEW unsent_photo AS
SELECT
    photo.sha256,
    photo.size,
    photo.kept_at,
    photo.sent_bytes,
    photo.previewed_at,
    max(operation.state <> 'waiting') AS expected,
    max(operation.priority) AS priority,
    min(operation.device_seq) AS device_seq,
    min(operation_photo.position) AS position
FROM photo
JOIN operation_photo ON operation_photo.sha256 = photo.sha256
JOIN operation ON operation.op_id = operation_photo.op_id
WHERE photo.sent_at IS NULL AND photo.refusal IS NULL AND operation.state IN ('waiting', 'sent', 'settled')
GROUP BY photo.sha256;

-- What a person chose on this phone.
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
