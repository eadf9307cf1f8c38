"""The facts of a bulletin, from the records its maker may see."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from checklists.decimals import number_text
from checklists.places.clock import in_zone
from checklists.places.routing import responsible
from checklists.rectifying.table import OPEN
from checklists.rectifying.terms import State
from checklists.wire.attending import Attendance
from checklists.wire.reading import read
from sync_server.documents.bulletin.facts import BulletinFacts, Line, Part, Recheck, Visit
from sync_server.documents.graded import Graded, graded
from sync_server.documents.period import Period
from sync_server.documents.praising import photographed, praise_awaited, praises_of
from sync_server.documents.records import Photos, Records, fault_of
from sync_server.documents.shelf import last_issue
from sync_server.documents.subject import Subject
from sync_server.documents.topics import in_words
from sync_server.tables import Finding, Task

_TENTH = Decimal("0.1")
NOBODY = ""
ISSUES = ("bulletin", "bulletin-table")
"""The kinds one issue follows the other in."""


def bulletin_facts(records: Records, subject: Subject, issues: Collection[str] = ISSUES) -> BulletinFacts:
    """What the period's inspections found, section by section in the campus document's order.

    Of one unit alone it tells the visits to its places, and those that found something it answers for.
    `issues` are the kinds among which the last issue is looked for.
    """
    period = subject.period
    rows, others = records.looked_at(subject)
    inspections = {row.id: graded(records.session, row) for row in rows}
    found = records.findings(list(inspections))
    photos = records.photos(list(inspections))
    tasks = records.tasks(found)
    graded_by_unit = _by_unit(records, inspections.values())
    lines = _lines(records, inspections, found, tasks, photos)
    parts = tuple(
        part
        for part in _parts(records, lines, graded_by_unit, photos)
        if records.concerns(part.unit, subject.unit)
    )
    lines_told = [line for part in parts for line in part.lines]
    told = {line.visit for line in lines_told}
    own = {
        one.row.id: one.row
        for one in inspections.values()
        if records.concerns(_owner(records, one), subject.unit)
    }
    visited = [one for one in inspections.values() if one.row.number in told or one.row.id in own]
    return BulletinFacts(
        first=period.first,
        last=period.last,
        visits=tuple(_visit(records, one) for one in visited),
        parts=parts,
        recheck=_recheck(records, subject, issues, tasks.values()),
        awaiting=photos.awaited((line.finding for line in lines_told), praise_awaited(own.values(), photos)),
        snaps=sum(
            task.inspection is None and records.concerns(_answering(records, task), subject.unit)
            for task in records.tasks_opened(period)
        ),
        topics=in_words(records.session, subject.topics),
        others=sum(records.at_place_of(row, subject.unit) for row in others),
    )


def _visit(records: Records, one: Graded) -> Visit:
    attended = read(Attendance, one.row.attended)
    return Visit(
        number=one.row.number,
        place=records.place(one.row.place),
        checklist=one.checklist.title.zh,
        post=one.row.post_zh,
        day=records.day(one.row.finished_at),
        leader=attended.leader,
        escorts=attended.escorts,
        units=attended.units,
        unit=_owner(records, one),
        score=one.row.score,
    )


def _lines(
    records: Records,
    inspections: Mapping[str, Graded],
    found: Sequence[Finding],
    tasks: Mapping[str, Task],
    photos: Photos,
) -> Mapping[str, list[Line]]:
    """The findings by the unit that answers for them, place by place."""
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    for finding in _place_by_place(inspections, found):
        one, task = inspections[finding.inspection], tasks.get(finding.task or "")
        team, escort = responsible(records.campus, finding.category, one.row.place, task)
        unit = records.answering_unit(team)
        line = _line(records, one, finding, photos)
        answered = replace(
            line,
            joint=records.campus.unit_name(escort, "zh"),
            scored=_scored(records, one, unit.id if unit else NOBODY) if line.deduction else "",
            team=records.campus.unit_name(team, "zh"),
            task=task.number if task else "",
            due=f"{in_zone(task.due_at, records.zone):%Y-%m-%d %H:%M}" if task else "",
        )
        lines[unit.id if unit else NOBODY].append(answered)
    return lines


def _place_by_place(inspections: Mapping[str, Graded], found: Sequence[Finding]) -> Sequence[Finding]:
    """In the order the places were first visited in: who reads goes from one to the next, not to and fro."""
    places = dict.fromkeys(one.row.place for one in inspections.values())
    visited = {place: at for at, place in enumerate(places)}
    return sorted(found, key=lambda finding: visited[inspections[finding.inspection].row.place])


def _scored(records: Records, one: Graded, answering: str) -> str:
    """The section whose score the finding cost, where that is not the one that answers for it."""
    owner = _owner(records, one)
    return "" if owner == answering else records.campus.unit_name(owner, "zh")


def _answering(records: Records, task: Task) -> str:
    """The section or external unit that answers for a task."""
    unit = records.answering_unit(task.team)
    return unit.id if unit else NOBODY


def _line(records: Records, one: Graded, finding: Finding, photos: Photos) -> Line:
    return Line(
        finding=finding.id,
        place=records.place(one.row.place),
        text=one.found(finding.item, finding.note),
        deduction=one.points_lost(finding.item),
        corrected=finding.corrected,
        photos=tuple(photos.arrived.get(finding.id, ())),
        visit=one.row.number,
    )


def _by_unit(records: Records, inspections: Iterable[Graded]) -> Mapping[str, list[Graded]]:
    """The inspections at each unit's own places."""
    found: defaultdict[str, list[Graded]] = defaultdict(list)
    for one in inspections:
        owner = _owner(records, one)
        if owner != NOBODY:
            found[owner].append(one)
    return found


