"""Before finishing: who took part, praise and signatures, all optional, none lost."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from checklists.asking.answers import to_plain
from checklists.asking.library import checklist
from checklists.wire.attending import Attendance, Party
from checklists.wire.operations import InspectionSubmitted
from checklists.wire.photos import PhotoRole
from fieldapp.services.inspections import closing, submitting
from fieldapp.store.closings import Closings
from fieldapp.store.records import InspectionDraft
from tests.support.answering import all_right
from tests.support.local_phone import begun
from tests.support.screen import PHONE, TABLET, Screen
from tests.support.window_phone import WindowPhone

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])


def answered(phone: WindowPhone) -> InspectionDraft:
    draft = begun(phone.store)
    for item, answer in all_right(checklist("CAN-GRADE")).items():
        phone.store.inspections.save_answer(draft.id, item, to_plain(answer))
    return draft


async def stroke(screen: Screen, *points: tuple[float, float]) -> None:
    pad = screen.find("signature-pad", ft.GestureDetector)
    for number, (x, y) in enumerate(points):
        name = "pan_update" if number else "pan_down"
        await screen.fire(pad, name, {"k": "touch", "l": {"x": x, "y": y}, "g": {"x": x, "y": y}})
    await screen.fire(pad, "pan_end")


async def sign(screen: Screen, party: Party, who: str, *, refused: bool = False) -> None:
    await screen.tap(f"signature-{party}")
    if refused:
        await screen.choose("signature-refused", value=True, kind=ft.Switch)
    await screen.enter("signature-who", who)
    await stroke(screen, (20, 40), (120, 90))
    await screen.tap("signature-done")
    await screen.wait_for_text(who)


async def finish(screen: Screen) -> None:
    await screen.tap("finish")
    await screen.wait_for("record-state")


async def what_closes_it_is_sent(tmp_path: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(tmp_path)
    draft = answered(phone)
    async with phone.window(f"/inspections/{draft.id}/review", size=size) as screen:
        await screen.tap("closing")
        await screen.enter("closing-leader", "分管副校长")
        await screen.enter("closing-escorts", "食堂经理，")
        await screen.enter("closing-escorts", "食堂经理，厨师长")
        await screen.enter("closing-units", "学生会、保卫处")
        await screen.tap("praise-1")
        await sign(screen, Party.INSPECTOR, "检查员")
        await sign(screen, Party.INSPECTED, "楼管员", refused=True)
    await phone.restart()
    async with phone.window(f"/inspections/{draft.id}/review", size=size) as screen:
        await screen.wait_for("closing")
        assert screen.text("closing") == "联合检查、表扬、签字 参加 5 · 表扬 1 · 签字 2"
        await finish(screen)
        assert "拒绝签字，见证人 楼管员" in screen.text("closing-lines")
    (body,) = phone.unsent(InspectionSubmitted)
    assert body.attended == Attendance(
        leader="分管副校长", escorts=("食堂经理", "厨师长"), units=("学生会", "保卫处")
    )
    assert [praise.text for praise in body.praises] == ["现场整洁有序"]
    signed = [(one.party, one.name, one.refused) for one in body.signatures]
    assert signed == [
        (Party.INSPECTOR, "检查员", False),
        (Party.INSPECTED, "", True),
        (Party.WITNESS, "楼管员", False),
    ]
    assert {one.photo for one in body.signatures if one.photo} == {photo.sha256 for photo in body.photos}
    assert len(body.photos) == 2


@SIZES
async def test_who_took_part_was_praised_and_signed_is_sent(tmp_path: Path, size: tuple[int, int]) -> None:
    """Typed or tapped, killed, opened anew, finished: all of it is in the record, pictures included."""
    await what_closes_it_is_sent(tmp_path, size)


async def praised_with_its_photo(tmp_path: Path, size: tuple[int, int] = PHONE) -> None:
    phone = WindowPhone(tmp_path)
    draft = answered(phone)
    async with phone.window(f"/inspections/{draft.id}/review", size=size) as screen:
        await screen.tap("closing")
        await screen.tap("praise-1")
        await screen.tap("praise-2")
        await screen.tap("praise-photo-2")
        await screen.tap("shutter")
        await screen.wait_for("praise-photo-2-1")
    await phone.restart()
    async with phone.window(f"/inspections/{draft.id}/review", size=size) as screen:
        await screen.tap("closing")
        await screen.wait_for("praise-photo-2-1")
        await finish(screen)
        await screen.wait_for("praised-2-1")
        assert not screen.has("praised-1-1")
    (body,) = phone.unsent(InspectionSubmitted)
    (photo,) = body.photos
    assert (photo.role, [praise.photos for praise in body.praises]) == (
        PhotoRole.EVIDENCE,
        [(), (photo.sha256,)],
    )


@SIZES
async def test_praise_has_photos_of_its_own_that_survive_a_kill(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Taken in the app, kept at its line, sent with the inspection and shown in its result."""
    await praised_with_its_photo(tmp_path, size)


async def test_a_photo_of_praise_that_is_not_sent_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: words go, their photos stay on the phone."""
    monkeypatch.setattr(submitting, "_praise", lambda _sheet: ())
    with pytest.raises((AssertionError, ValueError)):
        await praised_with_its_photo(tmp_path)


async def test_praise_that_a_later_signature_wipes_out_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: a signature is kept without what was written before it."""
    kept = Closings.sign

    def alone(self: Closings, inspection: str, written: Any, *picture: Any) -> None:
        kept(self, inspection, replace(written, praises=()), *picture)

    monkeypatch.setattr(Closings, "sign", alone)
    with pytest.raises(AssertionError):
        await what_closes_it_is_sent(tmp_path)


async def test_a_refusal_that_counts_as_a_signature_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: the witness's name stands as the unit's own."""
    signed = closing._signed

    def consenting(*args: Any, **_refused: bool) -> Any:
        return signed(*args, refused=False)

    monkeypatch.setattr(closing, "_signed", consenting)
    with pytest.raises(AssertionError):
        await what_closes_it_is_sent(tmp_path)


async def test_nobody_has_to_fill_any_of_it(tmp_path: Path) -> None:
    """Folded away it costs no tap, and nothing of it is sent."""
    phone = WindowPhone(tmp_path)
    draft = answered(phone)
    async with phone.window(f"/inspections/{draft.id}/review") as screen:
        await screen.wait_for("closing")
        assert not screen.has("closing-leader")
        await finish(screen)
        assert not screen.has("closing-lines")
    (body,) = phone.unsent(InspectionSubmitted)
    assert (body.attended, body.praises, body.signatures) == (Attendance(), (), ())


async def test_an_amendment_is_signed_anew(tmp_path: Path) -> None:
    """Who took part comes along; nobody's signature stands under what they have not seen."""
    phone = WindowPhone(tmp_path)
    draft = answered(phone)
    async with phone.window(f"/inspections/{draft.id}/review") as screen:
        await screen.tap("closing")
        await screen.enter("closing-leader", "分管副校长")
        await sign(screen, Party.INSPECTOR, "检查员")
        await finish(screen)
    again = phone.store.inspections.one(phone.store.amendments.begin(draft.id, "漏了一项"))
    assert again is not None
    assert (again.closing.attended.leader, again.closing.signatures) == ("分管副校长", ())
    assert not [key for key, one in again.answers.items() if one.photos]
