"""A phone reduced to its network: signs in, pushes, pulls and uploads over real HTTP, and keeps nothing."""

import gzip
import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Self, TypeVar

import httpx

from checklists.places.campus import Campus
from checklists.wire import PROTOCOL
from checklists.wire.bundles import BUNDLE_TYPE, BundleAnswer, write_bundle
from checklists.wire.changes import (
    CAMPUS,
    INSPECTION,
    TASK,
    InspectionRow,
    TaskRow,
)
from checklists.wire.enrolment import Enrolment, SignIn
from checklists.wire.ids import uuid7
from checklists.wire.operations import (
    KINDS,
    Body,
    Operation,
    body_to_plain,
    write_operation,
)
from checklists.wire.photos import PhotoRef, PhotoRole
from checklists.wire.pulling import Change, PullAnswer
from checklists.wire.push import OperationResult, PushAnswer, PushHead, write_push
from checklists.wire.reading import read, write
from checklists.wire.uploading import CHECKSUM_HEADER, LENGTH_HEADER, OFFSET_HEADER, checksum
from fieldapp.sync.transport import authorities

R = TypeVar("R")
DEMO_PASSWORD = "xunan-demo"


def fresh_id() -> str:
    return uuid7(time.time_ns() // 1_000_000, os.urandom(10))


class HttpPhone:
    """`enrolment` is there after `sign_in`; every method raises `httpx.HTTPStatusError` on a refusal."""

    enrolment: Enrolment

    def __init__(self, url: str) -> None:
        headers = {"Sync-Protocol": str(PROTOCOL)}
        self.http = httpx.Client(
            base_url=f"{url}/sync/v1", headers=headers, timeout=60, trust_env=False, verify=authorities()
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.http.close()

    def sign_in(self, account: str, password: str = DEMO_PASSWORD, device: str = "") -> Enrolment:
        asked = SignIn(account=account, password=password, client=fresh_id(), device=device)
        answer = self.http.post("/sign-in", json=write(asked)).raise_for_status()
        self.enrolment = read(Enrolment, answer.json())
        self._next_seq = self.enrolment.next_seq
        self.http.headers["Authorization"] = f"Bearer {self.enrolment.token}"
        return self.enrolment

    def push_body(self, lines: Iterable[bytes]) -> bytes:
        """The compressed body of one push of operation lines."""
        return gzip.compress(write_push(self.push_head(), tuple(lines)), compresslevel=1)

    def push_head(self, sent_at: datetime | None = None) -> PushHead:
        """The first line of a push; `sent_at` is this phone's clock."""
        return PushHead(
            batch_id=fresh_id(), device=self.enrolment.device, epoch=self.enrolment.epoch, sent_at=sent_at
        )

    def send_lines(self, head: PushHead, lines: Iterable[bytes]) -> PushAnswer:
        """Push under a head of one's own."""
        return self.send(gzip.compress(write_push(head, tuple(lines))))

    def push(self, lines: Iterable[bytes]) -> PushAnswer:
        return self.send(self.push_body(lines))

    def send(self, body: bytes) -> PushAnswer:
        """Send a body made by `push_body`."""
        headers = {"Content-Encoding": "gzip", "Content-Type": "application/x-ndjson"}
        answer = self.http.post("/push", content=body, headers=headers).raise_for_status()
        return read(PushAnswer, answer.json())

    def pull(self, cursor: int = 0, limit: int = 500) -> PullAnswer:
        answer = self.http.get("/pull", params={"cursor": cursor, "limit": limit}).raise_for_status()
        return read(PullAnswer, answer.json())

    def campus(self) -> Campus:
        """The campus as phones are told of it."""
        return read(Campus, next(change.row for change in self._changes() if change.kind == CAMPUS))

    def tasks(self) -> list[TaskRow]:
        """Every task this person may see, as it stands now."""
        return self._rows(TASK, TaskRow)

    def inspections(self) -> list[InspectionRow]:
        """This person's own inspections as the server graded them."""
        return self._rows(INSPECTION, InspectionRow)

    def do(self, body: Body) -> OperationResult:
        """Push one operation as the next of this phone, and give its verdict."""
        operation = Operation(
            op_id=fresh_id(),
            kind=KINDS[type(body)],
            device_seq=self._next_seq,
            occurred_at=datetime.now(UTC),
            body=body_to_plain(body),
        )
        self._next_seq += 1
        return self.push([write_operation(operation)]).results[0]

    def _rows(self, kind: str, row: type[R]) -> list[R]:
        rows = {change.id: change.row for change in self._changes() if change.kind == kind}
        return [read(row, found) for found in rows.values() if found]

    def _changes(self) -> Iterator[Change]:
        cursor, more = 0, True
        while more:
            answer = self.pull(cursor)
            yield from answer.changes
            cursor, more = answer.cursor, answer.more

    def upload(self, sha256: str, jpeg: bytes) -> httpx.Response:
        return self.patch(sha256, jpeg).raise_for_status()

    def patch(
        self,
        sha256: str,
        chunk: bytes,
        offset: int = 0,
        length: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """One chunk of a photo, or all of it."""
        told = {
            OFFSET_HEADER: str(offset),
            LENGTH_HEADER: str(len(chunk) if length is None else length),
            CHECKSUM_HEADER: checksum(chunk),
        }
        return self.http.patch(f"/photos/{sha256}", content=chunk, headers=told | dict(headers or {}))

    def bundle(self, *photos: tuple[str, bytes]) -> BundleAnswer:
        """Several photos by their names in one request."""
        return read(BundleAnswer, self.bundled(write_bundle(photos)).raise_for_status().json())

    def bundled(self, body: bytes) -> httpx.Response:
        """A request that should be a bundle."""
        return self.http.post("/photos", content=body, headers={"Content-Type": BUNDLE_TYPE})

    def preview(self, sha256: str, jpeg: bytes) -> httpx.Response:
        """A small copy of a photo."""
        told = {CHECKSUM_HEADER: checksum(jpeg)}
        return self.http.put(f"/photos/{sha256}/preview", content=jpeg, headers=told)


def photo_ref(jpeg: bytes, role: PhotoRole = PhotoRole.BEFORE) -> PhotoRef:
    return PhotoRef(sha256=hashlib.sha256(jpeg).hexdigest(), size=len(jpeg), role=role)
