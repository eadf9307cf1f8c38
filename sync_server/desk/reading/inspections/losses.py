"""Where the points of an inspection went."""

from collections.abc import Mapping
from dataclasses import dataclass

from checklists.asking.answers import Answer
from checklists.asking.model import Checklist
from checklists.decimals import number_text
from checklists.judging.explaining import PointsLost, explain
from checklists.judging.schemes import scheme
from checklists.judging.scoring import score
from sync_server.desk.reading.facts import Fact, fact
from sync_server.desk.reading.inspections.instances import named_instance
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.tables import Inspection


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Points one item lost, its clause when it may be printed, and why."""

    text: str
    why: str
    clause: str
    points: str


def losses(visit: Visit, checklist: Checklist, answers: Mapping[str, Answer]) -> list[Loss]:
    """Every loss, the greatest first."""
    lost = sorted(explain(checklist, answers), key=lambda loss: -loss.points)
    return [
        Loss(
            text=_text(visit, checklist, loss),
            why=visit.words(loss.why),
            clause=loss.clause,
            points=f"−{number_text(loss.points)}",
        )
        for loss in lost
    ]


def _text(visit: Visit, checklist: Checklist, loss: PointsLost) -> str:
    where = named_instance(visit, checklist, f"{loss.item_id}#{loss.instance}")
    return visit.words(checklist.item(loss.item_id).text) + where


def totals(
    visit: Visit, row: Inspection, checklist: Checklist, answers: Mapping[str, Answer]
) -> tuple[Fact, ...]:
    """Earned and applicable points, and the failed key items with the veto they caused."""
    found = score(checklist, answers, scheme(row.scheme), spot_check=row.spot_check)
    veto = f" · {visit.words(TEXTS['veto'])}" if found.vetoed else ""
    return (
        fact(visit, "earned", f"{number_text(found.earned)} / {number_text(found.applicable)}"),
        fact(visit, "key_fails", f"{found.key_failures}{veto}"),
    )
