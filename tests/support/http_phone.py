"""A phone reduced to its network: signs in, pushes, pulls and uploads over real HTTP, and keeps nothing."""

import gzip
import os
import time
from collections.abc import Iterable
from types import TracebackType
from typing import Self

import httpx

from checklists.wire import PROTOCOL
from checklists.wire.changes import PullAnswer
from checklists.wire.enrolment import Enrolment, SignIn
from checklists.wire.ids import uuid7
from checklists.wire.push import PushAnswer, PushHead, write_push
from checklists.wire.reading import read, write

DEMO_PASSWORD = "xunan-demo"


def fresh_id() -> str:
    return uuid7(time.time_ns() // 1_000_000, os.urandom(10))


class HttpPhone:
    """`enrolment` is there after `sign_in`; every method raises `httpx.HTTPStatusError` on a refusal."""

    enrolment: Enrolment

    def __init__(self, url: str) -> None:
        headers = {"Sync-Protocol": str(PROTOCOL)}
        self.http = httpx.Client(base_url=f"{url}/sync/v1", headers=headers, timeout=60, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.http.close()

    def sign_in(self, account: str, password: str = DEMO_PASSWORD) -> Enrolment:
        asked = SignIn(account=account, password=password, client=fresh_id())
        answer = self.http.post("/sign-in", json=write(asked)).raise_for_status()
        self.enrolment = read(Enrolment, answer.json())
        self.http.headers["Authorization"] = f"Bearer {self.enrolment.token}"
        return self.enrolment

    def push_body(self, lines: Iterable[bytes]) -> bytes:
        """The compressed body of one push of operation lines."""
        head = PushHead(batch_id=fresh_id(), device=self.enrolment.device, epoch=self.enrolment.epoch)
        return gzip.compress(write_push(head, tuple(lines)), compresslevel=1)

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

    def upload(self, sha256: str, jpeg: bytes) -> httpx.Response:
        return self.http.put(f"/photos/{sha256}", content=jpeg).raise_for_status()
