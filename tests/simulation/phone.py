"""A phone's shell as a model: what it writes down when, and what a crash in between leaves."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from checklists.problems import Refusal
from checklists.wire.bundles import write_bundle
from fieldapp.store.records import RecordState
from fieldapp.store.sending import KeptPhoto, Settlement, WaitingOperation
from fieldapp.sync.policy import Failure, PhotoFate, after_photo_failure
from sync_server.deciding.uploads import Piece
from tests.simulation.kept import CrashError, Kept, NewHistoryError, Photo
from tests.simulation.network import LostError, Network
from tests.simulation.operations import Op
from tests.simulation.rules import Rules
from tests.simulation.server import Server

MONTHS = timedelta(days=99)
MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
_MOST_ROUNDS, _MOST_PAGES, _MOST_CALLS = 4, 200, 40


@dataclass(slots=True)
class Phone:
    """`device` is shared by a copy of the phone; `crashes` is how likely a kill is at each step."""

    device: int
    rules: Rules
    chance: Random
    network: Network
    server: Server
    crashes: float = 0.0
    next_seq: int = 1
    schema: int = 1
    outbox: dict[str, Kept] = field(default_factory=dict)
    photos: dict[str, Photo] = field(default_factory=dict)
    rows: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    cursor: int = 0
    epoch: str = ""
    scope: str = ""
    durable_pos: int = 0

    def queue(self, op: Op) -> None:
        """Save an operation with the next number, in one transaction."""
        self.outbox[op.op_id] = Kept(op=replace(op, device_seq=self.next_seq, schema=self.schema))
        self.next_seq += 1

    def sync(self) -> bool:
        """One pass; whether it came to its end."""
        try:
            return self._pass()
        except NewHistoryError as anew:
            self._rewind(str(anew))
            return False
        except (LostError, CrashError, Refusal):
            return False

    def _pass(self) -> bool:
        self._push()
        self._send_photos()
        self._pull()
        self._drop_photos()
        return True

    # --- operations up

    def waiting(self) -> list[Op]:
        """Operations to be sent, oldest first."""
        kept = [one.op for one in self.outbox.values() if one.state is RecordState.WAITING]
        return sorted(kept, key=lambda op: op.device_seq)

    def _push(self) -> None:
        for _ in range(_MOST_ROUNDS):
            again = False
            for batch in self._batches():
                again |= self._push_batch(batch)
            if not again:
                return

    def _batches(self) -> list[tuple[Op, ...]]:
        waiting, batches = self.waiting(), []
        by_id = {op.op_id: op for op in waiting}
        lines = [_line(op) for op in waiting]
        while lines:
            chosen = self.rules.next_batch(lines, self.chance.choice((1, 3, 8)))
            batches.append(tuple(by_id[one.op_id] for one in chosen))
            lines = lines[len(chosen) :]
        return batches

    def _push_batch(self, batch: tuple[Op, ...]) -> bool:
        for op in batch:
            self.outbox[op.op_id].tried = True
            if not self.rules.answers_before_marking:
                self.outbox[op.op_id].state = RecordState.SENT
        answer = self.network.call(partial(self.server.push, self.device, batch))
        self._require_same_history(answer["epoch"])
        self._may_crash()
        settled = [self.rules.settlement(_line(batch[one.index]), one) for one in answer["results"]]
        for one in settled:
            kept = self.outbox[one.op_id]
            kept.state, kept.code = one.state, one.code
        return self._mended(answer, settled)

    def _mended(self, answer: dict[str, Any], settled: list[Settlement]) -> bool:
        twice = self.rules.to_renumber(settled)
        if twice:
            self.next_seq = max(self.next_seq, answer["next_seq"])
        for op_id in twice:
            self.outbox[op_id].op = replace(self.outbox[op_id].op, device_seq=self.next_seq)
            self.next_seq += 1
        lost = [
            kept
            for kept in self.outbox.values()
            if kept.state is RecordState.SENT and kept.op.device_seq in answer["missing"]
        ]
        for kept in lost:
            kept.state = RecordState.WAITING
        return bool(twice or lost)

    # --- photos up

    def _send_photos(self) -> None:
        known = {
            name for kept in self.outbox.values() if kept.state is RecordState.SENT for name in kept.op.photos
        }
        waiting = [
            KeptPhoto(
                sha256=name, size=len(photo.data), kept_at=MADE_AT, sent_bytes=0 if photo.begun else None
            )
            for name, photo in self.photos.items()
            if name in known and not photo.sent and not photo.refused and photo.data is not None
        ]
        while waiting:
            speed = self.chance.choice((None, 9_000.0))
            together = self.rules.next_bundle(waiting, speed)
            waiting = waiting[len(together) :]
            if len(together) == 1 or not self._send_together([one.sha256 for one in together]):
                for one in together:
                    self._send_photo(one.sha256, self.photos[one.sha256])

    def _send_together(self, names: list[str]) -> bool:
        """Whether the server has answered for each of them."""
        for name in names:
            self.photos[name].begun = True
        body = write_bundle([(name, self.photos[name].data or b"") for name in names])
        try:
            answer = self.network.send(
                lambda body, _intact: self.server.bundle(self.device, self.chance.randrange(2), body), body
            )
        except LostError:
            return False
        self._require_same_history(answer["epoch"])
        self._may_crash()
        for name, code in answer["results"].items():
            self._settle(self.photos[name], code, answer["pos"])
        return True

    def _send_photo(self, name: str, photo: Photo) -> None:
        try:
            self._settle(photo, None, self._upload(name, photo, photo.data or b""))
        except Refusal as refusal:
            self._settle(photo, refusal.code, 0)

    @staticmethod
    def _settle(photo: Photo, code: str | None, pos: int) -> None:
        if code is None:
            photo.sent, photo.pos = True, pos
            return
        match after_photo_failure(Failure(code=code)):
            case PhotoFate.REFUSED:
                photo.refused = code
            case PhotoFate.STOP:
                raise Refusal(code)
            case PhotoFate.LATER | PhotoFate.GO_ON:
                pass

    def _upload(self, name: str, photo: Photo, data: bytes) -> int:
        offset, pos = self._reached(name) if photo.begun else (0, 0)
        photo.begun = True
        for _ in range(_MOST_CALLS):
            if offset >= len(data):
                return pos
            chunk = data[offset : offset + self.rules.chunk_bytes(self.chance.choice((None, 1.0, 9_000.0)))]
            try:
                offset, pos = self._send_chunk(name, (offset, len(data)), chunk)
            except Refusal as refusal:
                if after_photo_failure(Failure(code=refusal.code)) is not PhotoFate.GO_ON:
                    raise
                offset, pos = self._reached(name)
            self._may_crash()
        raise LostError

    def _reached(self, name: str) -> tuple[int, int]:
        instance = self.chance.randrange(2)
        answer = self.network.call(partial(self.server.offset, self.device, instance, name))
        self._require_same_history(answer["epoch"])
        return answer["offset"], answer["pos"]

    def _send_chunk(self, name: str, told: tuple[int, int], chunk: bytes) -> tuple[int, int]:
        instance = self.chance.randrange(2)

        def serve(body: bytes, intact: bool | None) -> dict[str, Any]:
            piece = Piece(offset=told[0], length=told[1], size=len(body), intact=intact)
            return self.server.chunk(self.device, instance, name, piece, body)

        answer = self.network.send(serve, chunk)
        self._require_same_history(answer["epoch"])
        mine = told[0] + len(chunk)
        return (answer["offset"] if self.rules.offset_of_the_server else mine), answer["pos"]

    def _drop_photos(self) -> None:
        for photo in self.photos.values():
            if photo.sent and photo.pos and self.rules.may_drop(photo.pos, self.durable_pos, MONTHS):
                photo.data = None

    # --- changes down

    def _pull(self) -> None:
        if self.rules.walks_no_feed(self.cursor):
            self._take_snapshot()
        try:
            self._follow()
        except Refusal as refusal:
            if refusal.code != "feed.snapshot_needed":
                raise
            self._take_snapshot()
            self._follow()

    def _follow(self) -> None:
        for _ in range(_MOST_PAGES):
            limit = self.chance.choice((2, 5, 50))
            ask = partial(self.server.pull, self.device, self.cursor, self.scope, limit)
            page = self.network.call(ask)
            self._require_same_history(page["epoch"])
            if not self.rules.rows_with_cursor:
                self.cursor = page["cursor"]
            self._may_crash()
            self.rows |= page["rows"]
            self._keep_state(page)
            if not page["more"]:
                return

    def _take_snapshot(self) -> None:
        gathered: dict[str, tuple[Any, ...]] = {}
        first, after, more = None, "", True
        while more:
            limit = self.chance.choice((2, 9))
            page = self.network.call(partial(self.server.snapshot, self.device, after, limit))
            self._require_same_history(page["epoch"])
            first = first or page
            gathered |= page["rows"]
            if not self.rules.snapshot_at_once:
                self.rows = dict(gathered)
                self._keep_state(page)
            after, more = page["after"], bool(page["after"])
            self._may_crash()
        self.rows = gathered
        self._keep_state(first or {})

    def _keep_state(self, page: dict[str, Any]) -> None:
        self.epoch, self.cursor = page["epoch"], page["cursor"]
        self.scope, self.durable_pos = page["scope"], page["durable_pos"]

    # --- the server's history

    def _require_same_history(self, said: str) -> None:
        if self.rules.begins_anew(self.epoch or "e0", said):
            raise NewHistoryError(said)

    def _rewind(self, epoch: str) -> None:
        self.epoch, self.cursor, self.durable_pos = epoch, 0, 0
        for kept in self.outbox.values():
            if kept.state is RecordState.SENT:
                kept.state = RecordState.WAITING
        for photo in self.photos.values():
            if photo.data is not None and not photo.refused:
                photo.sent, photo.pos = False, 0

    def _may_crash(self) -> None:
        if self.chance.random() < self.crashes:
            raise CrashError


def _line(op: Op) -> WaitingOperation:
    return WaitingOperation(
        op_id=op.op_id,
        device_seq=op.device_seq,
        kind=op.kind,
        object=op.object,
        made_at=MADE_AT,
        line=op.op_id.encode(),
    )
