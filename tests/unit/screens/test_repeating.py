"""What repeats: rooms and vehicles are added as they are come to, named, and taken out without a loss."""

from dataclasses import replace
from pathlib import Path

import pytest

from checklists.asking.answers import to_plain
from checklists.asking.library import checklist
from checklists.asking.model import Row
from checklists.wire.operations import InspectionSubmitted
from fieldapp.services.inspections.repeating import Held, next_names
from fieldapp.store.instances import Instances
from fieldapp.store.records import InspectionDraft, RecordState
from tests.support.answering import all_right
from tests.support.local_phone import CANTEEN
from tests.support.screen import PHONE, TABLET
from tests.support.window_phone import WindowPhone

HOUSING = checklist("HOUSING")
ITEM = HOUSING.items[1].id


def begun(phone: WindowPhone, asked: str = "HOUSING") -> InspectionDraft:
    known = checklist(asked)
    return phone.store.inspections.start(checklist=known.reference, scheme=known.scheme, place=CANTEEN)


def stored(phone: WindowPhone, draft: InspectionDraft) -> InspectionDraft:
    found = phone.store.inspections.one(draft.id)
    assert found is not None
    return found


@pytest.mark.parametrize("size", [PHONE, TABLET])
async def test_a_room_is_one_tap_and_has_its_own_progress(tmp_path: Path, size: tuple[int, int]) -> None:
    """Each room counts by itself; what was answered in one is not answered in the next."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone)
    async with phone.window(f"/inspections/{draft.id}", size=size) as screen:
        await screen.tap("instance-add")
        await screen.tap(f"answer-{ITEM}#1-pass")
        await screen.tap("instance-add")
        await screen.wait_for(f"answer-{ITEM}#2-pass")
        assert "1/5" in screen.text("part-1")
        assert "0/5" in screen.text("part-2")
        assert screen.text("unanswered") == "剩 9 项"
    assert stored(phone, draft).answers[f"{ITEM}#1"].answer == {"value": "pass"}


async def a_new_name_takes_everything_along(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = begun(phone)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("instance-add")
        await screen.tap(f"answer-{ITEM}#1-fail")
        await screen.enter(f"note-{ITEM}#1", "门锁损坏")
        phone.store.inspections.add_photo(draft.id, f"{ITEM}#1", phone.kept(3))
        await screen.tap("instance-rename")
        await screen.enter("instance-name", "301")
        await screen.tap("instance-save")
        await screen.wait_for(f"note-{ITEM}#301")
    (kept,) = stored(phone, draft).answers.values()
    assert (kept.item, kept.answer) == (f"{ITEM}#301", {"value": "fail", "note": "门锁损坏"})
    assert len(kept.photos) == 1


async def test_the_number_on_the_door_takes_answers_and_photos_along(tmp_path: Path) -> None:
    """A room is named after it was begun; nothing is answered twice or lost."""
    await a_new_name_takes_everything_along(tmp_path)


async def test_a_name_that_leaves_photos_behind_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: photos keep the key of the old name."""
    monkeypatch.setattr("fieldapp.store.instances.rename_item", lambda *_: None)
    with pytest.raises((AssertionError, ValueError)):
        await a_new_name_takes_everything_along(tmp_path)


async def a_removal_can_be_undone(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = begun(phone)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("instance-add")
        await screen.tap(f"answer-{ITEM}#1-fail")
        before = stored(phone, draft).answers
        await screen.tap("instance-remove")
        await screen.wait_for("instances-add")
        assert not stored(phone, draft).answers
        bar = screen.page._dialogs.controls[-1]
        await screen.fire(bar.action, "click")
        await screen.wait_for(f"note-{ITEM}#1")
    assert stored(phone, draft).answers == before


async def test_a_room_taken_out_by_mistake_comes_back_whole(tmp_path: Path) -> None:
    """Nobody is asked whether they are sure; undo brings the answers back."""
    await a_removal_can_be_undone(tmp_path)


async def test_an_undo_that_brings_back_an_empty_room_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: undoing only names the room again."""
    restore = Instances.restore

    def forgetful(self: Instances, inspection: str, repeat: str, name: str, _held: Held) -> None:
        restore(self, inspection, repeat, name, {})

    monkeypatch.setattr(Instances, "restore", forgetful)
    with pytest.raises(AssertionError):
        await a_removal_can_be_undone(tmp_path)


async def test_after_a_kill_it_opens_in_the_same_room(tmp_path: Path) -> None:
    """The third room was open and had no answer yet: it is still there, and still open."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.enter("instances-many", "3")
        await screen.tap("instances-add")
        await screen.tap("part-3")
        await screen.wait_for(f"answer-{ITEM}#3-pass")
    await phone.restart()
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.wait_for(f"answer-{ITEM}#3-pass")


async def test_a_room_that_was_begun_and_not_answered_is_missing(tmp_path: Path) -> None:
    """The review leads to it; taken out, or answered, the inspection can be finished."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone)
    whole = all_right(HOUSING)
    phone.store.inspections.save_answers(draft.id, {key: to_plain(one) for key, one in whole.items()})
    phone.store.instances.name(draft.id, "rooms", ["9"], f"{ITEM}#1")
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("review")
        await screen.wait_for("missing-5")
        assert "9" in screen.text("missing-1")
        await screen.tap("missing-1")
        await screen.tap("instance-remove")
        await screen.tap("review")
        await screen.tap("finish")
        await screen.wait_for("record-state")


async def test_nothing_reached_is_said_before_it_is_refused(tmp_path: Path) -> None:
    """A sheet without a single room cannot be finished, and the review says what is lacking."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone)
    async with phone.window(f"/inspections/{draft.id}/review") as screen:
        await screen.wait_for("missing-1")
        assert "数量不够" in screen.text("missing-1")


async def test_the_same_rooms_as_last_time_are_one_tap(tmp_path: Path) -> None:
    """Whoever walked the building before names nothing again."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone)
    right = {key.partition("#")[0]: to_plain(one) for key, one in all_right(HOUSING).items()}
    answers = {f"{item}#{room}": plain for item, plain in right.items() for room in ("301", "302")}
    phone.store.inspections.save_answers(draft.id, answers)
    async with phone.window(f"/inspections/{draft.id}/review") as screen:
        await screen.tap("finish")
        await screen.wait_for("record-state")
    assert stored(phone, draft).state is RecordState.WAITING
    again = begun(phone)
    async with phone.window(f"/inspections/{again.id}") as screen:
        await screen.tap("instances-as-last")
        await screen.wait_for(f"answer-{ITEM}#301-pass")
    assert stored(phone, again).instances == {"rooms": ("301", "302")}
    (body,) = phone.unsent(InspectionSubmitted)
    assert set(body.answers) == set(answers)


def test_further_rooms_go_on_counting() -> None:
    """Numbers go on after the highest; named rows are offered while any is left."""
    (repeat,) = HOUSING.repeats
    assert next_names(repeat, ("2", "301", "北侧"), 2) == ("302", "303")
    named = replace(repeat, rows=(Row(code="north", text=repeat.each), Row(code="south", text=repeat.each)))
    assert next_names(named, ("north",), 2) == ("south",)
