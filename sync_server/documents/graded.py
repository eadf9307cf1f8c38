"""An inspection as it was graded: by the checklist and scheme version it names, never by the newest."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session

from checklists.asking.answers import Answer, from_plain
from checklists.asking.model import Checklist
from checklists.asking.naming import instance_name
from checklists.asking.questions import is_known_key
from checklists.decimals import number_text
from checklists.judging.explaining import explain
from checklists.judging.schemes import scheme
from sync_server.publishing.versions import checklist_at
from sync_server.tables import Inspection


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """The record with its checklist, its answers, and the points each answer's key lost."""

    row: Inspection
    checklist: Checklist
    answers: Mapping[str, Answer]
    lost: Mapping[str, Decimal]

    def found(self, key: str, note: str) -> str:
        """The window, room or vehicle, and what the finder wrote of a failed item, else that it failed."""
        said = note or f"{self.checklist.item(key).text.zh}：不合格"
        named = instance_name(self.checklist, key)
        return f"{named.zh}：{said}" if named else said

    def points_lost(self, key: str) -> str:
        """What the answer under a key cost, without needless zeros; empty when it cost nothing.

        What stands outside the rows of a sheet counts in each of them.
        """
        everywhere = (points for where, points in self.lost.items() if where.startswith(f"{key}#"))
        points = self.lost.get(key, Decimal(0)) + sum(everywhere, Decimal(0))
        return number_text(points) if points else ""


def graded(session: Session, row: Inspection) -> Graded:
    """Read the record's answers and explain its score anew."""
    checklist = checklist_at(session, row.checklist)
    answers = answers_of(checklist, row)
    lost: dict[str, Decimal] = {}
    for loss in explain(checklist, answers, scheme(row.scheme)):
        key = f"{loss.item_id}#{loss.instance}" if loss.instance else loss.item_id
        lost[key] = lost.get(key, Decimal(0)) + loss.points
    return Graded(row=row, checklist=checklist, answers=answers, lost=lost)


def answers_of(checklist: Checklist, row: Inspection) -> Mapping[str, Answer]:
    """The record's answers by their key, as the version it names asks for them."""
    return {
        key: from_plain(checklist.item(key), plain)
        for key, plain in row.answers.items()
        if is_known_key(checklist, key)
    }
