"""No password, token, cookie or code ever stands in a log, the audit log or anything the server writes."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from sqlmodel import select

from checklists.wire.enrolment import Enrol, SignIn
from checklists.wire.reading import write
from sync_server.logs import JsonLines
from sync_server.people import accounts
from sync_server.phones import devices
from sync_server.resources import Resources
from sync_server.tables import AuditEntry, Person
from tests.integration.server.acting import Listening
from tests.support.homes import ON_SQLITE
from tests.support.http_phone import DEMO_PASSWORD, fresh_id

pytestmark = ON_SQLITE
WRONG, OWN = "not-the-password-of-anybody", "a-password-of-my-own-7"
_CODE = re.compile(r"(?<![\w-])[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}(?![\w-])")


@dataclass
class Desk:
    """A browser at the desk, and every secret that has passed through its hands."""

    server: Listening
    secrets: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.http = self.server.lent.enter_context(
            httpx.Client(base_url=self.server.url, trust_env=False, follow_redirects=True)
        )

    def send(self, address: str, **fields: str) -> str:
        page = self.http.get("/").text
        csrf = re.search(r'name="csrf" value="([^"]+)"', page)
        given = {"csrf": csrf[1]} if csrf else {}
        self.secrets |= {*given.values(), *self.http.cookies.values()}
        return self.http.post(address, data=given | fields, headers={"Sec-Fetch-Site": "same-origin"}).text

    def code(self, address: str) -> str:
        """A one-time password or enrolment code that a press shows."""
        code = _CODE.findall(self.send(address))[0]
        self.secrets |= {code, code.replace("-", "")}
        return str(code)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What the server logs, at the most talkative level there is; uvicorn's own lines too."""
    caplog.set_level(logging.DEBUG)
    logging.getLogger("uvicorn").addHandler(caplog.handler)
    yield caplog
    logging.getLogger("uvicorn").removeHandler(caplog.handler)


def live_through_everything(server: Listening, patch: pytest.MonkeyPatch) -> set[str]:
    """Every way a secret comes in or goes out, also by mistake and in the middle of a crash."""
    desk, phone = Desk(server), server.phone(None)
    desk.secrets |= {WRONG, DEMO_PASSWORD, OWN}
    person = account(server.resources, "monitor")
    desk.send("/sign-in", account="office", password=WRONG)
    desk.send("/sign-in", account=DEMO_PASSWORD, password="office")
    desk.http.get("/sign-in", params={"account": "office", "password": DEMO_PASSWORD})
    desk.send("/sign-in", account="office", password=DEMO_PASSWORD)
    code = desk.code(f"/people/{person}/enrol")
    asked = write(Enrol(code=code, password=OWN, client=fresh_id()))
    phone.http.post("/enrol", json=asked | {"password": "short"})
    desk.secrets.add(phone.http.post("/enrol", json=asked).raise_for_status().json()["token"])
    desk.secrets.add(phone.sign_in("monitor", OWN).token)
    phone.http.post("/sign-in", content=f'{{"password": "{OWN}", "account": '.encode())
    phone.http.get("/pull", headers={"Authorization": f"Bearer {desk.code(f'/people/{person}/reset')}"})
    with patch.context() as crashing:
        crashing.setattr(accounts, "count_from", crash)
        desk.send("/sign-in", account="office", password=DEMO_PASSWORD)
        phone.http.post("/sign-in", json=write(SignIn(account="x", password=OWN, client="c")))
    return desk.secrets


def crash(*_: object) -> None:
    raise RuntimeError("out of order")


def account(resources: Resources, name: str) -> str:
    with resources.reading() as session:
        return session.exec(select(Person.id).where(Person.account == name)).one()


def test_no_secret_stands_in_any_line_or_file(
    server: Listening, lines: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither when all goes well nor when it crashes; what is kept is kept as a hash."""
    secrets = live_through_everything(server, monkeypatch)
    said = "\n".join(
        JsonLines().format(line)
        for line in lines.records
        if line.name.split(".")[0] not in {"httpx", "httpcore"}
    )
    assert len(secrets) > 10
    assert "out of order" in said
    with server.resources.reading() as session:
        said += "\n".join(str(entry.model_dump()) for entry in session.exec(select(AuditEntry)))
    assert [secret for secret in secrets if secret in said] == []
    files = [path.read_bytes() for path in server.resources.settings.data.rglob("*") if path.is_file()]
    assert [secret for secret in secrets if any(secret.encode() in file for file in files)] == []


def telling(real: Any) -> Any:
    """Logs what was typed."""

    def matches(self: object, password: str, known: str | None) -> bool:
        logging.getLogger("sync_server").debug("compared %s", password)
        return bool(real(self, password, known))

    return matches


def test_a_logged_password_is_caught(
    server: Listening, lines: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug of every late-night search for a fault."""
    kind = type(server.resources.passwords)
    monkeypatch.setattr(kind, "matches", telling(kind.matches))
    with pytest.raises(AssertionError):
        test_no_secret_stands_in_any_line_or_file(server, lines, monkeypatch)


def test_a_token_that_is_kept_as_it_is_is_caught(
    server: Listening, lines: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: whoever reads a backup signs in as anybody."""
    monkeypatch.setattr(devices, "token_hash", lambda token: token)
    with pytest.raises(AssertionError):
        test_no_secret_stands_in_any_line_or_file(server, lines, monkeypatch)
