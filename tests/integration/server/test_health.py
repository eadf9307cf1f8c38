"""What watches the server hears the truth, and its log says nothing of what people sent."""

import json
import logging
import shutil
from types import SimpleNamespace

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from checklists.problems import Refusal
from sync_server import disk
from sync_server.database import Database
from sync_server.logs import JsonLines
from tests.integration.server.acting import Listening, inspection


def asked(server: Listening, path: str) -> httpx.Response:
    return httpx.get(f"{server.url}{path}", trust_env=False)


def test_a_server_that_can_work_says_so(server: Listening) -> None:
    """It lives, it writes, it has room; asking changes no position."""
    phone = server.phone("inspector")
    before = phone.push([phone.line(inspection())]).pos
    assert asked(server, "/livez").json() == {"live": True}
    assert asked(server, "/readyz").json() == {"ready": True, "database": True, "disk": True}
    assert phone.push([phone.line(inspection())]).pos - before <= 3


def test_a_server_that_cannot_write_is_alive_but_not_ready(
    server: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever balances load sends phones elsewhere, and restarts nothing."""

    def busy(_self: Database) -> None:
        raise Refusal("server.busy")

    monkeypatch.setattr(Database, "writing", busy)
    assert asked(server, "/livez").status_code == 200
    answer = asked(server, "/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, False)


def test_a_server_whose_disk_is_nearly_full_is_not_ready(
    server: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before photos are refused somebody hears of it."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=disk.LEAST_FREE - 1))
    answer = asked(server, "/readyz")
    assert (answer.status_code, answer.json()["disk"]) == (503, False)


def test_a_failed_statement_is_logged_without_its_values(
    server: Listening, caplog: pytest.LogCaptureFixture
) -> None:
    """A line of JSON with the trace, and not a word of what somebody wrote."""
    secret = "机密"
    try:
        with server.resources.database.writing() as session:
            session.connection().execute(text("SELECT * FROM nowhere WHERE x = :x"), {"x": secret})
    except DBAPIError:
        logging.getLogger("test").exception("It failed\nbadly")
    (line,) = [JsonLines().format(record) for record in caplog.records if record.name == "test"]
    assert secret not in line
    assert "\n" not in line
    assert json.loads(line)["said"] == "It failed\nbadly"
