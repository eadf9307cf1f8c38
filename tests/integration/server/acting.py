"""The parts people play in the server's tests: a server that really listens, and phones that talk to it."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import httpx
import uvicorn
from sqlmodel import select

from checklists.asking.answers import to_plain
from checklists.asking.library import checklist
from checklists.rectifying.terms import Command
from checklists.wire import PROTOCOL, PROTOCOL_HEADER
from checklists.wire.changes import TASK, AssignmentRow, TaskRow
from checklists.wire.enrolment import ProblemAnswer
from checklists.wire.operations import (
    KINDS,
    Body,
    FindingMade,
    InspectionSubmitted,
    Operation,
    SnapSubmitted,
    TaskCommanded,
    body_to_plain,
    write_operation,
)
from checklists.wire.photos import PhotoRef, PhotoRole
from checklists.wire.push import OperationResult, PushAnswer
from checklists.wire.reading import read
from sync_server.auditing import Author
from sync_server.main import create_app
from sync_server.photos.arriving import Arrival
from sync_server.resources import Resources
from sync_server.settings import Settings
from sync_server.tables import Person
from tests.support.answering import FAIL, all_right, canteen_id
from tests.support.http_phone import HttpPhone, fresh_id
from tests.support.jpegs import jpeg

CANTEEN = "n-canteen"
_SOON_S = 0.005
MORNING = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)


class SetClock:
    """A clock that stands where it is put."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_time(self, passed: timedelta) -> None:
        self.now += passed


class Listening:
    """A server on a free port of 127.0.0.1, in a thread of this process."""

    def __init__(self, url: str, resources: Resources, clock: SetClock) -> None:
        self.url, self.resources, self.clock = url, resources, clock
        self.lent = ExitStack()
        self.stop: Callable[[], None] = lambda: None

    def person(self, account: str) -> Person:
        """Whose account it is, as it stands now."""
        with self.resources.reading() as session:
            return session.exec(select(Person).where(Person.account == account)).one()

    def phone(self, account: str | None) -> "Phone":
        """A phone somebody is signed in on; nobody, if there is no account."""
        phone = self.lent.enter_context(Phone(self.url))
        if account:
            phone.sign_in(account)
        return phone


