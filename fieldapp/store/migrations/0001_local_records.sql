-- Times are ISO 8601 text with their offset: readable in any tool, and exactly what goes over the wire.

CREATE TABLE enrolment (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    device TEXT NOT NULL,
    token TEXT,
    epoch TEXT NOT NULL,
    next_seq INTEGER NOT NULL CHECK (next_seq >= 1),
    person TEXT NOT NULL
) STRICT;

CREATE TABLE feed (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    epoch TEXT NOT NULL,
    cursor INTEGER NOT NULL DEFAULT 0,
    durable_pos INTEGER NOT NULL DEFAULT 0,
    scope TEXT NOT NULL DEFAULT '[]',
    last_ok_at TEXT
) STRICT;

-- A row here means: the file was on disk, synced and renamed, before the row was written.
CREATE TABLE photo (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size > 0),
    kept_at TEXT NOT NULL,
    sent_at TEXT,
    refusal TEXT
) STRICT;

CREATE TABLE inspection (
    id TEXT PRIMARY KEY,
    checklist TEXT NOT NULL,
    scheme TEXT NOT NULL,
    place TEXT NOT NULL,
    assignment TEXT,
    spot_check INTEGER NOT NULL CHECK (spot_check IN (0, 1)),
    started_at TEXT NOT NULL,
    position TEXT,
    finished_at TEXT
) STRICT;

CREATE TABLE answer (
    inspection TEXT NOT NULL REFERENCES inspection (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    answer TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (inspection, item)
) STRICT;

CREATE TABLE snap (
    id TEXT PRIMARY KEY,
    taken_at TEXT NOT NULL,
    place TEXT,
    category TEXT,
    severity INTEGER CHECK (severity BETWEEN 1 AND 4),
    note TEXT NOT NULL DEFAULT '',
    submitted_at TEXT
) STRICT;

-- What a fixer has prepared for a task and not submitted yet.
CREATE TABLE task_draft (
    task TEXT PRIMARY KEY,
    note TEXT NOT NULL
) STRICT;

-- Photos of a draft: of one item of an inspection, or (item '') of a snap or of a task.
CREATE TABLE draft_photo (
    draft TEXT NOT NULL,
    item TEXT NOT NULL DEFAULT '',
    sha256 TEXT NOT NULL REFERENCES photo (sha256),
    role TEXT NOT NULL,
    taken_at TEXT,
    added INTEGER NOT NULL,
    PRIMARY KEY (draft, item, sha256)
) STRICT;

-- `sent`: the server has it, but the feed may not show it yet; `settled`: the feed has been read since.
CREATE TABLE operation (
    device_seq INTEGER PRIMARY KEY,
    op_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    object TEXT NOT NULL,
    line BLOB NOT NULL,
    priority INTEGER NOT NULL DEFAULT 0,
    made_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'sent', 'settled', 'refused', 'dismissed')),
    code TEXT,
    place TEXT NOT NULL DEFAULT '',
    current TEXT,
    pos INTEGER
) STRICT;

CREATE INDEX operation_by_state ON operation (state, device_seq);
CREATE INDEX operation_by_object ON operation (object, device_seq);

CREATE TABLE operation_photo (
    op_id TEXT NOT NULL REFERENCES operation (op_id),
    sha256 TEXT NOT NULL REFERENCES photo (sha256),
    position INTEGER NOT NULL,
    PRIMARY KEY (op_id, sha256)
) STRICT;

CREATE INDEX operation_photo_by_name ON operation_photo (sha256);

-- Photos the server lacks. It takes a photo only after a record that lists it: `expected` says it has one.
CREATE VIEW unsent_photo AS
SELECT
    photo.sha256,
    photo.size,
    photo.kept_at,
    max(operation.state <> 'waiting') AS expected,
    max(operation.priority) AS priority,
    min(operation.device_seq) AS device_seq,
    min(operation_photo.position) AS position
FROM photo
JOIN operation_photo ON operation_photo.sha256 = photo.sha256
JOIN operation ON operation.op_id = operation_photo.op_id
WHERE photo.sent_at IS NULL AND photo.refusal IS NULL AND operation.state IN ('waiting', 'sent', 'settled')
GROUP BY photo.sha256;

-- The server's rows as they came: fields and kinds this version does not know survive here.
CREATE TABLE mirror (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    row TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;

-- Photos that tasks of mine name and that may still have to be fetched.
CREATE TABLE wanted_photo (
    task TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    tried_at TEXT,
    PRIMARY KEY (task, sha256)
) STRICT;
