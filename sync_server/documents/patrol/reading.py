"""The facts of a patrol report, from the inspections and hazard snaps its maker may see."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from checklists.places.clock import in_zone
from checklists.wire.attending import Attendance
from checklists.wire.reading import read
from checklists.words import state as state_words
from sync_server.documents.graded import Graded, graded
from sync_server.documents.patrol.facts import PatrolFacts, Point
from sync_server.documents.praising import photographed, praise_awaited, praises_of
from sync_server.documents.records import Photos, Records, hazard_of
from sync_server.documents.subject import Subject
from sync_server.documents.topics import in_words
from sync_server.tables import Finding, Inspection, Task

SNAP = "随手拍"


def patrol_facts(records: Records, subject: Subject) -> PatrolFacts:
    """What was looked at in the period: each inspection, each of its findings, each hazard snap.

    A snap belongs to no topic.
    """
    rows, others = (
        [row for row in some if records.at_place_of(row, subject.unit)] for some in records.looked_at(subject)
    )
    attended = [read(Attendance, row.attended) for row in rows]
    found = records.findings([row.id for row in rows])
    reported = [task for task in records.tasks_opened(subject.period) if _is_snap(records, task, subject)]
    snaps = [] if subject.topics else reported
    of_rows = records.photos([row.id for row in rows])
    of_snaps = records.photos_of_tasks([task.id for task in snaps])
    points = [*_points(records, rows, found, of_rows), *(_snap(records, task, of_snaps) for task in snaps)]
    return PatrolFacts(
        first=subject.period.first,
        last=subject.period.last,
        leaders=_once(one.leader for one in attended),
        units=_once(unit for one in attended for unit in one.units),
        praises=_once(one.text for row in rows for one in praises_of(row)),
        points=tuple(sorted(points, key=lambda point: point.at)),
        awaiting=of_rows.awaited((finding.id for finding in found), praise_awaited(rows, of_rows))
        + of_snaps.awaiting,
        topics=in_words(records.session, subject.topics),
        others=len(others),
        snaps=len(reported) - len(snaps),
        praised=tuple(one for row in rows for one in photographed(records, row, of_rows)),
    )


def _is_snap(records: Records, task: Task, subject: Subject) -> bool:
    return task.inspection is None and records.concerns(task.team, subject.unit)


def _points(
    records: Records, rows: Sequence[Inspection], found: Sequence[Finding], photos: Photos
) -> Iterator[Point]:
    tasks = records.tasks(found)
    by_inspection: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        by_inspection[finding.inspection].append(finding)
    for row in rows:
        one = graded(records.session, row)
        if not by_inspection[row.id]:
            yield _normal(records, one)
        for finding in by_inspection[row.id]:
            yield _abnormal(records, one, finding, tasks, photos)


def _normal(records: Records, one: Graded) -> Point:
    return Point(
        id=one.row.id,
        place=records.place(one.row.place),
        at=_moment(records, one.row.finished_at),
        post=one.row.post_zh,
        looked_at=one.checklist.title.zh,
    )


def _abnormal(
    records: Records, one: Graded, finding: Finding, tasks: Mapping[str, Task], photos: Photos
) -> Point:
    return replace(
        _normal(records, one),
        id=finding.id,
        found=one.found(finding.item, finding.note),
        handling="已当场整改" if finding.corrected else _handling(tasks.get(finding.task or "")),
        photos=tuple(photos.arrived.get(finding.id, ())),
    )


def _snap(records: Records, task: Task, photos: Photos) -> Point:
    return Point(
        id=task.id,
        place=records.place(task.place),
        at=_moment(records, task.opened_at),
        post=task.issuer_post_zh,
        looked_at=SNAP,
        found=hazard_of(task),
        handling=_handling(task),
        photos=tuple(photos.arrived.get(task.id, ())),
    )


def _handling(task: Task | None) -> str:
    return f"{task.number} {state_words(task.state).zh}" if task else ""


def _moment(records: Records, moment: datetime) -> str:
    return f"{in_zone(moment, records.zone):%Y-%m-%d %H:%M}"


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in words if one))