class _Prompt(uvicorn.Server):
    """Ends at once: the shipped one looks ten times a second whether it should, and then waits once more."""

    async def main_loop(self) -> None:
        """Serve until `should_exit`."""
        await self.on_tick(0)
        await _until(lambda: self.should_exit)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002 - uvicorn's
        """Close what listens and what is idle, let what is under way come to its end."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        await _until(lambda: not (self.server_state.connections or self.server_state.tasks))
        await self.lifespan.shutdown()


async def _until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110 - another thread sets it
        await asyncio.sleep(_SOON_S)


@contextmanager
def listening(settings: Settings, clock: SetClock | None = None) -> Iterator[Listening]:
    clock = clock or SetClock()
    app = create_app(settings, clock)
    server = _Prompt(uvicorn.Config(app, port=0, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server ended at once"
            thread.join(_SOON_S)
        port = server.servers[0].sockets[0].getsockname()[1]
        running = Listening(f"http://127.0.0.1:{port}", app.state.resources, clock)
        running.stop = lambda: _stop(server, thread)
        with running.lent:
            yield running
    finally:
        _stop(server, thread)


def _stop(server: uvicorn.Server, thread: threading.Thread) -> None:
    server.should_exit = True
    thread.join()


class Phone(HttpPhone):
    """A phone that numbers its operations and remembers nothing else."""

    seq = 0

    def line(self, body: Body, **changed: Any) -> bytes:
        """The line of an operation; each gets the next number."""
        self.seq += 1
        operation = Operation(
            op_id=fresh_id(),
            kind=KINDS[type(body)],
            device_seq=self.seq,
            occurred_at=MORNING,
            body=body_to_plain(body),
        )
        return write_operation(replace(operation, **changed))

    def do(self, body: Body) -> OperationResult:
        (result,) = self.push([self.line(body)]).results
        return result

    def done(self, body: Body) -> None:
        result = self.do(body)
        assert result.code is None, result

    def rows(self, kind: str) -> dict[str, Mapping[str, Any] | None]:
        """What pulling from the beginning leaves on a phone."""
        kept: dict[str, Mapping[str, Any] | None] = {}
        cursor, more = 0, True
        while more:
            answer = self.pull(cursor, limit=50)
            kept |= {change.id: change.row for change in answer.changes if change.kind == kind}
            cursor, more = answer.cursor, answer.more
        return {one: row for one, row in kept.items() if row is not None}

    def tasks_by_id(self) -> dict[str, TaskRow]:
        return {one: read(TaskRow, row) for one, row in self.rows(TASK).items()}

    def task(self, task: str) -> TaskRow:
        return self.tasks_by_id()[task]

    def assignments(self) -> dict[str, AssignmentRow]:
        return {one: read(AssignmentRow, row) for one, row in self.rows("assignment").items()}

    def command(self, task: str, command: Command, **more: Any) -> OperationResult:
        seen = self.tasks_by_id()[task].version if "base_version" not in more else more.pop("base_version")
        given = {"at": MORNING} | more
        return self.do(TaskCommanded(task=task, command=command, base_version=seen, **given))

    def raw(self, body: bytes, **headers: str) -> httpx.Response:
        """A push of any bytes at all, refused or not."""
        return self.http.post("/push", content=body, headers=headers)

    def put(self, name: str, data: bytes) -> httpx.Response:
        return self.patch(name, data)


def broken_off(
    server: Listening, phone: Phone, asked: str, body: bytes, sent: int, told: Mapping[str, str] | None = None
) -> None:
    """Announce a body, send so many bytes of it once the server reads, and drop the connection."""
    address = urlsplit(server.url)
    headers = {
        "Host": "x",
        PROTOCOL_HEADER: str(PROTOCOL),
        "Authorization": f"Bearer {phone.enrolment.token}",
        "Content-Length": str(len(body)),
        "Expect": "100-continue",
    } | dict(told or {})
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    with socket.create_connection((address.hostname, address.port or 0)) as wire:
        wire.sendall(f"{asked} HTTP/1.1\r\n{lines}\r\n".encode())
        assert b" 100 " in wire.recv(1024)
        wire.sendall(body[:sent])


def problem(answer: httpx.Response) -> str:
    """The code of a refusal over HTTP, which must be a catalogued problem."""
    assert answer.is_error, answer
    return read(ProblemAnswer, answer.json()).code


def verdicts(answer: PushAnswer) -> list[str]:
    return [result.code or result.verdict.value for result in answer.results]


def picture(seed: int) -> bytes:
    return jpeg(seed=seed, size=(400, 300))


def ref(data: bytes, role: PhotoRole = PhotoRole.BEFORE) -> PhotoRef:
    return PhotoRef(sha256=sha256(data).hexdigest(), size=len(data), role=role)


def inspection(failed: Iterable[int] = (), place: str = CANTEEN, **changed: Any) -> InspectionSubmitted:
    """CAN-GRADE with the given items failed and everything else right."""
    asked = checklist("CAN-GRADE")
    ids = [canteen_id(number) for number in failed]
    answers = all_right(asked) | dict.fromkeys(ids, FAIL)
    made = InspectionSubmitted(
        id=fresh_id(),
        checklist=asked.reference,
        scheme=asked.scheme,
        place=place,
        started_at=MORNING - timedelta(minutes=40),
        finished_at=MORNING,
        answers={item: to_plain(answer) for item, answer in answers.items()},
        findings=tuple(
            FindingMade(id=fresh_id(), item=item, severity=asked.item(item).severity) for item in ids
        ),
    )
    return replace(made, **changed)


def snap(category: str = "SNAP-05", place: str = "n-teaching-1", **changed: Any) -> SnapSubmitted:
    made = SnapSubmitted(
        id=fresh_id(),
        place=place,
        category=category,
        severity=3,
        taken_at=MORNING,
        photos=(ref(picture(7)),),
    )
    return replace(made, **changed)


def arrival(phone: Phone, data: bytes) -> Arrival:
    """A photo this phone has brought, as it is written down."""
    enrolment = phone.enrolment
    author = Author(act="PATCH", person=enrolment.person.id, device=enrolment.device)
    return Arrival(sha256=ref(data).sha256, person=enrolment.person.id, size=len(data), author=author)
