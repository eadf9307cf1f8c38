"""The campus of the practice mode: small, and obviously none that exists."""

from datetime import date, datetime
from typing import Any

from checklists.places.campus import Campus, Place, Responsibility, Unit, UnitKind
from checklists.places.clock import CAMPUS_TIME
from checklists.roles import Role
from checklists.wire.changes import ASSIGNMENT, CAMPUS, AssignmentRow
from checklists.wire.enrolment import Enrolment, PersonRow
from checklists.wire.pulling import Change, PullAnswer
from checklists.wire.reading import write
from checklists.wire.strict_json import read_json, write_json

EPOCH = "practice"
SOMEBODY = PersonRow(
    id="practice-inspector",
    account="practice",
    post="练习检查员",
    role=Role.INSPECTOR,
    unit="practice-office",
    post_en="Practising inspector",
)
ENROLMENT = Enrolment(device="practice", token=EPOCH, epoch=EPOCH, next_seq=1, person=SOMEBODY)

_HAZARDS = tuple(f"SNAP-{number:02}" for number in range(1, 31))
_ROOMS = (
    ("cooking", "PT", "烹调间", "Cooking room"),
    ("serving", "BC", "备餐间", "Serving room"),
    ("store", "CK", "仓库", "Dry store"),
)
PRACTICE_CAMPUS = Campus(
    version=1,
    places=(
        Place(id="practice", code="LX", zh="练习校区", en="Practice campus", kind="campus"),
        Place(
            id="canteen",
            code="LX-ST",
            zh="练习食堂",
            en="Practice canteen",
            kind="building",
            parent="practice",
        ),
        *(
            Place(id=f"canteen-{name}", code=f"LX-ST-{code}", zh=zh, en=en, kind="room", parent="canteen")
            for name, code, zh, en in _ROOMS
        ),
        Place(
            id="dorm",
            code="LX-SS",
            zh="练习公寓",
            en="Practice dormitory",
            kind="building",
            parent="practice",
        ),
        *(
            Place(
                id=f"dorm-{number}",
                code=f"LX-SS-{number}",
                zh=f"{number} 室",
                en=f"Room {number}",
                kind="room",
                parent="dorm",
            )
            for number in (101, 102, 103)
        ),
    ),
    units=(
        Unit(id="practice-office", zh="练习科室", en="Practice office", kind=UnitKind.DEPARTMENT),
        Unit(
            id="practice-team",
            zh="练习班组",
            en="Practice team",
            kind=UnitKind.TEAM,
            parent="practice-office",
        ),
    ),
    responsibilities=tuple(
        Responsibility(category=hazard, place="practice", team="practice-team") for hazard in _HAZARDS
    ),
)


def sample(now: datetime) -> PullAnswer:
    """What a first pull would have brought: the campus, and one inspection asked for today."""
    assignment = _assignment(now.astimezone(CAMPUS_TIME).date())
    changes = (
        Change(seq=1, kind=CAMPUS, id=CAMPUS, row=_plain(PRACTICE_CAMPUS)),
        Change(seq=1, kind=ASSIGNMENT, id=assignment.id, row=_plain(assignment)),
    )
    return PullAnswer(epoch=EPOCH, cursor=1, more=False, scope=(), changes=changes, server_time=now)


def _assignment(today: date) -> AssignmentRow:
    return AssignmentRow(
        id="practice-assignment",
        checklist="CAN-GRADE",
        place="canteen",
        assignee=SOMEBODY.id,
        post=SOMEBODY.post,
        post_en=SOMEBODY.post_en,
        due_on=today,
    )


def _plain(row: Campus | AssignmentRow) -> dict[str, Any]:
    plain: dict[str, Any] = read_json(write_json(write(row)))
    return plain
