"""Notices of an earlier server know after the update which step they tell of."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table
from sqlmodel import Session, col, select

from sync_server.database import open_database
from sync_server.migrations import migrate
from sync_server.tables import Notice, Person, Task, TaskEvent
from tests.integration.server.acting import MORNING
from tests.support.homes import Home

BEFORE_STEPS = "0032"
PERSON = Person(
    id="p",
    account="electric",
    post_zh="电工",
    post_en="Electrician",
    role="team",
    unit="electric",
    password_hash="x",
    created_at=MORNING,
)
TASK = Task(
    id="t",
    number="隐患-2026-0001",
    version=2,
    state="returned",
    category="SNAP-05",
    what="SNAP-05",
    title_zh="电线裸露",
    title_en="Bare wire",
    place="n-canteen",
    severity=3,
    opened_at=MORNING,
    due_at=MORNING,
    issuer="p",
    issuer_role="inspector",
    issuer_post_zh="检查员",
    issuer_post_en="Inspector",
)
STEP = TaskEvent(
    task="t",
    version=2,
    command="return",
    state="returned",
    person="p",
    post_zh="检查员",
    post_en="Inspector",
    at=MORNING,
    received_at=MORNING,
)


def notice(about: str, kind: str, minutes: int) -> Notice:
    return Notice(
        id=about,
        about=about,
        kind=kind,
        task="t",
        person="p",
        channel="inbox",
        address="p",
        made_at=MORNING + timedelta(minutes=minutes),
    )


NOTICES = (notice("t:2", "returned", 0), notice("t:owner:2026-11-21T01:00:00+00:00", "overdue", 5))


def left_by_an_earlier_server(connection: Connection, *rows: Any) -> None:
    for row in rows:
        table = Table(type(row).__name__.lower(), MetaData(), autoload_with=connection)
        values = {column.name: getattr(row, column.name) for column in table.columns}
        connection.execute(table.insert().values(values))


def test_a_notice_of_an_earlier_server_says_which_step_it_tells_of(kept: Home, tmp_path: Path) -> None:
    """A return its second step; a deadline none."""
    with kept.empty(tmp_path) as settings:
        database = open_database(settings)
        migrate(database.writer, epoch="e", to=BEFORE_STEPS)
        with database.writer.begin() as connection:
            left_by_an_earlier_server(connection, PERSON, TASK, STEP, *NOTICES)
        migrate(database.writer, epoch="e")
        with Session(database.writer) as session:
            told = session.exec(select(Notice.kind, Notice.version).order_by(col(Notice.made_at))).all()
        database.close()
    assert told == [("returned", 2), ("overdue", 0)]
