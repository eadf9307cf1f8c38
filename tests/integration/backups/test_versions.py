"""Servers of different ages on the same data: nothing is lost, and the older one keeps its hands off."""

from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from checklists.problems import Refusal
from sync_server import migrations
from sync_server.backups.manifest import published
from sync_server.backups.verifying import verify
from sync_server.database import open_database
from sync_server.main import new_id, new_token
from sync_server.migrations import Age, age, migrate
from sync_server.resources import opened
from sync_server.settings import Settings
from tests.integration.server.acting import SetClock
from tests.support.homes import Home

FIRST = "0001"
PERSON = text(
    "INSERT INTO person VALUES ('p', 'cook', '厨师长', 'Head cook', 'team', 'kitchen', 'x', false, false, "
    "'2025-11-21 01:00:00+00:00')"
)


def written_by_the_first_server(settings: Settings) -> None:
    database = open_database(settings)
    migrate(database.writer, epoch="old", to=FIRST)
    with database.writer.begin() as connection:
        connection.execute(PERSON)
    database.close()


def started(settings: Settings) -> tuple[str, Age]:
    """Open as a server does; the account that is there, and how old the database then is."""
    with (
        opened(settings, clock=SetClock(), new_id=new_id, new_token=new_token) as resources,
        resources.reading() as session,
    ):
        account = session.connection().execute(text("SELECT account FROM person")).scalar_one()
        return str(account), age(resources.database.writer)


def test_a_newer_server_backs_up_then_opens_what_an_older_one_wrote(kept: Home, tmp_path: Path) -> None:
    """The first release's data come along, and stand untouched in a backup."""
    with kept.empty(tmp_path / "data") as settings:
        written_by_the_first_server(settings)
        assert started(settings) == ("cook", Age.PRESENT)
        assert started(settings) == ("cook", Age.PRESENT)
        backups = published(settings.backup_folder)
        assert [verify(backup).revision for backup in backups] == [FIRST]


def test_an_older_server_refuses_what_a_newer_one_wrote(kept: Home, tmp_path: Path) -> None:
    """It says so in words and changes nothing; the newer one goes on."""
    with kept.empty(tmp_path / "data") as settings:
        written_by_the_first_server(settings)
        started(settings)
        set_revision(settings, "9999")
        with pytest.raises(Refusal, match=r"database\.newer"):
            started(settings)
        set_revision(settings, head(settings))
        assert started(settings)[0] == "cook"


def head(settings: Settings) -> str:
    database = open_database(settings)
    with database.writer.connect() as connection:
        found = ScriptDirectory.from_config(migrations._config(connection, "")).get_current_head()
    database.close()
    return str(found)


def set_revision(settings: Settings, revision: str) -> None:
    database = open_database(settings)
    with database.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
    database.close()
