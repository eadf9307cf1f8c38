"""Putting a finished inspection right from the phone: its copy is a record of its own, and both stay."""

from pathlib import Path

import flet as ft
import pytest

from checklists.asking.answers import Answer, to_plain
from checklists.asking.library import checklist
from checklists.problems import Refusal
from checklists.wire.operations import InspectionSubmitted
from fieldapp.services.inspections import inspecting
from fieldapp.store.amending import Amendments
from fieldapp.store.connection import Connection
from fieldapp.store.records import InspectionDraft
from tests.support.answering import all_right, canteen_id, failing
from tests.support.local_phone import begun
from tests.support.screen import PHONE, TABLET, Screen
from tests.support.waves import recording
from tests.support.window_phone import WindowPhone

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
FAILED, FINE = canteen_id(2), canteen_id(3)


async def finished(phone: WindowPhone) -> InspectionDraft:
    """An inspection submitted with one finding, which has a photo, a word and a voice note."""
    draft = begun(phone.store)
    found = {item: Answer(value=one.value, note="见照片") for item, one in failing({2}).items()}
    for item, answer in (all_right(checklist("CAN-GRADE")) | found).items():
        phone.store.inspections.save_answer(draft.id, item, to_plain(answer))
    phone.store.inspections.add_photo(draft.id, FAILED, phone.kept(1))
    phone.store.inspections.add_voice(draft.id, FAILED, phone.phone.photos.keep_voice(recording(2)))
    async with phone.window(f"/inspections/{draft.id}/review") as screen:
        await screen.tap("finish")
        await screen.wait_for("record-state")
    done = phone.store.inspections.one(draft.id)
    assert done is not None
    return done


async def begin_amending(screen: Screen) -> None:
    await screen.tap("amend")
    await screen.tap("amend-because-1")
    await screen.wait_for("amending")


async def an_amendment_is_sent_beside_the_record(
    tmp_path: Path, size: tuple[int, int] = PHONE, *, restart: bool = False
) -> None:
    phone = WindowPhone(tmp_path)
    first = await finished(phone)
    async with phone.window("/", size=size) as screen:
        await screen.tap("recent-1")
        await begin_amending(screen)
    if restart:
        await phone.restart()
    (draft,) = phone.store.inspections.drafts()
    assert {key: (one.answer, one.photos, one.voices) for key, one in draft.answers.items()} == {
        key: (one.answer, one.photos, one.voices) for key, one in first.answers.items()
    }
    async with phone.window(f"/inspections/{draft.id}", size=size) as screen:
        assert "有一项填错了" in screen.text("amending")
        await screen.tap(f"answer-{FINE}-fail")
        await screen.enter(f"note-{FINE}", "核实后不合格")
        await screen.tap("review")
        await screen.tap("finish")
        await screen.wait_for("record-state")
        await screen.tap("see-original")
        await screen.wait_for("see-amendment")
        assert not screen.has("amend")
    original, amendment = phone.unsent(InspectionSubmitted)
    assert (amendment.supersedes, amendment.amended_because) == (original.id, "有一项填错了")
    assert [one.item for one in amendment.findings] == [FAILED, FINE]
    assert amendment.findings[0].files == original.findings[0].files
    assert [voice.seconds for voice in original.findings[0].voices] == [2]
    assert phone.store.inspections.one(first.id) is not None


@SIZES
async def test_an_amendment_keeps_the_record_and_is_sent_beside_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Answers and photos are brought along, the reason is said, and each of the two leads to the other."""
    await an_amendment_is_sent_beside_the_record(tmp_path, size)


async def test_what_is_said_before_submitting_names_the_way_to_put_it_right(tmp_path: Path) -> None:
    """It said that nothing could be changed any more, above a result that could be amended."""
    phone = WindowPhone(tmp_path)
    async with phone.window(f"/inspections/{begun(phone.store).id}/review") as screen:
        await screen.wait_for("finish")
        said = screen.text()
    await finished(phone)
    async with phone.window("/") as screen:
        await screen.tap("recent-1")
        await screen.wait_for("amend")
        assert f"“{screen.text('amend')}”" in said


async def test_an_amendment_outlives_the_process(tmp_path: Path) -> None:
    """Begun, killed, opened anew: it still knows what it amends and why."""
    await an_amendment_is_sent_beside_the_record(tmp_path, restart=True)


async def test_an_amendment_that_leaves_the_photos_behind_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: only answers are copied."""
    copied = Amendments._copied

    def without_photos(self: Amendments, connection: Connection, original: str, because: str) -> str:
        copy = copied(self, connection, original, because)
        connection.execute("DELETE FROM draft_photo WHERE draft = ?", (copy,))
        return copy

    monkeypatch.setattr(Amendments, "_copied", without_photos)
    with pytest.raises(AssertionError):
        await an_amendment_is_sent_beside_the_record(tmp_path)


async def an_amendment_begun_twice_is_one(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    first = await finished(phone)
    amendments = phone.store.amendments
    assert amendments.begin(first.id, "漏了一项") == amendments.begin(first.id, "漏了一项")
    assert len(phone.store.inspections.drafts()) == 1


async def test_two_taps_begin_one_amendment(tmp_path: Path) -> None:
    """A nervous thumb, or a second window, goes on with the one that is there."""
    await an_amendment_begun_twice_is_one(tmp_path)


async def test_an_amendment_for_every_tap_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: nobody looks for one that was begun."""
    monkeypatch.setattr("fieldapp.store.amending._amendment_of", lambda _connection, _original: None)
    with pytest.raises(AssertionError):
        await an_amendment_begun_twice_is_one(tmp_path)


async def test_an_amendment_thrown_away_can_be_begun_anew(tmp_path: Path) -> None:
    """The bin takes the draft alone; the record offers its amendment again."""
    phone = WindowPhone(tmp_path)
    first = await finished(phone)
    async with phone.window(f"/inspections/{first.id}") as screen:
        await begin_amending(screen)
        await screen.tap("discard")
        await screen.tap("discard-yes")
        await screen.tap("recent-1")
        await screen.wait_for("amend")
        assert not screen.has("amended")


async def test_an_amendment_needs_a_reason_of_its_own_words(tmp_path: Path) -> None:
    """Without one the button waits, and the service refuses too."""
    phone = WindowPhone(tmp_path)
    first = await finished(phone)
    async with phone.window(f"/inspections/{first.id}") as screen:
        await screen.tap("amend")
        await screen.wait_for("amend-begin")
        assert screen.find("amend-begin", ft.FilledButton).disabled
        await screen.enter("amend-other", "  后来补测了温度 ")
        await screen.tap("amend-begin")
        await screen.wait_for_text("更正：后来补测了温度")
    with pytest.raises(Refusal, match=r"inspection\.reason_missing"):
        await inspecting.Inspecting.amend(None, first.id, " ")  # type: ignore[arg-type]


def test_only_what_was_finished_here_is_amended(tmp_path: Path) -> None:
    """A draft is simply gone on with; what this phone does not have is somebody else's."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone.store)
    for inspection in (draft.id, "no-such-one"):
        with pytest.raises(Refusal):
            phone.store.amendments.begin(inspection, "漏了一项")
