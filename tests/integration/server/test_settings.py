"""Settings that cannot be used are told in one sentence, before anything is started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checklists.places.clock import CAMPUS_TIME
from checklists.problems import CATALOGUE, RETIRED
from sync_server.settings import settings_from_environment
from tests.support.processes import free_port

PORT = str(free_port())
DEMO, FIELD_APP = "sync_server.cli.main demo", "fieldapp.web"


@pytest.mark.parametrize(
    ("command", "wrong", "code"),
    [
        (DEMO, {"XUNAN_SERVER_PORT": "abc"}, "setting.bad_port"),
        (DEMO, {"XUNAN_APP_PORT": "99999"}, "setting.bad_port"),
        (DEMO, {"XUNAN_SERVER_PORT": PORT, "XUNAN_APP_PORT": PORT}, "setting.same_port"),
        (DEMO, {"XUNAN_DATA": __file__}, "setting.bad_folder"),
        (DEMO, {"XUNAN_OPEN": "nope"}, "setting.not_yes_or_no"),
        (DEMO, {"XUNAN_DATABASE_URL": "mysql://xunan:secret@db/xunan"}, "setting.bad_database_url"),
        (DEMO, {"XUNAN_DATABASE_URL": "postgresql://xunan:secret@127.0.0.1:1/x"}, "database.unreachable"),
        (FIELD_APP, {"XUNAN_APP_PORT": "abc"}, "setting.bad_port"),
        (FIELD_APP, {"XUNAN_APP_PORT": "99999"}, "setting.bad_port"),
        (FIELD_APP, {"XUNAN_HOST": "my-laptop"}, "setting.bad_host"),
        (FIELD_APP, {"XUNAN_PHONE_PORT": "0"}, "setting.bad_port"),
        (FIELD_APP, {"XUNAN_DATA": __file__}, "setting.bad_folder"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_in_both_languages(
    tmp_path: Path, command: str, wrong: dict[str, str], code: str
) -> None:
    """What is wrong and with which variable, status 1, and no trace of the program's inside."""
    free = {"XUNAN_SERVER_PORT": str(free_port()), "XUNAN_APP_PORT": str(free_port())}
    done = subprocess.run(
        [sys.executable, "-m", *command.split()],
        env={**os.environ, "XUNAN_DATA": str(tmp_path), "XUNAN_OPEN": "0", **free, **wrong},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 1
    problem = CATALOGUE[code]
    said = done.stderr.splitlines()
    assert [said[0].startswith(problem.zh), said[1:]] == [True, [problem.en]]
    assert all(f"{name}=" in said[0] for name in wrong if code.startswith("setting."))
    assert "secret" not in done.stderr


def test_a_setting_set_to_nothing_keeps_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """`XUNAN_DATA=` does not spread the data over the present folder."""
    monkeypatch.setenv("XUNAN_DATA", "")
    monkeypatch.setenv("XUNAN_SERVER_PORT", "")
    settings = settings_from_environment()
    assert (settings.data, settings.server_port) == (Path(".xunan"), 8710)


def test_deadlines_and_numbers_go_by_one_time_zone_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A phone knows no setting of the server: two zones would be two days on one paper."""
    monkeypatch.setenv("XUNAN_TIME_ZONE", "Europe/London")
    assert settings_from_environment().zone is CAMPUS_TIME


def test_a_code_that_was_retired_gets_no_new_meaning() -> None:
    """An old phone, or a log of last year, still means what it said."""
    assert CATALOGUE.keys().isdisjoint(RETIRED)
    assert "setting.unknown_zone" in RETIRED
