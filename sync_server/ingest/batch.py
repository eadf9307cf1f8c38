"""A pushed batch: one verdict an operation, one savepoint an operation, one commit for all.

The unique constraints on `op_id` and on device and number decide what is new: nothing is looked up
before it is written, so that phones sending the same batch at once make one record.
"""

import hashlib
import logging
from dataclasses import dataclass

from sqlalchemy.exc import OperationalError

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.wire import PROTOCOL
from checklists.wire.operations import Operation
from checklists.wire.push import OperationResult, PushAnswer, PushHead, Verdict
from checklists.wire.reading import read
from sync_server import tables
from sync_server.database import insert, retried
from sync_server.devices import Caller, epoch, heard_from
from sync_server.ingest.applying import Result, applied, refused
from sync_server.ingest.lines import read_line
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
        heard_from(tx, caller.device, head.pending)
        intake = Intake(tx=tx, campus=resources.campuses.current(tx.session), caller=caller)
        results = tuple(
            read(OperationResult, intake.take(line, found) | {"index": index})
            for index, (line, found) in enumerate(read_lines)
        )
        history = epoch(tx.session)
    return PushAnswer(batch_id=head.batch_id, epoch=history, server_time=tx.now, pos=tx.pos, results=results)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The operations of one phone within one transaction."""

    tx: Transaction
    campus: Campus
    caller: Caller

    def take(self, line: bytes, found: Operation | Result) -> Result:
        """The verdict on one line as it was read. A fault of ours defers it and spares its neighbours."""
        if not isinstance(found, Operation):
            return found
        try:
            return self._taken(line, found)
        except Refusal as refusal:
            return refused(found.op_id, refusal)
        except OperationalError:
            # The database itself, a full disk say, not this operation: the whole batch waits.
            raise
        except Exception:  # noqa: BLE001 - whatever it was, it concerns this operation only
            _log.exception("An operation could not be taken in")
            return refused(found.op_id, Refusal("server.failed"), Verdict.DEFERRED)

    def _taken(self, line: bytes, operation: Operation) -> Result:
        with self.tx.savepoint():
            row = self._row(operation, line)
            if not insert(self.tx.session, row):
                return self._met_before(row)
            row.result = applied(self.tx, self.campus, self.caller.person, operation)
            self.tx.stamp(row)
        return row.result

    def _row(self, operation: Operation, line: bytes) -> tables.Operation:
        return tables.Operation(
            op_id=operation.op_id,
            device=self.caller.device,
            device_seq=operation.device_seq,
            kind=operation.kind,
            line=line,
            sha256=hashlib.sha256(line).hexdigest(),
            result={},
            occurred_at=operation.occurred_at,
            received_at=self.tx.now,
        )

    def _met_before(self, row: tables.Operation) -> Result:
        """The same bytes get the stored verdict again; other bytes under the same id are refused."""
        stored = self.tx.session.get(tables.Operation, row.op_id)
        if stored is None:
            raise Refusal("op.sequence_reuse", "device_seq")
        if stored.sha256 != row.sha256:
            raise Refusal("op.id_reuse", "op_id")
        return _again(stored.result)


def _again(result: Result) -> Result:
    """What was carried out is a duplicate; what was refused stays refused."""
    if result["verdict"] == Verdict.REJECTED:
        return result
    return result | {"verdict": Verdict.DUPLICATE.value}
