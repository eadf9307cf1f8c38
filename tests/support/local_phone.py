"""A phone's engine in a test: a clock that ticks, ids from a seed, one campus, one signed-in person."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from checklists.places.campus import Campus, Place, Responsibility, Unit, UnitKind
from checklists.rectifying.terms import Command
from checklists.wire.changes import (
    CAMPUS,
    INSPECTION,
    LOOK,
    PAPER,
    PHONE_RULES,
    TASK,
    InspectionRow,
    LookRow,
    PaperRow,
    TaskRow,
)
from checklists.wire.enrolment import Enrolment, PersonRow
from checklists.wire.ids import uuid7
from checklists.wire.operations import FindingMade, InspectionSubmitted, SnapSubmitted, TaskCommanded
from checklists.wire.phone_rules import PhoneRulesRow
from checklists.wire.photos import PhotoRef, PhotoRole
from checklists.wire.pulling import Change, PullAnswer
from checklists.wire.reading import write
from checklists.wire.strict_json import read_json, write_json
from fieldapp.store.connection import Connect
from fieldapp.store.records import InspectionDraft, SnapDraft
from fieldapp.store.store import Store

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
TEAM, SECTION, CENTRE = "electric", "repairs", "office"
CANTEEN = "north-canteen"

A_CAMPUS = Campus(
    version=1,
    places=(
        Place(id="north", code="N", zh="北校区", en="North", kind="campus"),
        Place(id=CANTEEN, code="N1", zh="北校区食堂", en="North canteen", kind="building", parent="north"),
    ),
    units=(
        Unit(id=CENTRE, zh="后勤办公室", en="Office", kind=UnitKind.DEPARTMENT),
        Unit(id=SECTION, zh="维修管理科", en="Repairs", kind=UnitKind.SECTION, parent=CENTRE),
        Unit(id=TEAM, zh="电工组", en="Electricians", kind=UnitKind.TEAM, parent=SECTION),
    ),
    responsibilities=(Responsibility(category="SNAP-05", place="north", team=TEAM),),
)


@dataclass
class Ticking:
    """A clock that moves one second whenever it is read."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class SeededIds:
    """UUIDv7 from a seed."""

    seed: int = 0
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    def __call__(self) -> str:
        return uuid7(1_795_000_000_000, self._chance.randbytes(10))


INSPECTOR = PersonRow(
    id="p-inspector", account="inspector", post="检查员", role="inspector", unit="food-body"
)
ELECTRICIAN = PersonRow(id="p-electric", account="electric", post="电工组组长", role="team", unit=TEAM)


def an_enrolment(person: PersonRow = INSPECTOR, next_seq: int = 1) -> Enrolment:
    return Enrolment(
        device=f"device-{person.account}",
        token=f"token-{person.account}",
        epoch="epoch",
        next_seq=next_seq,
        person=person,
    )


def a_store(connect: Connect, person: PersonRow = INSPECTOR, seed: int = 0) -> Store:
    """A store of someone signed in."""
    store = Store(connect, Ticking(), SeededIds(seed))
    store.enrolments.keep(an_enrolment(person))
    return store


def a_photo(number: int = 1, role: PhotoRole = PhotoRole.BEFORE) -> PhotoRef:
    return PhotoRef(sha256=f"{number:064x}", size=1000 + number, role=role, taken_at=NOW)


def recorded(store: Store, number: int = 1, role: PhotoRole = PhotoRole.BEFORE) -> PhotoRef:
    """A photo the store knows of; its file is not this test's matter."""
    photo = a_photo(number, role)
    store.photos.record(photo, NOW)
    return photo


def begun(store: Store) -> InspectionDraft:
    return store.inspections.start(checklist="CAN-GRADE@1", scheme="scheme_c@1", place=CANTEEN)


def submission(
    draft: InspectionDraft,
    findings: tuple[FindingMade, ...] = (),
    photos: tuple[PhotoRef, ...] = (),
    answers: Mapping[str, Mapping[str, Any]] | None = None,
) -> InspectionSubmitted:
    return InspectionSubmitted(
        id=draft.id,
        checklist=draft.checklist,
        scheme=draft.scheme,
        place=draft.place,
        started_at=draft.started_at,
        finished_at=NOW,
        answers=answers or {},
        findings=findings,
        photos=photos,
    )


def snap_body(draft: SnapDraft, severity: int = 2) -> SnapSubmitted:
    return SnapSubmitted(
        id=draft.id,
        place=CANTEEN,
        category="SNAP-05",
        severity=severity,
        taken_at=draft.taken_at,
        photos=draft.photos,
    )


def queue_snap(store: Store, number: int = 1, severity: int = 2) -> SnapDraft:
    """A submitted snap with one photo."""
    draft = store.snaps.start(recorded(store, number))
    store.snaps.submit(snap_body(draft, severity))
    return draft


def a_task(new_id: Callable[[], str], **other: Any) -> TaskRow:
    """An open task of the electricians, issued by the inspector."""
    row = TaskRow(
        id=new_id(),
        number="ZG-2026-0001",
        version=1,
        state="assigned",
        category="SNAP-05",
        what="SNAP-05",
        title_zh="电线裸露",
        title_en="Bare wire",
        place=CANTEEN,
        severity=3,
        due_at=NOW + timedelta(days=1),
        opened_at=NOW,
        issuer=INSPECTOR.id,
        issuer_role=INSPECTOR.role,
        issuer_post=INSPECTOR.post,
        team=TEAM,
    )
    return replace(row, **other)


def command(
    row: TaskRow, asked: Command, *, note: str = "", photos: tuple[PhotoRef, ...] = ()
) -> TaskCommanded:
    return TaskCommanded(
        task=row.id, command=asked, base_version=row.version, at=NOW, note=note, photos=photos
    )


_KINDS = {
    Campus: CAMPUS,
    TaskRow: TASK,
    InspectionRow: INSPECTION,
    PhoneRulesRow: PHONE_RULES,
    PaperRow: PAPER,
    LookRow: LOOK,
}
Row = TaskRow | InspectionRow | PhoneRulesRow | PaperRow | LookRow


def a_page(cursor: int, *rows: Row | Campus, more: bool = False) -> PullAnswer:
    """A page of the feed that ends at `cursor`."""
    changes = tuple(
        Change(
            seq=cursor,
            kind=_KINDS[type(row)],
            id="campus" if isinstance(row, Campus) else row.id,
            row=read_json(write_json(write(row))),
        )
        for row in rows
    )
    return PullAnswer(
        epoch="epoch", cursor=cursor, more=more, scope=(TEAM,), changes=changes, server_time=NOW
    )
