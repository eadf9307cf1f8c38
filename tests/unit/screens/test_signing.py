"""Signatures: drawn with a finger, kept as a photo, or refused before a witness."""

from io import BytesIO
from pathlib import Path
from typing import Any

import flet as ft
import pytest
from PIL import Image

from checklists.asking.library import checklist
from checklists.asking.model import AnswerType
from fieldapp.photos.strokes import drawn
from fieldapp.services.inspections.answering import Answering
from fieldapp.store.records import AnswerDraft, InspectionDraft
from tests.support.local_phone import CANTEEN
from tests.support.screen import Screen
from tests.support.window_phone import WindowPhone

PATROL = checklist("PATROL")
ITEM = next(one for one in PATROL.items if one.answer_type is AnswerType.SIGNATURE)


def opened(phone: WindowPhone) -> InspectionDraft:
    draft = phone.store.inspections.start(checklist=PATROL.reference, scheme=PATROL.scheme, place=CANTEEN)
    phone.store.inspections.turn_to(draft.id, ITEM.id)
    return draft


def kept(phone: WindowPhone, draft: InspectionDraft) -> AnswerDraft | None:
    found = phone.store.inspections.one(draft.id)
    return found.answers.get(ITEM.id) if found else None


async def stroke(screen: Screen, *points: tuple[float, float]) -> None:
    """A finger goes down, over the points, and up."""
    pad = screen.find("signature-pad", ft.GestureDetector)
    for number, (x, y) in enumerate(points):
        name = "pan_update" if number else "pan_down"
        await screen.fire(pad, name, {"k": "touch", "l": {"x": x, "y": y}, "g": {"x": x, "y": y}})
        # Another control would not know of the finger that is still down.
        assert screen.find("signature-pad", ft.GestureDetector)._i == pad._i


async def a_signature_is_kept_as_drawn(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = opened(phone)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap(f"answer-{ITEM.id}-value")
        await stroke(screen, (20, 40), (120, 90), (220, 40))
        await stroke(screen, (40, 120), (200, 120))
        await screen.enter("signature-who", "值班员")
        await screen.tap("signature-done")
        await screen.until(lambda: kept(phone, draft) is not None, "the signature kept")
    await phone.restart()
    answer = kept(phone, draft)
    assert answer is not None
    assert answer.answer == {"value": "值班员"}
    (photo,) = answer.photos
    with Image.open(BytesIO(phone.phone.photos.read(photo.sha256))) as picture:
        dark = sum(picture.convert("L").histogram()[:100])
    assert dark > 500


async def test_a_signature_is_a_picture_and_a_name(tmp_path: Path) -> None:
    """What the finger drew survives the process, with who signed."""
    await a_signature_is_kept_as_drawn(tmp_path)


async def test_an_empty_sheet_for_a_signature_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: the paper is kept without its strokes."""
    monkeypatch.setattr("fieldapp.services.photographing.drawn", lambda _strokes, aspect: drawn((), aspect))
    with pytest.raises(AssertionError):
        await a_signature_is_kept_as_drawn(tmp_path)


async def test_a_stroke_too_many_is_taken_back_alone(tmp_path: Path) -> None:
    """Undo takes the last stroke, clear takes all, and empty paper cannot be handed in."""
    phone = WindowPhone(tmp_path)
    draft = opened(phone)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap(f"answer-{ITEM.id}-value")
        await stroke(screen, (20, 40), (120, 90))
        await stroke(screen, (40, 120), (200, 120))
        await screen.tap("signature-undo")
        assert not screen.find("signature-done", ft.FilledButton).disabled
        await screen.tap("signature-clear")
        assert screen.find("signature-done", ft.FilledButton).disabled


async def a_refusal_needs_its_witness(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = opened(phone)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap(f"answer-{ITEM.id}-value")
        await screen.choose("signature-refused", value=True, kind=ft.Switch)
        await stroke(screen, (20, 40), (120, 90))
        assert screen.find("signature-done", ft.FilledButton).disabled
        await screen.enter("signature-who", "楼管员")
        await screen.tap("signature-done")
        await screen.wait_for_text("拒绝签字，见证人 楼管员")
    answer = kept(phone, draft)
    assert answer is not None
    assert answer.answer == {"value": "楼管员", "refused": True}


async def test_a_refusal_is_noted_with_a_witness(tmp_path: Path) -> None:
    """Without the witness's name it cannot be handed in; the record says that it was refused."""
    await a_refusal_needs_its_witness(tmp_path)


async def test_a_refusal_kept_as_a_consent_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: the witness's signature counts as the unit's own."""
    sign = Answering.sign

    async def consenting(self: Answering, *args: Any, refused: bool) -> None:
        await sign(self, *args, refused=False)

    monkeypatch.setattr(Answering, "sign", consenting)
    with pytest.raises(AssertionError):
        await a_refusal_needs_its_witness(tmp_path)
