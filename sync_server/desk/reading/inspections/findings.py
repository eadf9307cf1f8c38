"""Findings of all inspections as lines of a list, the newest first: also those put right on the spot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, true
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from sync_server.conditions import is_open
from sync_server.desk.reading import pictures
from sync_server.desk.reading.asked import a_day, a_severity, an_id, begins, is_over
from sync_server.desk.reading.inspections.instances import named_instance
from sync_server.desk.reading.options import Option
from sync_server.desk.reading.paging import LEAF_SIZE, Leaf, leaf
from sync_server.desk.reading.pictures import Picture
from sync_server.desk.reading.scoped import visible_inspections, visible_tasks
from sync_server.desk.reading.tasks.filtered import ground
from sync_server.desk.reading.tasks.filtering import Ground
from sync_server.desk.reading.tasks.lines import TaskLine, task_lines
from sync_server.desk.shell.marks import Mark, severity_mark
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.publishing.versions import checklist_at
from sync_server.tables import Finding, Inspection, Task

PATH = "/findings"
_CORRECTED, _BEING_RECTIFIED, _DONE = "corrected", "open", "done"
_FATES = {_CORRECTED: "corrected", _BEING_RECTIFIED: "finding_open", _DONE: "finding_done"}
"""What became of a finding, by its key in the address, and the name of its words."""
_Found = Select[Finding, Inspection]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFilter:
    """What is empty does not narrow; `place` counts with all below it, days are those of inspecting."""

    place: str = ""
    category: str = ""
    severity: str = ""
    fate: str = ""
    since: str = ""
    until: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether it shows less than everything."""
        return self != FindingFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """`task` is None when it was put right on the spot, or has left the reader's scope."""

    title: str
    note: str
    place: str
    inspection: str
    number: str
    at: datetime
    severity: Mark
    corrected: bool
    photo: Picture | None
    task: TaskLine | None


def read_finding_filter(query: Mapping[str, str]) -> FindingFilter:
    """A filter from an address; a value that means nothing is left out."""
    return FindingFilter(**{name: reader(query.get(name, "")) for name, reader in _READERS.items()})


def fate_options(visit: Visit) -> list[Option]:
    """What may have become of a finding."""
    return [Option(value=fate, label=visit.words(TEXTS[words])) for fate, words in _FATES.items()]


def finding_list(
    visit: Visit, session: Session, chosen: FindingFilter, asked: str
) -> tuple[Leaf, list[FindingLine]]:
    """One leaf of the findings of the inspections in scope that the filter admits."""
    matching = _matching(visit, session, chosen)
    total = session.execute(matching.with_only_columns(func.count())).scalar_one()
    here = leaf(PATH, asdict(chosen), asked, total)
    ordered = matching.order_by(
        col(Inspection.finished_at).desc(), col(Inspection.id), col(Finding.severity).desc(), col(Finding.id)
    )
    rows = session.exec(ordered.offset(here.offset).limit(LEAF_SIZE)).all()
    return here, _lines(visit, session, [(finding, inspection) for finding, inspection in rows])


def _matching(visit: Visit, session: Session, chosen: FindingFilter) -> _Found:
    in_scope = visible_inspections(visit, session).with_only_columns(col(Inspection.id))
    stands = ground(visit, session)
    given = ((name, value) for name, value in asdict(chosen).items() if value)
    narrow = and_(true(), *(_NARROWING[name](value, stands) for name, value in given))
    found = select(Finding, Inspection).join(Inspection, col(Inspection.id) == col(Finding.inspection))
    return found.where(col(Inspection.id).in_(in_scope), narrow)


def _fate(fate: str) -> ColumnElement[bool]:
    if fate == _CORRECTED:
        return col(Finding.corrected).is_(other=True)
    under_way = col(Finding.task).in_(select(col(Task.id)).where(is_open()))
    given = and_(~col(Finding.corrected), col(Finding.task).is_not(None))
    return and_(given, under_way if fate == _BEING_RECTIFIED else ~under_way)


def _lines(visit: Visit, session: Session, rows: Sequence[tuple[Finding, Inspection]]) -> list[FindingLine]:
    tasks = _tasks(visit, session, [finding.task for finding, _ in rows if finding.task])
    photos = _photos(session, [inspection.id for _, inspection in rows])
    campus = visit.resources.campuses.current(session)
    return [
        FindingLine(
            title=_title(visit, session, finding, inspection),
            note=finding.note,
            place=campus.place_name(inspection.place, visit.lang),
            inspection=inspection.id,
            number=inspection.number,
            at=inspection.finished_at,
            severity=severity_mark(finding.severity, visit.lang),
            corrected=finding.corrected,
            photo=pictures.first_before(photos.get(finding.id, ())),
            task=tasks.get(finding.task or ""),
        )
        for finding, inspection in rows
    ]


def _title(visit: Visit, session: Session, finding: Finding, inspection: Inspection) -> str:
    checklist = checklist_at(session, inspection.checklist)
    return visit.words(checklist.item(finding.item).text) + named_instance(visit, checklist, finding.item)


def _tasks(visit: Visit, session: Session, ids: Sequence[str]) -> Mapping[str, TaskLine]:
    tasks = session.exec(visible_tasks(visit, session).where(col(Task.id).in_(ids))).all()
    return {line.id: line for line in task_lines(visit, session, tasks)}


def _photos(session: Session, inspections: Sequence[str]) -> Mapping[str, Sequence[Picture]]:
    """The photos of each finding."""
    owned: dict[str, list[Picture]] = {}
    for listed in pictures.of_inspections(session, inspections).values():
        for picture in listed:
            owned.setdefault(picture.owner, []).append(picture)
    return owned


_NARROWING: Mapping[str, Callable[[str, Ground], ColumnElement[bool]]] = {
    "place": lambda place, stands: col(Inspection.place).in_(stands.campus.places_below(place)),
    "category": lambda category, _stands: col(Finding.category) == category,
    "severity": lambda severity, _stands: col(Finding.severity) == int(severity),
    "fate": lambda fate, _stands: _fate(fate),
    "since": lambda day, stands: col(Inspection.finished_at) >= begins(day, stands.zone),
    "until": lambda day, stands: col(Inspection.finished_at) < is_over(day, stands.zone),
}
_READERS: Mapping[str, Callable[[str], str]] = {
    "place": an_id,
    "category": an_id,
    "severity": a_severity,
    "fate": lambda text: text if text in _FATES else "",
    "since": a_day,
    "until": a_day,
}
