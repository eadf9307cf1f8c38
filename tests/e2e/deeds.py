"""What people do with real phones, in the words of those who do it; and sending it."""

from datetime import UTC, datetime

from checklists.asking.answers import to_plain
from checklists.asking.library import checklist
from checklists.judging.findings import failed_questions
from checklists.rectifying.terms import Command
from checklists.wire.operations import FindingMade, InspectionSubmitted, SnapSubmitted, TaskCommanded
from checklists.wire.photos import PhotoRef, PhotoRole
from fieldapp.phone import Phone
from fieldapp.store.records import InspectionDraft, TaskOnPhone
from sync_server.main import new_id
from tests.support.answering import FAIL, all_right, canteen_id
from tests.support.jpegs import jpeg

CANTEEN = "n-canteen"
WIRES = "SNAP-05"
FAILED = (1, 4, 7, 9, 12, 20)


def now() -> datetime:
    """The real time, as the phones have it."""
    return datetime.now(UTC)


def picture(seed: int) -> bytes:
    """A small camera picture, another for each seed and turned another way."""
    return jpeg(seed=seed, size=(640, 480), orientation=1 + seed % 8)


def snap(phone: Phone, seed: int = 1, said: bytes = b"") -> str:
    """A submitted hazard snap of bare wires in the canteen, with what was `said`; its id is the task's."""
    draft = phone.store.snaps.start(phone.photos.keep(picture(seed)))
    voices = (phone.photos.keep_voice(said),) if said else ()
    phone.store.snaps.submit(
        SnapSubmitted(
            id=draft.id,
            place=CANTEEN,
            category=WIRES,
            severity=3,
            taken_at=draft.taken_at,
            photos=draft.photos,
            voices=voices,
        )
    )
    return draft.id


def inspect(phone: Phone) -> str:
    """A finished canteen inspection with six failed items and nine photos."""
    asked = checklist("CAN-GRADE")
    answers = all_right(asked) | {canteen_id(number): FAIL for number in FAILED}
    draft = phone.store.inspections.start(
        checklist=f"{asked.id}@{asked.version}", scheme="scheme_c@1", place=CANTEEN
    )
    for item, answer in answers.items():
        phone.store.inspections.save_answer(draft.id, item, to_plain(answer))
    photos = [phone.photos.keep(picture(seed)) for seed in range(20, 29)]
    failed = [question.item for question in failed_questions(asked, answers)]
    for number, photo in enumerate(photos):
        phone.store.inspections.add_photo(draft.id, failed[number % len(failed)].id, photo)

    def submission(kept: InspectionDraft) -> InspectionSubmitted:
        return InspectionSubmitted(
            id=draft.id,
            checklist=kept.checklist,
            scheme=kept.scheme,
            place=kept.place,
            started_at=kept.started_at,
            finished_at=now(),
            answers={item: given.answer for item, given in kept.answers.items() if given.answer is not None},
            findings=tuple(
                FindingMade(
                    id=new_id(), item=item.id, severity=item.severity, photos=kept.answers[item.id].photos
                )
                for item in failed
            ),
        )

    phone.store.inspections.finish(draft.id, submission)
    return draft.id


def task_of(phone: Phone, task: str) -> TaskOnPhone:
    """The task as this phone shows it."""
    found = phone.store.tasks.one(task)
    assert found is not None
    return found


def give(phone: Phone, task: str, asked: Command, note: str = "", photos: tuple[PhotoRef, ...] = ()) -> None:
    """A command to the task as this phone knows it, into the outbox."""
    phone.store.tasks.command(
        TaskCommanded(
            task=task,
            command=asked,
            base_version=task_of(phone, task).row.version,
            at=now(),
            note=note,
            photos=photos,
        )
    )


def fix(phone: Phone, task: str, seed: int) -> PhotoRef:
    """Repaired, with an after-photo."""
    photo = phone.photos.keep(picture(seed), PhotoRole.AFTER)
    give(phone, task, Command.SUBMIT, "已更换", (photo,))
    return photo


async def synced(*phones: Phone) -> None:
    """One pass each, in this order, all of it through."""
    for phone in phones:
        assert (await phone.sync.run_once()).problem is None
