"""Practice: everything works, nothing of it is real, and it is gone afterwards."""

import asyncio
import random
from pathlib import Path
from typing import Any, cast

import flet as ft
import pytest

from fieldapp.people import Person
from fieldapp.phone import Phone
from fieldapp.phones import Phones
from fieldapp.practice.room import PracticeRoom
from fieldapp.practice.sample import PRACTICE_CAMPUS
from fieldapp.services.signing_in import SigningIn
from fieldapp.services.today import Today
from fieldapp.window import open_window
from tests.support.fake_server import FakeServer
from tests.support.local_phone import SeededIds, Ticking, begun
from tests.support.screen import PHONE, TABLET, Screen
from tests.support.window_phone import CLIENT, with_camera

SIZES = pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])


def a_phone(folder: Path, server: FakeServer) -> Phone:
    return Phones(
        folder, "http://server", Ticking(), SeededIds(), random.Random(0).random, transport=server
    ).get(CLIENT)


def window(phone: Phone, size: tuple[int, int] = PHONE) -> Screen:
    async def main(page: ft.Page) -> None:
        storage = cast("Any", ft.SharedPreferences())
        await open_window(page, phone, storage, inbox=None, clock=Ticking(), new_id=SeededIds(5))

    return Screen(main, device=with_camera(), size=size)


def kept_by_practice(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if "practice" in path.parts and path.is_file()]


async def snap(screen: Screen) -> None:
    await screen.tap("tab-snap")
    await screen.tap("shutter")
    await screen.tap("snap-place")
    await screen.enter("place-search", "LX-SS-101")
    await screen.tap("place-dorm-101")
    await screen.tap("snap-category")
    await screen.tap("category-SNAP-05")
    await screen.tap("snap-save")
    await screen.wait_for("snap-saved")


async def nothing_practised_is_sent(folder: Path, size: tuple[int, int] = PHONE) -> None:
    server = FakeServer()
    phone = a_phone(folder, server)
    async with window(phone, size) as screen:
        await screen.tap("practise")
        await screen.wait_for("practice")
        await screen.tap("assignment-1")
        await screen.tap("answer-CAN-GRADE-01-pass")
        await screen.back()
        await snap(screen)
        assert phone.store.outbox.waiting()
        await phone.sync.run_once()
        assert server.calls == []
        await screen.tap("leave-practice")
        await screen.wait_for("sign-in-go")
    await phone.close()
    assert kept_by_practice(folder) == []


@SIZES
async def test_nothing_that_was_practised_is_sent_or_stays(tmp_path: Path, size: tuple[int, int]) -> None:
    """Before any sign-in: an inspection and a snap; the server hears nothing, leaving empties the folder."""
    await nothing_practised_is_sent(tmp_path, size)


async def test_sending_what_was_practised_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: sync takes whoever uses the phone now."""
    real = Phone._ends

    def of_whoever_is_here(self: Phone) -> object:
        aside, self._signed_in = self._signed_in, self._practising or self._signed_in
        try:
            return real(self)
        finally:
            self._signed_in = aside

    monkeypatch.setattr(Screen.wait_for, "__defaults__", (1.0,))
    monkeypatch.setattr(Phone, "_ends", of_whoever_is_here)
    with pytest.raises(AssertionError):
        await nothing_practised_is_sent(tmp_path)


async def test_leaving_practice_behind_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: leaving closes the store and keeps the folder."""

    def close(_self: PracticeRoom, person: Person) -> None:
        person.store.close()

    monkeypatch.setattr(PracticeRoom, "close", close)
    with pytest.raises(AssertionError):
        await nothing_practised_is_sent(tmp_path)


async def what_is_real_stays_untouched(folder: Path) -> None:
    server = FakeServer()
    phone = a_phone(folder, server)
    await phone.sign_in("inspector", "right")
    await phone.sync.run_once()
    draft = begun(phone.store)
    async with window(phone) as screen:
        await screen.wait_for("draft-1")
        await screen.tap("tab-me")
        await screen.tap("practise")
        await screen.wait_for("assignment-1")
        assert not screen.has("draft-1")
        await snap(screen)
        await screen.tap("tab-me")
        assert not screen.has("sync-now")
        assert not screen.has("sign-out")
        await screen.tap("leave-practice")
        await screen.wait_for("draft-1")
        assert not screen.has("practice")
    assert [one.id for one in phone.store.inspections.drafts()] == [draft.id]
    assert phone.store.outbox.waiting() == ()
    assert phone.store.snaps.submitted() == ()
    await phone.close()


async def test_practising_leaves_what_is_real_alone(tmp_path: Path) -> None:
    """My draft is not in sight while I practise, is there afterwards, and nothing was added beside it."""
    await what_is_real_stays_untouched(tmp_path)


async def test_practising_in_the_real_store_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: the way in does not open a folder of its own."""

    async def in_place(self: Phone) -> None:
        self._practising = self._signed_in
        self._tell()

    monkeypatch.setattr(Phone, "practise", in_place)
    monkeypatch.setattr(PracticeRoom, "close", lambda _self, _person: None)
    monkeypatch.setattr(Screen.wait_for, "__defaults__", (0.5,))
    with pytest.raises(AssertionError):
        await what_is_real_stays_untouched(tmp_path)


async def what_was_practised_is_in_nobodys_sight(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    phone, read = a_phone(folder, FakeServer()), asyncio.Event()
    refreshed = Today.refresh

    async def slowly(self: Today) -> None:
        await read.wait()
        await refreshed(self)

    async with window(phone) as screen:
        await screen.tap("practise")
        await screen.tap("assignment-1")
        await screen.back()
        await screen.wait_for("draft-1")
        monkeypatch.setattr(Today, "refresh", slowly)
        await screen.tap("leave-practice")
        await screen.enter("sign-in-account", "inspector")
        await screen.enter("sign-in-password", "right")
        await screen.tap("sign-in-go")
        await screen.until(lambda: not screen.has("sign-in-go"), "signed in")
        await screen.settle()
        seen = screen.has("draft-1")
        read.set()
        await screen.wait_for("who")
        assert not seen
        assert not screen.has("draft-1")
    await phone.close()


async def test_whoever_signs_in_never_sees_what_was_shown_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the phone takes to read what is theirs: until then it shows that it reads."""
    await what_was_practised_is_in_nobodys_sight(tmp_path, monkeypatch)


async def test_showing_the_lists_of_the_one_before_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug, as an earlier build had it: screens are ready as soon as a name is known."""
    read = SigningIn.refresh

    async def at_once(self: SigningIn) -> None:
        await read(self)
        self._signed_in.ready = True

    monkeypatch.setattr(SigningIn, "refresh", at_once)
    with pytest.raises(AssertionError):
        await what_was_practised_is_in_nobodys_sight(tmp_path, monkeypatch)


async def test_a_killed_practice_is_cleared_at_the_next_start(tmp_path: Path) -> None:
    """The process dies in the middle: the next one starts with what is real."""
    phone = a_phone(tmp_path, FakeServer())
    await phone.practise()
    begun(phone.store)
    assert kept_by_practice(tmp_path)
    again = a_phone(tmp_path, FakeServer())
    assert (again.practising, again.enrolment) == (False, None)
    assert kept_by_practice(tmp_path) == []


def test_every_hazard_finds_somebody_on_the_practice_campus() -> None:
    """Practising shows a team and a deadline for whatever is snapped."""
    assert {rule.category for rule in PRACTICE_CAMPUS.responsibilities} >= {"SNAP-01", "SNAP-30"}
    assert len(PRACTICE_CAMPUS.responsibilities) == 30
