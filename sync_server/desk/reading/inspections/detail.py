"""An inspection as its page shows it: its findings, every answer, and where the points went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from checklists.asking.answers import Answer
from checklists.asking.model import Checklist
from checklists.problems import Refusal
from sync_server.desk.reading import pictures
from sync_server.desk.reading.facts import Fact, fact, moment
from sync_server.desk.reading.inspections.answers import AnsweredSection, sections
from sync_server.desk.reading.inspections.attending import Praised, attending, praised
from sync_server.desk.reading.inspections.grades import grade_of
from sync_server.desk.reading.inspections.instances import named_instance
from sync_server.desk.reading.inspections.losses import Loss, losses, totals
from sync_server.desk.reading.inspections.yearly import year_of
from sync_server.desk.reading.pictures import Picture, Spoken
from sync_server.desk.reading.scoped import visible_inspections, visible_tasks
from sync_server.desk.reading.tasks.lines import TaskLine, task_lines
from sync_server.desk.shell.marks import Mark, severity_mark
from sync_server.desk.shell.visits import Visit
from sync_server.documents.graded import answers_of
from sync_server.inspections.returning import may_return, waiting_returns
from sync_server.publishing.versions import checklist_at
from sync_server.tables import Finding, Inspection, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """A finding; `task` is None when it opened none, or one that has left the reader's scope."""

    title: str
    note: str
    severity: Mark
    corrected: bool
    photo: Picture | None
    spoken: tuple[Spoken, ...]
    task: TaskLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A return that waits for its amendment; `mine` to take back by who manages the inspection."""

    because: str
    post: str
    at: datetime
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionDetail:
    """Everything the page of an inspection shows."""

    id: str
    number: str
    place: str
    checklist: str
    spot_check: bool
    score: str
    grade: Mark | None
    awaiting: int
    praised: list[Praised]
    facts: tuple[Fact, ...]
    totals: tuple[Fact, ...]
    losses: list[Loss]
    findings: list[FindingLine]
    sections: list[AnsweredSection]
    returned: Returned | None
    returnable: bool


def inspection_detail(visit: Visit, session: Session, inspection_id: str) -> InspectionDetail:
    """The inspection with this id; refuses with `request.not_found` what is not there or out of scope."""
    row = session.exec(visible_inspections(visit, session).where(col(Inspection.id) == inspection_id)).first()
    if row is None:
        raise Refusal("request.not_found")
    checklist = checklist_at(session, row.checklist)
    answers = answers_of(checklist, row)
    photos = pictures.of_inspections(session, [row.id]).get(row.id, ())
    spoken = pictures.spoken_of_inspection(session, row.id)
    findings = session.exec(select(Finding).where(col(Finding.inspection) == row.id)).all()
    campus = visit.resources.campuses.current(session)
    return InspectionDetail(
        id=row.id,
        number=row.number,
        place=campus.place_name(row.place, visit.lang),
        checklist=visit.words(checklist.title),
        spot_check=row.spot_check,
        score=row.score,
        grade=grade_of(row, visit.lang),
        awaiting=pictures.awaiting(photos),
        praised=praised(row, photos),
        facts=(*_facts(visit, row), *attending(visit, session, row), *year_of(visit, session, row)),
        totals=totals(visit, row, checklist, answers),
        losses=losses(visit, checklist, answers),
        findings=_findings(visit, session, checklist, findings, photos, spoken),
        sections=sections(visit, checklist, answers, _photos_by_item(answers, findings, photos)),
        returned=_returned(visit, session, row),
        returnable=may_return(session, visit.somebody, row),
    )


def _returned(visit: Visit, session: Session, row: Inspection) -> Returned | None:
    waiting = waiting_returns(session, [row.id]).get(row.id)
    if waiting is None:
        return None
    post = waiting.post_zh if visit.lang == "zh" else waiting.post_en
    return Returned(because=waiting.because, post=post, at=waiting.at, mine=visit.manages)


def _facts(visit: Visit, row: Inspection) -> tuple[Fact, ...]:
    post = row.post_zh if visit.lang == "zh" else row.post_en
    return fact(visit, "inspector", post), fact(visit, "finished", moment(visit, row.finished_at))


def _findings(
    visit: Visit,
    session: Session,
    checklist: Checklist,
    findings: Sequence[Finding],
    photos: Sequence[Picture],
    spoken: Sequence[Spoken],
) -> list[FindingLine]:
    ids = [finding.task for finding in findings if finding.task]
    tasks = session.exec(visible_tasks(visit, session).where(col(Task.id).in_(ids))).all()
    lines = {line.id: line for line in task_lines(visit, session, tasks)}
    return [
        FindingLine(
            title=visit.words(checklist.item(finding.item).text)
            + named_instance(visit, checklist, finding.item),
            note=finding.note,
            severity=severity_mark(finding.severity, visit.lang),
            corrected=finding.corrected,
            photo=pictures.first_before(_owned(finding, photos)),
            spoken=tuple(one for one in spoken if one.owner == finding.id),
            task=lines.get(finding.task or ""),
        )
        for finding in sorted(findings, key=lambda finding: (-finding.severity, finding.item))
    ]


def _owned(finding: Finding, photos: Sequence[Picture]) -> tuple[Picture, ...]:
    return tuple(picture for picture in photos if picture.owner == finding.id)


def _photos_by_item(
    answers: Mapping[str, Answer], findings: Sequence[Finding], photos: Sequence[Picture]
) -> Mapping[str, tuple[Picture, ...]]:
    """A finding's photos stand at its item; other answers name theirs."""
    named = {picture.sha256: picture for picture in photos}
    listed = {
        item: tuple(named[name] for name in answer.photos if name in named)
        for item, answer in answers.items()
    }
    return listed | {finding.item: _owned(finding, photos) for finding in findings}
