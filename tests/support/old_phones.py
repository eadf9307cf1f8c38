"""Databases as earlier versions of the app left them, with a day's work in each."""

from fieldapp.store.connection import Connect, atomic
from fieldapp.store.journal import Copied, Medium, written
from fieldapp.store.migrating import migrate, shipped

DRAFT, SNAP, OPERATION = (f"01930000-0000-7000-8000-00000000000{number}" for number in (1, 2, 3))
PHOTO = "a" * 64
WHEN = "2026-01-05T08:00:00+08:00"
LINE = (
    f'{{"op_id":"{OPERATION}","kind":"snap.submit","device_seq":1,"occurred_at":"{WHEN}","body":{{"id":"{SNAP}",'
    f'"place":"north-canteen","category":"SNAP-05","severity":2,"taken_at":"{WHEN}",'
    f'"photos":[{{"sha256":"{PHOTO}","size":1000,"role":"before"}}],"note":""}},"schema":1}}'
).encode()
PERSON = '{"id":"p-inspector","account":"inspector","post":"检查员","role":"inspector","unit":"food-body"}'
# Columns of the first schema: every later one still takes them.
ROWS = (
    ("INSERT INTO enrolment VALUES (1, 'device-inspector', 'token-inspector', 'epoch', 2, ?)", (PERSON,)),
    ("INSERT INTO photo (sha256, size, kept_at) VALUES (?, 1000, ?)", (PHOTO, WHEN)),
    (
        """INSERT INTO inspection (id, checklist, scheme, place, spot_check, started_at, position)
           VALUES (?, 'CAN-GRADE@1', 'scheme_c@1', 'north-canteen', 0, ?, 'ITEM-1')""",
        (DRAFT, WHEN),
    ),
    (
        "INSERT INTO answer (inspection, item, answer, saved_at) VALUES (?, 'ITEM-1', ?, ?)",
        (DRAFT, '{"value":"fail","note":"漏水"}', WHEN),
    ),
    (
        """INSERT INTO draft_photo (draft, item, sha256, role, taken_at, added)
           VALUES (?, 'ITEM-1', ?, 'before', ?, 1)""",
        (DRAFT, PHOTO, WHEN),
    ),
    (
        """INSERT INTO snap (id, taken_at, place, category, severity, submitted_at)
           VALUES (?, ?, 'north-canteen', 'SNAP-05', 2, ?)""",
        (SNAP, WHEN, WHEN),
    ),
    (
        """INSERT INTO operation (device_seq, op_id, kind, object, line, priority, made_at)
           VALUES (1, ?, 'snap.submit', ?, ?, 2, ?)""",
        (OPERATION, SNAP, LINE, WHEN),
    ),
    ("INSERT INTO operation_photo (op_id, sha256, position) VALUES (?, ?, 0)", (OPERATION, PHOTO)),
    ("INSERT INTO task_draft (task, note) VALUES (?, '已关阀门')", (SNAP,)),
)


def leave(connect: Connect, version: int, journal: Medium | None = None) -> None:
    """Work with the app as it was at a version: the number of its newest migration."""
    connection = connect()
    for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"):
        tuple(connection.execute(f"PRAGMA {pragma}"))
    migrate(connection, shipped()[:version])
    with atomic(connection):
        for statement, values in ROWS:
            tuple(connection.execute(statement, values))
    connection.close()
    if journal:
        journal.replace(written([Copied(priority=2, line=LINE)]))
