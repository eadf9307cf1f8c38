"""A campus with two sections and sibling teams, and in it one of everything that may leak, with its marks."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from sqlmodel import select

from checklists.places.campus import Campus, Responsibility, Unit, UnitKind
from checklists.wire.photos import PhotoRef
from sync_server.desk.keeping.views import save_view
from sync_server.documents import drafting, filing, sealing
from sync_server.documents.jobs.queue import CANCELLED
from sync_server.documents.period import Period
from sync_server.documents.records import Records
from sync_server.documents.registry import answers_to
from sync_server.documents.sealing import Filed, Pages
from sync_server.documents.subject import Subject
from sync_server.ingest.uploads import keep_preview
from sync_server.inspections.assigning import Wanted, assign_inspection
from sync_server.people.accounts import create_person
from sync_server.scope import actor_of
from sync_server.tables import BulkRun, Device, Finding, Inspection, Paper, PaperJob, PhotoUpload, Task
from tests.integration.desk.world import (
    GREEN,
    KITCHEN,
    KITCHEN_DIRT,
    LAWN,
    LIGHTING,
    WORKSHOP,
    World,
    small_campus,
)
from tests.support.jpegs import plain_jpeg
from tests.support.waves import recording, voice_ref

WATER = "SNAP-11"
SECRET = "密语"
"""Stands in every note, so that one search looks for all of them."""
OVERSEERS = frozenset({"office", "admin"})
VIEWERS = ("inspector", "monitor", "electric", "repair-manager", "office", "admin")
NOBODY = ""
_OTHERS = (
    ("inspector-2", "inspector", "body"),
    ("monitor-2", "monitor", "body"),
    ("plumbing", "team", "plumbing"),
    ("clerk", "inspector", "food"),
)
_PARTIES = {
    "monitor": {"electric", "repair-manager"},
    "monitor-2": {"repair-manager"},
    "inspector-2": {"inspector"},
}
"""Who shares a task with whom: the feed gives them the other's id, without a name, to decide by."""
_DAY = date(2026, 11, 20)
PUBLISHED = ("bulletin", "bulletin-table", "bulletin-weekly", "patrol", "summary")
TO_A_UNIT = ("notice", "reply", "opinion")
_READ_IN = {
    "electric": {"repair-manager", "electric"},
    "plumbing": {"repair-manager", "plumbing"},
    "repair": {"repair-manager", "electric", "plumbing"},
    "food": {"food-manager", "canteen", "clerk"},
}
"""Who reads what is issued to a unit, beside those who oversee everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """`marks` are texts that betray it; `seen_by` are who may find it, `opened_by` who may open it by id."""

    kind: str
    id: str
    seen_by: frozenset[str]
    marks: frozenset[str] = frozenset()
    opened_by: frozenset[str] = frozenset()


@dataclass(slots=True)
class Things:
    """What was put into the world; who may see it is written down by hand, not asked of the product."""

    world: World
    all: list[Thing] = field(default_factory=list)

    def settle(self) -> None:
        """Everything, each thing for one own, one sibling and one other unit."""
        self.world.settle(campus())
        self._people()
        self._tasks()
        self._inspections()
        self._assignment()
        self._papers()
        self._issued_papers()
        self._own_things()

    def of(self, kind: str) -> list[Thing]:
        """Those of one kind."""
        return [thing for thing in self.all if thing.kind == kind]

    def one_of_each_reach(self, kind: str) -> Iterable[Thing]:
        """Of those of one kind that the same people may open, one."""
        return {thing.opened_by: thing for thing in self.of(kind)}.values()

    def add(
        self,
        kind: str,
        one: str,
        opened_by: Iterable[str],
        marks: Iterable[str] = (),
        named_to: Iterable[str] = (),
    ) -> None:
        """Keep a thing; its id may stand on pages of `named_to` too, who cannot open it."""
        opened = frozenset(opened_by)
        seen, betraying = opened.union(named_to), frozenset({one, *marks})
        self.all.append(Thing(kind=kind, id=one, seen_by=seen, opened_by=opened, marks=betraying))

    def _people(self) -> None:
        world = self.world
        with world.resources.transaction() as tx:
            for account, role, unit in _OTHERS:
                world.people[account] = create_person(
                    tx, account=account, post_zh=_post(account), post_en=account, role=role, unit=unit,
                    password_hash="-",
                )  # fmt: skip
        below_repair = {"repair-manager", "electric", "plumbing"}
        for account, person in world.people.items():
            keepers = OVERSEERS | ({"repair-manager"} if account in below_repair else frozenset())
            keepers -= {"office"} if account == "admin" else frozenset()
            marks = [_post(account)] if account == "clerk" else []
            self.add("person", person.id, keepers, marks, _PARTIES.get(account, set()) | {account})
            self._phone(account, keepers | {account})

    def _phone(self, account: str, seen_by: frozenset[str]) -> None:
        with self.world.resources.transaction() as tx:
            device = Device(
                id=f"device-{account}-x", person=self.world.people[account].id, client=account,
                app_version=f"app-{account}-x", created_at=tx.now, last_seen_at=tx.now,
            )  # fmt: skip
            tx.session.add(device)
        self.add("phone", device.id, seen_by, [device.app_version])

    def _tasks(self) -> None:
        repair, food = OVERSEERS | {"repair-manager"}, OVERSEERS | {"food-manager"}
        self._snap(LIGHTING, WORKSHOP, "monitor", repair | {"electric"})
        self._snap(WATER, WORKSHOP, "monitor-2", repair | {"plumbing"})
        self._snap(KITCHEN_DIRT, KITCHEN, "monitor-2", food | {"canteen"})
        self._snap(GREEN, LAWN, "monitor-2", OVERSEERS)

    def _snap(self, category: str, place: str, by: str, seen_by: frozenset[str]) -> None:
        world, seen = self.world, seen_by | {by}
        photo, small = world.photo(), world.photo(arrived=False)
        note = f"{SECRET}{category.lower()}{by}"
        said = recording(1, seed=len(self.all))
        voice = voice_ref(said)
        task = world.snap(category=category, place=place, by=by, note=note, photos=(photo, small, voice))
        world.sent(world.people[by].id, voice.sha256, said)
        self.add("voice", voice.sha256, seen)
        keep_preview(world.resources, world.people[by].id, small.sha256, plain_jpeg(900 + len(self.all)))
        self._task(task, seen, note, [photo, small])

    def _task(self, task: str, seen_by: frozenset[str], note: str, photos: Iterable[PhotoRef]) -> None:
        with self.world.resources.reading() as session:
            row = session.get_one(Task, task)
        self.add("task", task, seen_by, [row.number, note])
        for photo in photos:
            kind = "photo" if self._arrived(photo) else "preview"
            self.add(kind, photo.sha256, seen_by)

    def sent_by(self, account: str) -> frozenset[str]:
        """The photos whose bytes somebody sent."""
        person = self.world.people.get(account)
        theirs = select(PhotoUpload.sha256).where(PhotoUpload.person == (person.id if person else NOBODY))
        with self.world.resources.reading() as session:
            return frozenset(session.exec(theirs))

    def _arrived(self, photo: PhotoRef) -> bool:
        return self.world.resources.photos.path(photo.sha256).is_file()

    def _inspections(self) -> None:
        for by in ("inspector", "inspector-2"):
            note = f"{SECRET}检{by}"
            made = self.world.inspect(["CAN-GRADE-15"], by=by, note=note)
            seers = OVERSEERS | {"food-manager", by}
            self._inspection(made, seers)
            with self.world.resources.reading() as session:
                task = session.exec(select(Finding.task).where(Finding.inspection == made)).one()
            if task and not any(thing.id == task for thing in self.all):
                self._task(task, seers | {"canteen"}, note, ())
        whole = self.world.inspect(place=WORKSHOP, by="inspector-2")
        self._inspection(whole, OVERSEERS | {"repair-manager", "inspector-2"})

    def _inspection(self, made: str, seen_by: frozenset[str]) -> None:
        with self.world.resources.reading() as session:
            number = session.get_one(Inspection, made).number
        self.add("inspection", made, seen_by, [number])

    def _assignment(self) -> None:
        note = f"{SECRET}布置"
        wanted = Wanted(
            checklist="CAN-GRADE", place=KITCHEN, assignee=self.world.people["inspector-2"].id,
            due_on=_DAY, note=note,
        )  # fmt: skip
        with self.world.resources.transaction() as tx:
            made = assign_inspection(tx, self.world.campus(), self.world.people["office"], wanted)
        self.add("assignment", made.id, OVERSEERS | {"food-manager", "inspector-2"}, [note])

    def _papers(self) -> None:
        for by, unit in (("food-manager", "food"), ("repair-manager", "repair"), ("office", "centre")):
            seen_by = OVERSEERS | {by}
            paper = self._paper(by, "bulletin", unit)
            self.add("paper", paper, seen_by)
            with self.world.resources.transaction() as tx:
                job = PaperJob(
                    id=tx.new_id(), paper=paper, version=1, purpose="pdf", state=CANCELLED,
                    asked_by=self.world.people[by].id, asked_at=tx.now, touched_at=tx.now, ended_at=tx.now,
                )  # fmt: skip
                tx.session.add(job)
            self.add("job", job.id, seen_by)

    def _issued_papers(self) -> None:
        """One of every kind: what is published by the centre, the others for each unit; and one's draft."""
        everybody = self.world.people.keys()
        for kind in PUBLISHED:
            self._issued("office", kind, "centre", everybody)
        for unit, readers in _READ_IN.items():
            notice = self._issued("office", "notice", unit, OVERSEERS | readers)
            for one in answers_to("notice"):
                by = "electric" if (one.code, unit) == ("reply", "electric") else "office"
                self._issued(by, one.code, unit, OVERSEERS | readers, about=notice)
            if unit == "electric":
                draft = self._paper("electric", "reply", unit, about=notice)
                self.add("paper", draft, OVERSEERS | readers)

    def _issued(self, by: str, kind: str, unit: str, read_by: Iterable[str], about: str | None = None) -> str:
        world, paper = self.world, self._paper(by, kind, unit, about)
        resources = world.resources
        page = resources.settings.server_folder / f"{paper}.bytes"
        page.write_text(f"{SECRET}{paper}", "utf-8")
        size = page.stat().st_size
        filed = {
            form: Filed(file=filing.keep(resources.transaction, page), size=size, sha256=f"{form}{paper}")
            for form in ("pdf", "docx")
        }
        with resources.transaction() as tx:
            row = tx.session.get_one(Paper, paper)
            number = sealing.coming_number(tx.session, row, tx.today.year)
            pages = Pages(number=number, day=tx.today, signer=world.people[by].post_zh)
            sealing.seal(tx, world.campus(), world.people[by].id, row, pages, filed)
        marks = [pages.number, *(one.sha256 for one in filed.values())]
        self.add(f"issued {kind}", paper, read_by, marks)
        return paper

    def _paper(self, by: str, kind: str, unit: str, about: str | None = None) -> str:
        world, period = self.world, Period(first=_DAY, last=_DAY)
        person, subject = world.people[by], Subject(period=period, unit=unit, about=about)
        with world.resources.transaction() as tx:
            records = Records(
                session=tx.session, actor=actor_of(person), campus=world.campus(),
                zone=world.resources.settings.zone, now=world.now,
            )  # fmt: skip
            return drafting.draft(tx, records, person, kind, subject).id

    def _own_things(self) -> None:
        """What is nobody's but one's own: not even the office's."""
        for account, person in self.world.people.items():
            name = f"{SECRET}视图{account}"
            with self.world.resources.transaction() as tx:
                save_view(tx, person.id, name, "/tasks?state=all")
                run = BulkRun(id=tx.new_id(), person=person.id, command="assign", at=tx.now, lines=[])
                tx.session.add(run)
            self.add("run", run.id, {account}, named_to={"admin"})
            self.add("view", name, {account})


def _post(account: str) -> str:
    """A post nobody meets at work, so that it stands in no history."""
    return f"{SECRET}岗{account}"


def campus() -> Campus:
    """The small campus with a second team beside the electricians."""
    small = small_campus()
    plumbing = Unit(id="plumbing", zh="水工组", en="Plumbers", kind=UnitKind.TEAM, parent="repair")
    answers = Responsibility(category=WATER, place="south", team="plumbing")
    return replace(small, units=(*small.units, plumbing), responsibilities=(*small.responsibilities, answers))
