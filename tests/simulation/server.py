"""The server's shell as a model: one commit a call, any number of instances."""

import hashlib
from dataclasses import dataclass, field
from random import Random
from typing import Any

from checklists.problems import Refusal
from checklists.rectifying.terms import Relation
from checklists.wire.bundles import Brought, read_bundle
from checklists.wire.push import OperationResult, PushVerdict
from sync_server.deciding.uploads import Piece, Step
from tests.simulation.operations import COMMAND, CORRECT, OPEN, POISON, RECORD, Op
from tests.simulation.rules import Rules
from tests.simulation.tables import Tables, Task

RELATIONS = (frozenset({Relation.FIXER}), frozenset({Relation.ISSUER}))


@dataclass(slots=True)
class Server:
    """`scope` is what each device's person sees; `schema` rises when the server is updated."""

    rules: Rules
    chance: Random
    epoch: str = "e0"
    schema: int = 1
    tables: Tables = field(default_factory=Tables)
    scope: dict[int, tuple[str, ...]] = field(default_factory=dict)
    staging: dict[tuple[int, str], bytes] = field(default_factory=dict)
    copies: list[tuple[int, Tables]] = field(default_factory=list)
    misplaced: int = 0
    unseen: list[tuple[int, str, str]] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)

    # --- operations

    def push(self, device: int, ops: tuple[Op, ...]) -> dict[str, Any]:
        """One commit for all."""
        results = tuple(self._take(device, index, op) for index, op in enumerate(ops))
        put_off_now = [ops[one.index].device_seq for one in results if one.verdict is PushVerdict.DEFERRED]
        tables = self.tables
        numbers = {*tables.numbers.setdefault(device, {}), *tables.spent.get(device, ())}
        known = tables.contiguous.get(device, 0)
        later = [number for number in numbers if number > known]
        known = tables.contiguous[device] = self.rules.contiguous_after(known, later)
        last = max([known, *later, *(seq for one, seq in tables.deferred.values() if one == device)])
        self._commit()
        return {
            "epoch": self.epoch,
            "pos": tables.pos,
            "results": results,
            "missing": self.rules.missing(known, [*later, *put_off_now], last, 100),
            "next_seq": last + 1,
        }

    def _take(self, device: int, index: int, op: Op) -> OperationResult:
        digest = f"{op.op_id}:{op.object}"
        try:
            try:
                self.rules.require_known_schema(op.schema - self.schema + 1)
                met = self._met(device, op, digest)
                if met is not None:
                    return OperationResult(index=index, op_id=op.op_id, verdict=met[0], code=met[1])
                result = self._apply(device, index, op)
            except Refusal as refusal:
                if self.rules.waits(refusal.code, subject_is_here=self._is_here(op)):
                    self.tables.deferred[op.op_id] = (device, op.device_seq)
                    return self._answer(index, op, PushVerdict.DEFERRED, refusal.code)
                if refusal.code in {"op.sequence_reuse", "op.id_reuse"}:
                    return self._answer(index, op, PushVerdict.REJECTED, refusal.code)
                result = self._answer(index, op, PushVerdict.REJECTED, refusal.code)
        except ValueError:
            if not self.rules.savepoint_each:
                raise Refusal("server.failed") from None
            result = self._answer(index, op, PushVerdict.REJECTED, "op.unknown_kind")
        self.tables.deferred.pop(op.op_id, None)
        self.tables.ops[op.op_id] = (digest, result.verdict, result)
        self.tables.numbers.setdefault(device, {})[op.device_seq] = op.op_id
        return result

    def _met(self, device: int, op: Op, digest: str) -> tuple[PushVerdict, str | None] | None:
        stored = self.tables.ops.get(op.op_id)
        taken = self.tables.numbers.get(device, {}).get(op.device_seq)
        if stored is None and taken is None:
            return None
        verdict = self.rules.repeated(stored and stored[0], stored[1] if stored else "", digest)
        if verdict is None:
            return None
        self.tables.spent.setdefault(device, set()).add(op.device_seq)
        return verdict, stored[2].code if stored and verdict is PushVerdict.REJECTED else None

    def _apply(self, device: int, index: int, op: Op) -> OperationResult:
        match op.kind:
            case "record":
                self.tables.records.setdefault(op.object, []).append(op)
                self.tables.listed.update(op.photos)
                self.changed.append((RECORD, op.object))
            case "correct":
                self._correct(op)
            case "open":
                self.tables.tasks.setdefault(op.object, Task(unit=op.unit))
                self.changed.append((OPEN, op.object))
            case "command":
                return self._command(device, index, op)
            case _:
                raise ValueError(POISON)
        return self._answer(index, op, PushVerdict.APPLIED)

    def _correct(self, op: Op) -> None:
        """The whole of a record said anew: the latest one stands."""
        if op.object not in self.tables.records:
            raise Refusal("snap.unknown")
        self.tables.corrected[op.object] = op
        self.changed.append((CORRECT, op.object))

    def _command(self, device: int, index: int, op: Op) -> OperationResult:
        task = self.tables.tasks.get(op.object)
        if task is None:
            raise Refusal("task.unknown")
        unseen = frozenset(one for one, _, by in task.history[op.base_version :] if by != device)
        decision = self.rules.decide(task, op, relations_of(device), unseen)
        if decision.refusal is not None:
            raise Refusal(decision.refusal)
        concurrent = len(task.history) != op.base_version
        if not decision.overruled:
            task.state = decision.state
            task.history.append((op.command, op.op_id, device))
        self.changed.append((COMMAND, op.object))
        return self._answer(index, op, PushVerdict.APPLIED_CONCURRENT if concurrent else PushVerdict.APPLIED)

    def _is_here(self, op: Op) -> bool:
        """Whether what an operation speaks of has arrived; a newer app's is not even read."""
        return op.schema <= self.schema and op.object in self.objects()

    @staticmethod
    def _answer(index: int, op: Op, verdict: PushVerdict, code: str | None = None) -> OperationResult:
        return OperationResult(index=index, op_id=op.op_id, verdict=verdict, code=code)

    def _commit(self) -> None:
        """Numbers are taken last, so that what is numbered is visible in that order."""
        for change in self.unseen[: self.chance.randint(0, 2)]:
            self.unseen.remove(change)
            self.tables.log.append(change)
        changed, self.changed = self.changed, []
        self.tables.pos += max(1, len(changed))
        first = self.tables.pos - len(changed) + 1
        for seq, (kind, one) in enumerate(changed, first):
            late = not self.rules.numbers_last and self.chance.random() < 0.3
            (self.unseen if late else self.tables.log).append((seq, kind, one))

    # --- photos

    def offset(self, device: int, instance: int, name: str) -> dict[str, Any]:
        """How much of a photo is here; a photo nobody lists is not known."""
        if name not in self.tables.listed:
            raise Refusal("photo.unexpected")
        whole = name in self.tables.photos
        here = len(self.tables.photos[name]) if whole else len(self._staged(device, instance, name))
        return {"epoch": self.epoch, "offset": here, "pos": self.tables.pos}

    def chunk(self, device: int, instance: int, name: str, piece: Piece, body: bytes) -> dict[str, Any]:
        """Lay a chunk where it belongs."""
        here = self.offset(device, instance, name)["offset"]
        self.misplaced += piece.offset != here and piece.size != piece.length
        step = self.rules.place(0 if piece.size == piece.length else here, piece)
        key = (device, name) if self.rules.staging_shared else (device * 10 + instance, name)
        staged = (b"" if piece.size == piece.length else self._staged(device, instance, name)) + body
        if step is Step.STAGE:
            self.staging[key] = staged
            return {"epoch": self.epoch, "offset": len(staged), "pos": 0}
        self.staging.pop(key, None)
        if self.rules.whole_is_hashed and hashlib.sha256(staged).hexdigest() != name:
            raise Refusal("photo.hash_mismatch")
        self.tables.photos[name] = staged
        self._commit()
        return {"epoch": self.epoch, "offset": piece.length, "pos": self.tables.pos}

    def bundle(self, device: int, instance: int, body: bytes) -> dict[str, Any]:
        """Take several whole photos; what the line cut is laid where chunks go on from."""
        codes = {one.sha256: self._bundled(device, instance, one) for one in read_bundle(body)}
        if None in codes.values():
            self._commit()
        return {"epoch": self.epoch, "results": codes, "pos": self.tables.pos}

    def _bundled(self, device: int, instance: int, one: Brought) -> str | None:
        if one.sha256 not in self.tables.listed:
            return "photo.unexpected"
        key = (device, one.sha256) if self.rules.staging_shared else (device * 10 + instance, one.sha256)
        if not one.whole and self.rules.cut_is_not_whole:
            if one.data and not self._staged(device, instance, one.sha256):
                self.staging[key] = one.data
            return "photo.chunk_damaged"
        if self.rules.whole_is_hashed and hashlib.sha256(one.data).hexdigest() != one.sha256:
            return "photo.hash_mismatch"
        self.staging.pop(key, None)
        self.tables.photos[one.sha256] = one.data
        return None

    def _staged(self, device: int, instance: int, name: str) -> bytes:
        key = (device, name) if self.rules.staging_shared else (device * 10 + instance, name)
        return self.staging.get(key, b"")

    # --- the feed

    def pull(self, device: int, cursor: int, scope: str, limit: int) -> dict[str, Any]:
        """Changes after the cursor."""
        tables = self.tables
        if self.rules.needs_snapshot(
            cursor=cursor, horizon=tables.horizon, newest=tables.pos, scope=scope, scope_now=self.key(device)
        ):
            raise Refusal("feed.snapshot_needed")
        after = sorted(change for change in tables.log if change[0] > cursor)
        page, more = self.rules.leaf(after, limit)
        rows = {one: self.row(one) for _, _, one in page if self.sees(device, one)}
        reached = page[-1][0] if page else cursor
        return self._read(device) | {"rows": rows, "cursor": reached, "more": more}

    def snapshot(self, device: int, after: str, limit: int) -> dict[str, Any]:
        """A page of everything the device's person sees."""
        mine = sorted(one for one in self.objects() if one > after and self.sees(device, one))
        page, more = self.rules.leaf(mine, limit)
        rows = {one: self.row(one) for one in page}
        return self._read(device) | {
            "rows": rows,
            "cursor": self.tables.pos,
            "after": page[-1] if more else "",
        }

    def _read(self, device: int) -> dict[str, Any]:
        durable = self.rules.durable(self.tables.backups[::-1])
        return {"epoch": self.epoch, "scope": self.key(device), "durable_pos": durable}

    def key(self, device: int) -> str:
        """What decides which rows a device's person sees."""
        return ",".join(self.scope[device])

    def objects(self) -> list[str]:
        """Every object there is."""
        return [*self.tables.records, *self.tables.tasks]

    def sees(self, device: int, one: str) -> bool:
        """Whether an object is in the scope of a device's person."""
        record = self.tables.records.get(one)
        return (record[0].unit if record else self.tables.tasks[one].unit) in self.scope[device]

    def row(self, one: str) -> tuple[Any, ...]:
        """An object as phones keep it."""
        if one in self.tables.records:
            return (RECORD,)
        task = self.tables.tasks[one]
        return (task.state, len(task.history), task.unit)

    # --- what happens to it

    def forget(self) -> None:
        """Old changes go; the horizon says so."""
        horizon = self.tables.pos // 2
        self.tables.log = [change for change in self.tables.log if change[0] > horizon]
        self.tables.horizon = max(self.tables.horizon, horizon)

    def back_up(self) -> None:
        """A verified copy; the newest two decide what phones may delete."""
        tables = self.tables.copied()
        self.copies = [*self.copies, (tables.pos, tables)][-2:]
        self.tables.backups.append(tables.pos)

    def restore(self) -> None:
        """The disk died: one of the last two copies, under a new epoch."""
        if self.copies:
            kept = self.chance.randrange(len(self.copies))
            self.tables = self.copies[kept][1].copied()
            self.copies = self.copies[: kept + 1]
            self.staging, self.unseen = {}, []
            self.epoch = f"e{self.chance.getrandbits(60)}"


def relations_of(device: int) -> frozenset[Relation]:
    """What a device's person is to every task."""
    return RELATIONS[device % 2]
