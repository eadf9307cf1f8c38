"""What is filled into the form of a move, what the move brings of it, and which field a refusal is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from checklists.places.clock import in_zone
from checklists.rectifying.bringing import EDITABLE
from checklists.rectifying.deciding import NEED_CODES
from checklists.rectifying.records import Way
from checklists.rectifying.table import TABLE
from checklists.rectifying.terms import Command, Need
from fieldapp.services.rectifying.boxes import TaskItem

DAYS = (1, 3, 7)
REVIEW_DAYS = (7, 30, 90)
FIELDS: Mapping[Need, str] = {
    Need.AHEAD: "days",
    Need.CONTENT: "content",
    Need.JUDGEMENT: "judgement",
    Need.LATER: "days",
    Need.NEAR: "days",
    Need.REASON: "note",
    Need.REVIEW_DATE: "review",
    Need.REVIEW_NEAR: "review",
    Need.SCORES: "marks",
    Need.TEAM: "team",
}
"""Which field meets a need."""
_FIELD_OF = {NEED_CODES[need]: name for need, name in FIELDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form as far as it is filled in.

    `days` counts days after the present deadline, or from now once that has passed; `review` days until a
    suspended task is looked at again.
    """

    note: str = ""
    team: str = ""
    days: int = DAYS[1]
    review: int = REVIEW_DAYS[1]
    judgement: str = ""
    way: str = Way.ON_SITE
    marks: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


def begun(item: TaskItem, command: Command) -> Filled:
    """The form as it opens: what a move writes stands there as it is."""
    return Filled(texts=present(item, command))


def brought(item: TaskItem, command: Command, filled: Filled, now: datetime) -> dict[str, Any]:
    """What the move brings, by the names of `TaskCommanded`."""
    needs = TABLE[command].needs
    given: dict[str, Any] = {"note": filled.note}
    if Need.TEAM in needs:
        given["team"] = filled.team or None
    if Need.LATER in needs:
        given["until"] = max(item.row.due_at, now) + timedelta(days=filled.days)
    if Need.REVIEW_DATE in needs:
        given["review_on"] = (in_zone(now) + timedelta(days=filled.review)).date()
    if Need.JUDGEMENT in needs:
        given["judgement"] = filled.judgement or None
    if Need.SCORES in needs:
        given |= {"scores": filled.marks, "way": filled.way}
    if command in EDITABLE:
        given |= {"fields": filled.texts, "base": present(item, command)}
    return given


def present(item: TaskItem, command: Command) -> dict[str, str]:
    """The fields a move writes, as they stand: what two people's words are told apart by."""
    row = item.row
    columns = {"category": row.category, "severity": str(row.severity), "note": row.note}
    return {name: columns.get(name, row.details.get(name, "")) for name in sorted(EDITABLE.get(command, ()))}


def faulty_field(code: str, command: Command) -> str:
    """The field of this form that a refusal is about; empty when it has none."""
    name = _FIELD_OF.get(code, "")
    shown = {FIELDS[need] for need in TABLE[command].needs if need in FIELDS}
    return name if name in shown else ""
