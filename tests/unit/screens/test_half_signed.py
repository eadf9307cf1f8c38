"""A signature that was begun and not handed in: strokes, name and refusal wait, also through a kill."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from checklists.wire.attending import Party
from checklists.wire.operations import InspectionSubmitted
from fieldapp.store.closings import Closings
from fieldapp.store.records import SignatureDraft
from fieldapp.views.inspections import signing
from tests.support.window_phone import WindowPhone
from tests.unit.screens.test_closing import answered, finish, stroke


async def a_half_drawn_signature_is_not_lost(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = answered(phone)
    async with phone.window(f"/inspections/{draft.id}/review") as screen:
        await screen.tap("closing")
        await screen.tap("signature-inspected")
        await stroke(screen, (20, 40), (120, 90))
        await screen.tap("sheet-close")
        await screen.wait_for_text("签字没画完")
        await screen.tap("closing")
        assert screen.find("finish", ft.FilledButton).disabled
        await screen.tap("closing")
        await screen.tap("signature-inspected")
        await screen.wait_for("signature-done")
        assert not screen.find("signature-done", ft.FilledButton).disabled
        await screen.tap("signature-done")
        await screen.until(lambda: not screen.has("signature-pad"), "the paper put away")
        await finish(screen)
    (body,) = phone.unsent(InspectionSubmitted)
    assert [one.party for one in body.signatures] == [Party.INSPECTED]


async def test_a_half_drawn_signature_is_never_lost_without_a_word(tmp_path: Path) -> None:
    """Put away, it says so and waits; the inspection is not finished over it."""
    await a_half_drawn_signature_is_not_lost(tmp_path)


async def test_a_paper_that_forgets_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: what was drawn and not handed in is forgotten."""
    monkeypatch.setattr(signing, "Ink", lambda _strokes: signing_ink())
    with pytest.raises(AssertionError):
        await a_half_drawn_signature_is_not_lost(tmp_path)


async def a_signature_outlives_a_kill(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    draft = answered(phone)
    async with phone.window(f"/inspections/{draft.id}/review") as screen:
        await screen.tap("closing")
        await screen.tap("signature-inspected")
        await screen.choose("signature-refused", value=True, kind=ft.Switch)
        await screen.enter("signature-who", "楼管员")
        await stroke(screen, (20, 40), (120, 90))
    async with phone.window(f"/inspections/{draft.id}/review") as screen:
        await screen.wait_for_text("签字没画完")
        assert screen.find("finish", ft.FilledButton).disabled
        await screen.tap("closing")
        await screen.tap("signature-inspected")
        await screen.wait_for("signature-done")
        assert not screen.find("signature-done", ft.FilledButton).disabled
        assert screen.find("signature-who", ft.TextField).value == "楼管员"
        assert screen.find("signature-refused", ft.Switch).value
        await screen.tap("signature-clear")
    async with phone.window(f"/inspections/{draft.id}/review") as screen:
        await finish(screen)
    (body,) = phone.unsent(InspectionSubmitted)
    assert body.signatures == ()


async def test_an_app_killed_while_somebody_signs_opens_at_the_same_strokes(tmp_path: Path) -> None:
    """Each stroke is in the draft once the finger is lifted, with who signs; what was cleared stays cleared.

    A name alone is no signature: it keeps nobody from finishing.
    """
    await a_signature_outlives_a_kill(tmp_path)


async def test_strokes_that_die_with_the_app_are_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: what was drawn is remembered by the screen alone."""
    monkeypatch.setattr(Closings, "leave", lambda *_: None)
    with pytest.raises(AssertionError):
        await a_signature_outlives_a_kill(tmp_path)


async def test_a_name_that_dies_with_the_app_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: of what lies on the paper only the strokes are kept."""
    kept = Closings.leave

    def nameless(self: Closings, inspection: str, drawn: Mapping[str, SignatureDraft]) -> None:
        kept(self, inspection, {key: replace(paper, who="") for key, paper in drawn.items()})

    monkeypatch.setattr(Closings, "leave", nameless)
    with pytest.raises(AssertionError):
        await a_signature_outlives_a_kill(tmp_path)


def signing_ink() -> Any:
    class Forgetful:
        @property
        def paper(self) -> SignatureDraft:
            return SignatureDraft()

        @paper.setter
        def paper(self, _paper: SignatureDraft) -> None:
            """Keeps nothing."""

    return Forgetful()