def _owner(records: Records, one: Graded) -> str:
    """The section or external unit the inspected place belongs to."""
    unit = records.owner_of(one.row.place)
    return unit.id if unit else NOBODY


def _parts(
    records: Records,
    lines: Mapping[str, list[Line]],
    inspections: Mapping[str, list[Graded]],
    photos: Photos,
) -> Iterator[Part]:
    units = [(unit.id, unit.zh) for unit in records.campus.units]
    for unit, name in (*units, (NOBODY, "未划分责任单位")):
        if unit in lines or unit in inspections:
            here = inspections.get(unit, [])
            yield Part(
                unit=unit,
                name=name,
                score=mean_score([Decimal(one.row.score) for one in here if one.row.score]),
                lines=tuple(lines.get(unit, ())),
                praises=tuple(dict.fromkeys(praise.text for one in here for praise in praises_of(one.row))),
                praised=tuple(shown for one in here for shown in photographed(records, one.row, photos)),
            )


def mean_score(scores: Sequence[Decimal]) -> str:
    """One decimal, half up, without a needless zero; empty where nothing was graded."""
    if not scores:
        return ""
    mean = (sum(scores, Decimal(0)) / len(scores)).quantize(_TENTH, ROUND_HALF_UP)
    return number_text(mean)


def _recheck(records: Records, subject: Subject, issues: Collection[str], now: Collection[Task]) -> Recheck:
    """How the tasks of the last issue stand, as far as the unit answers for them; `now` are new ones.

    Where none was issued of the same unit and topics, the period just before stands for it.

    A fault is found again where it joined its open task, or opened a new one after it was put right.
    """
    found_now = {task.id for task in now} | {task.fault for task in now if task.fault}
    last = last_issue(records.session, issues, subject)
    before = Period(first=last.first, last=last.last) if last else subject.period.before
    inspections = [row.id for row in records.looked_at(replace(subject, period=before))[0]]
    found = records.tasks(records.findings(inspections)).values()
    tasks = [task for task in found if records.concerns(_answering(records, task), subject.unit)]
    stands = records.standing(tasks)
    still_open = [task for task in tasks if stands[task.id] in OPEN]
    closed = sum(stands[task.id] == State.CLOSED for task in tasks)
    again = [task for task in tasks if {task.id, task.fault} & found_now]
    return Recheck(
        total=len(tasks),
        closed=closed,
        dropped=len(tasks) - len(still_open) - closed,
        open=_named(records, still_open),
        again=_named(records, again),
        number=(last.number or "") if last else "",
    )


def _named(records: Records, tasks: Iterable[Task]) -> tuple[str, ...]:
    """Where and what, with the task's number: its reader knows no item of a checklist."""
    return tuple(
        f"{records.place(task.place)}，{fault_of(task).rstrip('。')}（{task.number}）"
        for task in sorted(tasks, key=lambda task: task.number)
    )
