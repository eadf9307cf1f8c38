"""Settings that cannot be used are told in one sentence, before anything is started."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checklists.places.clock import CAMPUS_TIME
from checklists.problems import CATALOGUE, RETIRED, Refusal
from sync_server.configuration import read_settings
from sync_server.settings import Settings, variable
from tests.support.processes import free_port

PORT = str(free_port())
DEMO, FIELD_APP = "sync_server.cli.main demo", "fieldapp.web"


@pytest.mark.parametrize(
    ("command", "wrong", "code"),
    [
        (DEMO, {"XUNAN_SERVER_PORT": "abc"}, "setting.bad_port"),
        (DEMO, {"XUNAN_SERVER_PORT": PORT, "XUNAN_APP_PORT": PORT}, "setting.same_port"),
        (DEMO, {"XUNAN_DATA": __file__}, "setting.bad_folder"),
        (DEMO, {"XUNAN_DATABASE_URL": "postgresql://xunan:secret@127.0.0.1:1/x"}, "database.unreachable"),
        (FIELD_APP, {"XUNAN_APP_PORT": "abc"}, "setting.bad_port"),
        (FIELD_APP, {"XUNAN_HOST": "my-laptop"}, "setting.bad_host"),
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


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"XUNAN_APP_PORT": "99999"}, "setting.bad_port"),
        ({"XUNAN_OPEN": "nope"}, "setting.not_yes_or_no"),
        ({"XUNAN_DATABASE_URL": "mysql://xunan:secret@db/xunan"}, "setting.bad_database_url"),
    ],
)
def test_a_bad_value_is_refused_before_anything_is_opened(
    wrong: dict[str, str], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same without a process of its own; a password is never repeated."""
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Refusal) as refused:
        read_settings()
    assert refused.value.code == code
    assert "secret" not in str(refused.value)


def test_a_setting_set_to_nothing_keeps_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """`XUNAN_DATA=` does not spread the data over the present folder."""
    monkeypatch.setenv("XUNAN_DATA", "")
    monkeypatch.setenv("XUNAN_SERVER_PORT", "")
    settings = read_settings()
    assert (settings.data, settings.server_port) == (Path(".xunan"), 8710)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration file that the environment names, and no other setting in it."""
    for name in Settings.model_fields:
        monkeypatch.delenv(variable(name), raising=False)
    file = tmp_path / "xunan.toml"
    monkeypatch.setenv("XUNAN_CONFIG", str(file))
    return file


def test_the_environment_counts_before_the_file_and_the_file_before_the_default(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text('data = "/srv/xunan"\nserver_port = 9000\nbackup_minutes = 0\n', "utf-8")
    monkeypatch.setenv("XUNAN_SERVER_PORT", "9001")
    settings = read_settings()
    assert (settings.data, settings.server_port, settings.backup_minutes) == (Path("/srv/xunan"), 9001, 0)
    asked = ("data", "server_port", "backup_minutes", "app_port")
    assert [settings.source(name) for name in asked] == ["file", "environment", "file", "default"]


@pytest.mark.parametrize(
    ("said", "code", "where"),
    [
        ("server_port = 0", "setting.bad_port", "server_port = 0"),
        ("ranking = 'perhaps'", "setting.not_yes_or_no", "ranking = perhaps"),
        ("mail_from = 5", "setting.bad_value", "mail_from = 5"),
        ("mail = 'http://secret@mail'", "setting.bad_mail_server", "mail = …"),
        ("server_prot = 9000", "setting.unknown", "server_prot"),
        ("config = 'other.toml'", "setting.unknown", "config"),
        ("server_port", "setting.bad_file", "XUNAN_CONFIG="),
        ("\udcff", "setting.bad_file", "XUNAN_CONFIG="),
        (None, "setting.bad_file", "XUNAN_CONFIG="),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_place(
    config: Path, said: str | None, code: str, where: str
) -> None:
    """A slip of the pen is no setting that silently keeps its default."""
    if said is not None:
        config.write_bytes(said.encode("utf-8", "surrogateescape"))
    with pytest.raises(Refusal) as refused:
        read_settings()
    assert (refused.value.code, where in refused.value.detail) == (code, True)
    assert "secret" not in refused.value.detail


def test_every_setting_is_explained_where_servers_are_set_up() -> None:
    """Nobody has to read the code to find one."""
    deploying = (Path(__file__).parents[3] / "docs" / "deploy.md").read_text("utf-8")
    assert [name for name in Settings.model_fields if f"`{variable(name)}`" not in deploying] == []


def test_deadlines_and_numbers_go_by_one_time_zone_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A phone knows no setting of the server: two zones would be two days on one paper."""
    monkeypatch.setenv("XUNAN_TIME_ZONE", "Europe/London")
    assert read_settings().zone is CAMPUS_TIME


def test_a_code_that_was_retired_gets_no_new_meaning() -> None:
    """An old phone, or a log of last year, still means what it said."""
    assert CATALOGUE.keys().isdisjoint(RETIRED)
    assert "setting.unknown_zone" in RETIRED
