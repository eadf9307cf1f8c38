"""Seeded bugs of the protocol: each must be caught within fifty histories."""

from dataclasses import replace
from typing import Any

from checklists.problems import Refusal
from checklists.rectifying.deciding import Decision
from checklists.rectifying.table import TABLE
from checklists.wire.push import PushVerdict
from fieldapp.store.records import RecordState
from fieldapp.sync import policy
from sync_server.deciding import feeding, intake, uploads
from tests.simulation.rules import SHIPPED, Rules


def _applied_again(_stored: str | None, _verdict: str, _sha256: str) -> None:
    return None


def _by_clock(task: Any, op: Any, _relations: Any, _unseen: Any) -> Decision:
    """The last writer by the phones' clocks wins; who comes late is overruled without a word."""
    if op.said_at < task.said_at:
        return Decision(state=task.state, overruled=True)
    task.said_at = op.said_at
    return Decision(state=TABLE[op.command].target or task.state)


def _refused_for_good(schema: int) -> None:
    if schema > 1:
        raise Refusal("op.unknown_kind")


def _no_snap_is_waited_for(code: str, **asked: bool) -> bool:
    return code != "snap.unknown" and intake.waits(code, **asked)


def _sent_whatever(operation: Any, result: Any) -> Any:
    return replace(policy.settlement(operation, result), state=RecordState.SENT)


def _first_seen_wins(stored: str | None, verdict: str, sha256: str) -> PushVerdict:
    return PushVerdict.DUPLICATE if stored is None else intake.repeated(stored, verdict, sha256)


def _scope_unseen(**asked: Any) -> bool:
    return feeding.needs_snapshot(**asked | {"scope": ""})


def _horizon_unseen(**asked: Any) -> bool:
    return feeding.needs_snapshot(**asked | {"horizon": 0})


def _where_the_phone_says(_here: int, piece: uploads.Piece) -> uploads.Step:
    return uploads.place(piece.offset, piece)


MUTANTS: dict[str, Rules] = {
    "operations applied each time they come": replace(SHIPPED, repeated=_applied_again),
    "marked sent before the answer": replace(SHIPPED, answers_before_marking=False),
    "change numbers visible out of order": replace(SHIPPED, numbers_last=False),
    "cursor kept before the rows": replace(SHIPPED, rows_with_cursor=False),
    "the whole photo is not hashed": replace(
        SHIPPED,
        whole_is_hashed=False,
        place=lambda here, piece: uploads.place(here, replace(piece, intact=None)),
    ),
    "a photo cut off in a bundle is whole": replace(SHIPPED, cut_is_not_whole=False, whole_is_hashed=False),
    "the phone's own offset": replace(SHIPPED, offset_of_the_server=False, place=_where_the_phone_says),
    "scope changes unnoticed": replace(SHIPPED, needs_snapshot=_scope_unseen),
    "the last clock wins": replace(SHIPPED, decide=_by_clock),
    "epoch ignored": replace(SHIPPED, begins_anew=lambda _known, _said: False),
    "a poison operation stops its batch": replace(SHIPPED, savepoint_each=False),
    "photos dropped when sent": replace(SHIPPED, may_drop=lambda _pos, _durable, _age: True),
    "one backup will do": replace(SHIPPED, durable=lambda newest: max(newest, default=0)),
    "gaps not named": replace(SHIPPED, missing=lambda *_numbers: ()),
    "staging on each instance": replace(SHIPPED, staging_shared=False),
    "the horizon is not told": replace(SHIPPED, needs_snapshot=_horizon_unseen),
    "a copy's numbers are believed": replace(SHIPPED, repeated=_first_seen_wins),
    "a copy's numbers are refused": replace(SHIPPED, to_renumber=lambda _settlements: ()),
    "a newer schema is refused": replace(SHIPPED, require_known_schema=_refused_for_good),
    "what waits is refused": replace(SHIPPED, waits=lambda _code, **_asked: False),
    "a correction does not wait for its record": replace(SHIPPED, waits=_no_snap_is_waited_for),
    "a refusal counts as sent": replace(SHIPPED, settlement=_sent_whatever),
    "a snapshot shown page by page": replace(SHIPPED, snapshot_at_once=False),
}
