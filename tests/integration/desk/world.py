"""A small campus with people, findings and photos, made through the server's own use cases."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlmodel import select

from checklists.asking.answers import Answer, Verdict, to_plain
from checklists.asking.library import checklist, hazard_category
from checklists.asking.model import AnswerType, Item
from checklists.places.campus import Campus, Place, Responsibility, Unit, UnitKind
from checklists.rectifying.terms import Command
from checklists.wire.attending import Praise
from checklists.wire.operations import FindingMade, InspectionSubmitted, SnapSubmitted, TaskCommanded
from checklists.wire.photos import PhotoRef, PhotoRole
from checklists.wire.voices import VoiceRef
from sync_server.campuses import publish
from sync_server.deciding.uploads import Piece
from sync_server.ingest.inspecting import submit_inspection
from sync_server.ingest.snapping import submit_snap
from sync_server.ingest.uploads import take, write_down
from sync_server.people.accounts import create_person
from sync_server.photos.arriving import Arrival
from sync_server.resources import Resources
from sync_server.tables import Assignment, Person, Task
from sync_server.tasks.commanding import command
from sync_server.transaction import transaction
from tests.support.jpegs import plain_jpeg

PASSWORD = "xunan-demo"
KITCHEN, WORKSHOP, LAWN = "north-kitchen", "south-workshop", "south-lawn"
LIGHTING, KITCHEN_DIRT, GREEN = "SNAP-05", "SNAP-08", "SNAP-26"


def small_campus() -> Campus:
    """Two sections with a team each; nobody answers for the lawn."""
    return Campus(
        version=1,
        places=(
            Place(id="north", code="N", zh="北校区", en="North campus", kind="campus"),
            Place(
                id=KITCHEN,
                code="N1",
                zh="北校区食堂",
                en="North canteen",
                kind="building",
                parent="north",
                unit="food",
            ),
            Place(id="south", code="S", zh="南校区", en="South campus", kind="campus"),
            Place(
                id=WORKSHOP,
                code="S1",
                zh="配电房",
                en="Switch room",
                kind="building",
                parent="south",
                unit="repair",
            ),
            Place(id=LAWN, code="S2", zh="绿化带", en="Lawn", kind="point", parent="south"),
        ),
        units=(
            Unit(id="centre", zh="后勤服务中心", en="Logistics", kind=UnitKind.DEPARTMENT),
            Unit(id="food", zh="饮食服务科", en="Catering section", kind=UnitKind.SECTION, parent="centre"),
            Unit(id="canteen", zh="食堂管理组", en="Canteen team", kind=UnitKind.TEAM, parent="food"),
            Unit(id="repair", zh="维修管理科", en="Repair section", kind=UnitKind.SECTION, parent="centre"),
            Unit(id="electric", zh="电工组", en="Electricians", kind=UnitKind.TEAM, parent="repair"),
            Unit(
                id="body", zh="食品卫生监督小组", en="Hygiene inspectors", kind=UnitKind.BODY, parent="food"
            ),
        ),
        responsibilities=tuple(
            Responsibility(category=category, place=campus, team=team)
            for campus in ("north", "south")
            for category, team in (
                (LIGHTING, "electric"),
                *((f"SNAP-{n:02}", "canteen") for n in range(6, 11)),
            )
        ),
    )


POSTS = (
    ("admin", "系统管理员", "Administrator", "admin", ""),
    ("office", "后勤办公室主任", "Head of office", "manager", "centre"),
    ("food-manager", "饮食服务科科长", "Head of catering", "manager", "food"),
    ("repair-manager", "维修管理科科长", "Head of repair", "manager", "repair"),
    ("inspector", "食品卫生监督小组检查员", "Hygiene inspector", "inspector", "body"),
    ("monitor", "学生安全督察员", "Safety monitor", "monitor", "body"),
    ("electric", "电工组组长", "Head electrician", "team", "electric"),
    ("canteen", "食堂管理组组长", "Head of canteen", "team", "canteen"),
)


MORNING = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now

    def move(self, span: timedelta) -> None:
        self.now += span


@dataclass(slots=True, kw_only=True)
class World:
    """Everything the tests do to the server beside its pages."""

    resources: Resources
    people: dict[str, Person] = field(default_factory=dict)
    photos: int = 0

    def settle(self, campus: Campus | None = None) -> None:
        """Publish the campus and make its posts."""
        password_hash = self.resources.passwords.hash(PASSWORD)
        with self.resources.transaction() as tx:
            publish(tx, campus or small_campus())
            for account, zh, en, role, unit in POSTS:
                self.people[account] = create_person(
                    tx,
                    account=account,
                    post_zh=zh,
                    post_en=en,
                    role=role,
                    unit=unit,
                    password_hash=password_hash,
                )

    def snap(
        self,
        *,
        category: str = LIGHTING,
        place: str = WORKSHOP,
        by: str = "monitor",
        note: str = "",
        severity: int | None = None,
        ago: timedelta = timedelta(0),
        photos: Sequence[PhotoRef | VoiceRef] | None = None,
        anonymous: bool = False,
    ) -> str:
        """Report a hazard; the id of the task it opened, or would have. `photos` and what was said."""
        files = (self.photo(),) if photos is None else photos
        body = SnapSubmitted(
            id=self.resources.new_id(),
            place=place,
            category=category,
            severity=severity or hazard_category(category).severity,
            taken_at=self.now - ago,
            photos=tuple(file for file in files if isinstance(file, PhotoRef)),
            note=note,
            anonymous=anonymous,
            voices=tuple(file for file in files if isinstance(file, VoiceRef)),
        )
        resources = self.resources
        arrived = transaction(
            resources.database,
            now=self.now - ago,
            zone=resources.settings.zone,
            new_id=resources.new_id,
            author=resources.author,
        )
        with arrived as tx:
            submit_snap(tx, self.campus(), self.people[by], body)
        return body.id

    def inspect(  # noqa: PLR0913 - each has its usual value
        self,
        failed: Sequence[str] = (),
        *,
        place: str = KITCHEN,
        by: str = "inspector",
        note: str = "现场发现",
        assignment: str | None = None,
        arrived: bool = True,
        supersedes: str | None = None,
        corrected: bool = False,
        using: str = "CAN-GRADE",
        praises: tuple[Praise, ...] = (),
        photos: tuple[PhotoRef, ...] = (),
    ) -> str:
        """Finish an inspection, of a canteen unless said otherwise, in which these items failed; its id."""
        asked = checklist(using)
        answers = ((item.id, _answer(item, failed=item.id in failed, note=note)) for item in asked.items)
        body = InspectionSubmitted(
            id=self.resources.new_id(),
            checklist=asked.reference,
            scheme=asked.scheme,
            place=place,
            started_at=self.now - timedelta(minutes=40),
            finished_at=self.now,
            answers={item: to_plain(answer) for item, answer in answers},
            findings=tuple(
                self._finding(asked.item(item), note, arrived=arrived, corrected=corrected) for item in failed
            ),
            assignment=assignment,
            supersedes=supersedes,
            praises=praises,
            photos=photos,
        )
        with self.resources.transaction() as tx:
            submit_inspection(tx, self.campus(), self.people[by], body)
        return body.id

    def fix(self, task: str, *, by: str = "electric", note: str = "已更换") -> None:
        """Start and submit with an after-photo."""
        self.command(task, Command.START, by=by)
        self.command(task, Command.SUBMIT, by=by, note=note, photos=(self.photo(PhotoRole.AFTER),))

    def command(
        self,
        task: str,
        asked: Command,
        *,
        by: str,
        note: str = "说明",
        **brought: Any,
    ) -> None:
        """Give a command as a phone would."""
        with self.resources.transaction() as tx:
            seen = tx.session.get_one(Task, task).version
            body = TaskCommanded(
                task=task, command=asked, base_version=seen, at=self.now, note=note, **brought
            )
            command(tx, self.campus(), self.people[by], body)

    def ask_for_time(self, task: str, *, by: str, days: int) -> None:
        """Ask for a later deadline."""
        with self.resources.reading() as session:
            until = session.get_one(Task, task).due_at + timedelta(days=days)
        self.command(task, Command.ASK_EXTENSION, by=by, note="配件未到", until=until)

    def photo(self, role: PhotoRole = PhotoRole.BEFORE, *, arrived: bool = True) -> PhotoRef:
        """A photo like no other; its bytes are on the server unless they are still on the phone."""
        self.photos += 1
        jpeg = plain_jpeg(self.photos)
        sha256 = hashlib.sha256(jpeg).hexdigest()
        if arrived:
            self.resources.photos.keep(sha256, jpeg)
            author = self.resources.author
            brought = tuple(
                Arrival(sha256=sha256, person=person.id, size=len(jpeg), author=author)
                for person in self.people.values()
            )
            write_down(self.resources, (brought,))
        return PhotoRef(sha256=sha256, size=len(jpeg), role=role)

    def sent(self, person: str, sha256: str, jpeg: bytes) -> None:
        """A person's phone has brought a whole photo."""
        piece = Piece(offset=0, length=len(jpeg), size=len(jpeg), intact=True)
        take(self.resources, person, sha256, piece, jpeg)

    def campus(self) -> Campus:
        with self.resources.reading() as session:
            return self.resources.campuses.current(session)

    def person(self, account: str) -> Person:
        """The account as it stands now."""
        with self.resources.reading() as session:
            return session.exec(select(Person).where(Person.account == account)).one()

    def assignment(self) -> str:
        """The only assignment there is."""
        with self.resources.reading() as session:
            return session.exec(select(Assignment.id)).one()

    @property
    def now(self) -> datetime:
        return self.resources.clock()

    def _finding(self, item: Item, note: str, *, arrived: bool, corrected: bool) -> FindingMade:
        roles = (PhotoRole.BEFORE, PhotoRole.AFTER) if corrected else (PhotoRole.BEFORE,)
        return FindingMade(
            id=self.resources.new_id(),
            item=item.id,
            severity=item.severity,
            note=note,
            photos=tuple(self.photo(role, arrived=arrived) for role in roles),
            corrected=corrected,
        )


def _answer(item: Item, *, failed: bool, note: str) -> Answer:
    if item.answer_type is AnswerType.RATING:
        return Answer(value=Decimal(100))
    return Answer(value=Verdict.FAIL, note=note) if failed else Answer(value=Verdict.PASS)
