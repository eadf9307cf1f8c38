"""A pushed batch: one verdict an operation, one savepoint an operation, one commit for all.

The unique constraints on `op_id` and on device and number decide what is new: nothing is looked up
before it is written, so that phones sending the same batch at once make one record.
"""

import hashlib
import logging
from dataclasses import dataclass, field

from sqlalchemy.exc import OperationalError

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.wire import PROTOCOL
from checklists.wire.operations import Operation
from checklists.wire.push import OperationResult, PushAnswer, PushHead, PushVerdict
from checklists.wire.reading import read
from sync_server import tables
from sync_server.database import insert, retried
from sync_server.deciding.intake import repeated, require_known_schema
from sync_server.durability import durable_pos
from sync_server.ingest.applying import (
    Result,
    accepted,
    applied,
    refused,
    settle_what_it_may_name,
)
from sync_server.ingest.as_they_stand import as_they_stand
from sync_server.ingest.deferring import (
    Deferral,
    deferred_numbers,
    put_off,
    put_off_if_it_waits,
    require_its_turn,
    taken_in,
)
from sync_server.ingest.lines import read_line, said
from sync_server.phones.devices import Caller, count_numbers, epoch, heard_from, skew_of, spend_number
from sync_server.resources import Resources
from sync_server.transaction import Transaction

_log = logging.getLogger(__name__)


@retried
def push(resources: Resources, caller: Caller, head: PushHead, lines: tuple[bytes, ...]) -> PushAnswer:
    """Take a batch in and answer every line, after the commit."""
    if head.protocol != PROTOCOL:
        raise Refusal("protocol.unsupported", "head.protocol")
    if head.device != caller.device:
        raise Refusal("auth.device_mismatch", "head.device")
    read_lines = [(line, read_line(line)) for line in lines]
    with resources.transaction() as tx:
        skew = skew_of(head.sent_at, tx.now)
        heard_from(tx, caller.device, head.pending, skew)
        intake = Intake(
            tx=tx,
            campus=resources.campuses.current(tx.session),
            caller=caller,
            skew=skew,
            deferred=deferred_numbers(tx, caller.device),
        )
        taken = [(found, intake.take(line, found)) for line, found in read_lines]
        shown = as_they_stand(tx, intake.campus, caller.person, taken)
        results = tuple(
            read(OperationResult, result | {"index": index}) for index, result in enumerate(shown)
        )
        numbers = count_numbers(tx, caller.device, intake.deferred.values(), intake.put_off_now)
        history, safe = epoch(tx.session), durable_pos(tx.session)
    return PushAnswer(
        batch_id=head.batch_id,
        epoch=history,
        server_time=tx.now,
        pos=tx.pos,
        results=results,
        durable_pos=safe,
        missing=numbers.missing,
        next_seq=numbers.next_seq,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The operations of one phone within one transaction.

    `deferred` are its numbers put off so far; `awaited` is what this batch was found to wait for, by its id.
    """

    tx: Transaction
    campus: Campus
    caller: Caller
    skew: int | None
    deferred: dict[str, int]
    put_off_now: set[int] = field(default_factory=set)
    awaited: dict[str, Refusal] = field(default_factory=dict)

    def take(self, line: bytes, found: Operation | Result) -> Result:
        """The verdict on one line as it was read. A fault of ours defers it and spares its neighbours."""
        if not isinstance(found, Operation):
            return found
        try:
            result = self._taken(line, found)
        except Deferral as deferral:
            if deferral.awaited is not None:
                self.awaited[deferral.awaited] = deferral.refusal
            return self._put_off(found, deferral.refusal)
        except Refusal as refusal:
            return refused(found.op_id, refusal)
        except OperationalError:
            # The database itself, a full disk say, not this operation: the whole batch waits.
            raise
        except Exception:  # noqa: BLE001 - whatever it was, it concerns this operation only
            _log.exception("An operation could not be taken in")
            return self._put_off(found, Refusal("server.failed"))
        if self.deferred.pop(found.op_id, None) is not None:
            taken_in(self.tx, found.op_id)
        return result

    def _put_off(self, operation: Operation, refusal: Refusal) -> Result:
        put_off(self.tx, self.caller.device, operation, refusal.code)
        self.deferred[operation.op_id] = operation.device_seq
        self.put_off_now.add(operation.device_seq)
        return refused(operation.op_id, refusal, PushVerdict.DEFERRED)

    def _taken(self, line: bytes, operation: Operation) -> Result:
        try:
            require_known_schema(operation.schema)
        except Refusal as newer:
            raise Deferral(newer) from None
        require_its_turn(operation, self.awaited)
        settle_what_it_may_name(self.tx, operation)
        row = self._row(operation, line, accepted(operation.op_id))
        try:
            with self.tx.savepoint():
                if insert(self.tx.session, row):
                    return self._carried_out(operation, row)
        except Refusal as refusal:
            return self._refused(operation, line, refusal)
        return self._met_before(row)

    def _carried_out(self, operation: Operation, row: tables.Operation) -> Result:
        result = applied(self.tx, self.campus, self.caller.person, operation)
        if result != row.result:
            row.result = result
        self.tx.stamp(row)
        return result

    def _refused(self, operation: Operation, line: bytes, refusal: Refusal) -> Result:
        """Keep the operation with its refusal; nothing is left of what it asked.

        Raises `Deferral` when what it speaks of is not here yet.
        """
        with self.tx.savepoint():
            put_off_if_it_waits(self.tx, operation, refusal)
            result = refused(operation.op_id, refusal)
            row = self._row(operation, line, result)
            if insert(self.tx.session, row):
                self.tx.stamp(row)
                return result
        return self._met_before(row)

    def _row(self, operation: Operation, line: bytes, result: Result) -> tables.Operation:
        return tables.Operation(
            op_id=operation.op_id,
            device=self.caller.device,
            device_seq=operation.device_seq,
            kind=operation.kind,
            line=line,
            sha256=hashlib.sha256(line).hexdigest(),
            result=result,
            occurred_at=operation.occurred_at,
            received_at=self.tx.now,
            skew_s=self.skew,
        )

    def _met_before(self, row: tables.Operation) -> Result:
        """The stored verdict again, as `deciding.intake.repeated` has it."""
        stored = self.tx.session.get(tables.Operation, row.op_id)
        result = stored.result if stored else {"verdict": ""}
        verdict = repeated(said(stored.line) if stored else None, result["verdict"], said(row.line))
        if stored is not None and stored.device == row.device:
            spend_number(self.tx, row.device, row.device_seq)
        # Earlier releases kept the task as it stood then.
        kept = {name: value for name, value in result.items() if name != "current"}
        return kept | {"verdict": verdict.value}
