"""A few spoken words instead of typed ones: one tap begins, one ends, and nothing that was said is lost."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from checklists.problems import CATALOGUE, Refusal
from checklists.wire.operations import SnapSubmitted
from checklists.wire.voices import VoiceRef
from checklists.wire.waves import wave_seconds
from fieldapp.photos.album import Album
from fieldapp.services import speaking
from fieldapp.store.records import SnapDraft
from tests.support.local_phone import CANTEEN, SeededIds, a_task
from tests.support.microphone import Microphone, played, player
from tests.support.screen import Screen
from tests.support.waves import recording, voice_ref
from tests.support.window_phone import WindowPhone
from tests.unit.screens.test_snap_details import draft_on

Promise = Callable[[Path], Awaitable[None]]


def filled_in(phone: WindowPhone, **more: object) -> SnapDraft:
    """A draft that lacks nothing."""
    return draft_on(phone, place=CANTEEN, category="SNAP-05", **more)


@asynccontextmanager
async def form(phone: WindowPhone, draft: SnapDraft, microphone: Microphone) -> AsyncIterator[Screen]:
    """The draft's page on a phone, whose recorder keeps to what it is asked for."""
    async with phone.window(f"/snap/{draft.id}", device=microphone.device()) as screen:
        screen.page.web = False
        yield screen


def voices(phone: WindowPhone) -> tuple[VoiceRef, ...]:
    return phone.store.snaps.drafts()[0].voices


async def spoken_heard_and_sent(folder: Path) -> None:
    phone, microphone = WindowPhone(folder), Microphone()
    draft = filled_in(phone)
    async with form(phone, draft, microphone) as screen:
        await screen.wait_for("snap-voice")
        assert "最长 60 秒" in screen.text("snap-voice")
        await screen.tap("snap-voice")
        await microphone.hear(screen, 2)
        assert screen.find("snap-voice-stop", ft.Semantics).live_region
        await screen.tap("snap-voice-stop")
        await screen.wait_for("snap-voice-1")
        assert screen.text("snap-voice-1") == "语音 2 秒"
        await screen.tap("snap-voice-1")
        assert wave_seconds(played(screen)) == 2
        await screen.tap("snap-save")
        await screen.until(lambda: screen.route == "/snap", "camera again")
    assert microphone.stopped == 1
    body = phone.unsent(SnapSubmitted)[-1]
    assert [voice.seconds for voice in body.voices] == [2]


async def test_what_is_spoken_is_in_the_draft_is_heard_and_goes_with_the_report(tmp_path: Path) -> None:
    """The limit is said before, that it listens while it does, the length afterwards."""
    await spoken_heard_and_sent(tmp_path)


async def killed_while_speaking(folder: Path) -> None:
    phone, microphone = WindowPhone(folder / "phone"), Microphone()
    draft = filled_in(phone, note="灯罩松动")
    async with form(phone, draft, microphone) as screen:
        await screen.tap("snap-voice")
        await microphone.hear(screen, 1)
        await asyncio.to_thread(shutil.copytree, folder / "phone", folder / "killed")
    after = WindowPhone(folder / "killed")
    (kept,) = after.store.snaps.drafts()
    assert (kept.photos, kept.note, [one.seconds for one in kept.voices]) == (draft.photos, "灯罩松动", [1])


async def test_killed_while_speaking_the_draft_has_what_was_said_until_then(tmp_path: Path) -> None:
    """Nothing of the draft is lost either."""
    await killed_while_speaking(tmp_path)


async def left_while_speaking(folder: Path) -> None:
    phone, microphone = WindowPhone(folder), Microphone()
    draft = filled_in(phone)
    async with form(phone, draft, microphone) as screen:
        await screen.tap("snap-voice")
        await microphone.hear(screen, 1)
        await screen.back()
        await screen.until(lambda: len(voices(phone)) == 1, "voice note in the draft")
        assert microphone.stopped == 1


async def test_a_page_that_is_left_stops_listening_and_keeps_what_was_said(tmp_path: Path) -> None:
    """The microphone is off as soon as its page is gone."""
    await left_while_speaking(tmp_path)


async def sent_while_speaking(folder: Path) -> None:
    phone, microphone = WindowPhone(folder), Microphone()
    for seconds in (1, 0.1):
        draft = filled_in(phone)
        async with form(phone, draft, microphone) as screen:
            await screen.tap("snap-voice")
            await microphone.hear(screen, seconds)
            await screen.tap("snap-save")
            await screen.until(lambda s=screen: s.route == "/snap", "camera again")  # type: ignore[misc]
        body = phone.unsent(SnapSubmitted)[-1]
        assert len(body.voices) == round(seconds)


async def test_a_report_sent_while_it_listens_has_the_last_words(tmp_path: Path) -> None:
    """A quick thumb leaves nothing behind, and too little said to be anything holds no report up."""
    await sent_while_speaking(tmp_path)


async def sent_while_the_phone_is_full(folder: Path, patch: pytest.MonkeyPatch) -> None:
    phone, microphone = WindowPhone(folder), Microphone()
    draft = filled_in(phone)

    def full(*_: object) -> VoiceRef:
        raise Refusal("storage.full")

    async with form(phone, draft, microphone) as screen:
        await screen.tap("snap-voice")
        await microphone.hear(screen, 1)
        with patch.context() as no_room:
            no_room.setattr(Album, "keep_voice", full)
            await screen.tap("snap-save")
            await screen.wait_for_text(CATALOGUE["storage.full"].zh)
        assert screen.route != "/snap"
    await phone.restart()
    assert len(voices(phone)) == 1


async def test_a_report_does_not_leave_without_words_a_full_phone_cannot_keep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said, and the words wait beside the draft: on a report that has left nobody could add them."""
    await sent_while_the_phone_is_full(tmp_path, monkeypatch)


def broken(_arguments: Any) -> Any:
    raise RuntimeError("NotAllowedError: Permission denied")


@pytest.mark.parametrize(
    "answers", [{"has_permission": False}, {"start_recording": False}, {"start_recording": broken}]
)
async def test_without_a_microphone_it_is_said_and_words_are_typed(
    tmp_path: Path, answers: dict[str, Any]
) -> None:
    """Refused, not there, taken by a call: plain words, and the note field works."""
    phone = WindowPhone(tmp_path)
    draft = filled_in(phone)
    async with form(phone, draft, Microphone(answers)) as screen:
        await screen.tap("snap-voice")
        await screen.wait_for_text("没有可用的麦克风，或没有允许使用；请用文字写。")
        assert not screen.has("snap-voice-stop")
        await screen.enter("snap-note", "插座旁有水")
        await screen.tap("snap-save")
        await screen.until(lambda: screen.route == "/snap", "camera again")
    body = phone.unsent(SnapSubmitted)[-1]
    assert (body.note, body.voices) == ("插座旁有水", ())


async def removed_and_back(folder: Path) -> None:
    phone = WindowPhone(folder)
    draft = filled_in(phone)
    kept = phone.phone.photos.keep_voice(recording(3))
    phone.store.snaps.add_voice(draft.id, kept)
    async with form(phone, draft, Microphone()) as screen:
        await screen.tap("snap-voice-1-remove")
        await screen.wait_for_text("已删除语音")
        assert voices(phone) == ()
        await screen.take_back()
        assert voices(phone) == (kept,)


async def test_a_removed_voice_note_comes_back_with_undo(tmp_path: Path) -> None:
    """A slip of the thumb is mended where it happened."""
    await removed_and_back(tmp_path)


async def test_hardly_anything_said_is_told_and_leaves_no_note(tmp_path: Path) -> None:
    """The recording may be begun again at once."""
    phone, microphone = WindowPhone(tmp_path), Microphone()
    draft = filled_in(phone)
    async with form(phone, draft, microphone) as screen:
        await screen.tap("snap-voice")
        await microphone.hear(screen, 0.1)
        await screen.tap("snap-voice-stop")
        await screen.wait_for_text("没有录到声音，请再录一次。")
        await screen.wait_for("snap-voice")
    assert voices(phone) == ()
    assert list(phone.phone.takes.left_over()) == []


async def no_voice_without_a_name(folder: Path) -> None:
    phone = WindowPhone(folder)
    draft = filled_in(phone)
    phone.store.snaps.add_voice(draft.id, phone.phone.photos.keep_voice(recording(1)))
    async with form(phone, draft, Microphone()) as screen:
        await screen.choose("snap-anonymous", value=True, kind=ft.Switch)
        await screen.wait_for_text("声音会让人认出您")
        assert not screen.has("snap-voice")
        await screen.tap("snap-save")
        await screen.until(lambda: screen.route == "/snap", "camera again")
    body = phone.unsent(SnapSubmitted)[-1]
    assert (body.anonymous, body.voices) == (True, ())


async def test_a_report_without_a_name_says_that_a_voice_tells_and_sends_none(tmp_path: Path) -> None:
    """Not even one that was recorded before the name was taken off."""
    await no_voice_without_a_name(tmp_path)


async def ends_by_itself(folder: Path) -> None:
    phone, microphone = WindowPhone(folder), Microphone()
    draft = filled_in(phone)
    async with form(phone, draft, microphone) as screen:
        await screen.tap("snap-voice")
        await microphone.hear(screen, 0.6)
        await screen.wait_for("snap-voice-1")
        assert microphone.stopped == 1
    assert len(voices(phone)) == 1


async def test_it_stops_by_itself_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A phone put into a pocket does not go on listening."""
    monkeypatch.setattr(speaking, "MAX_SECONDS", 1)
    await ends_by_itself(tmp_path)


async def test_what_was_said_of_a_task_is_heard_where_it_is_repaired(tmp_path: Path) -> None:
    """Its length stands on the button; what is not here yet says so."""
    phone, said = WindowPhone(tmp_path), recording(2)
    here, away = phone.phone.photos.keep_voice(said), voice_ref(recording(3, seed=1))
    task = a_task(SeededIds(9), voices=(here, away))
    phone.pulled(task)
    async with phone.window(f"/tasks/{task.id}", device=Microphone().device()) as screen:
        await screen.tap("task-voice-1")
        assert played(screen) == said
        assert not screen.has("task-voice")
        assert not screen.has("task-voice-1-remove")
        assert screen.text("task-voice-2") == "语音 3 秒"
        await screen.tap("task-voice-2")
        await screen.wait_for_text("还没到这部手机")


async def held_and_let_go_on(folder: Path) -> None:
    told: list[str] = []
    phone, said = WindowPhone(folder), recording(2)
    answers = {
        name: partial(lambda name, _arguments: told.append(name), name) for name in ("pause", "resume")
    }
    task = a_task(SeededIds(9), voices=(phone.phone.photos.keep_voice(said),))
    phone.pulled(task)
    async with phone.window(f"/tasks/{task.id}", device=Microphone(answers).device()) as screen:
        await screen.tap("task-voice-1")
        for state, word in (("paused", "语音 2 秒"), ("playing", "暂停"), ("completed", "语音 2 秒")):
            if state != "completed":
                await screen.tap("task-voice-1")
            await screen.fire(player(screen), "state_change", {"state": state})
            await screen.until(partial(lambda word: word in screen.text("task-voice-1"), word), word)
        heard = player(screen)
        await screen.tap("task-voice-1")
        assert player(screen) is not heard
    assert told == ["pause", "resume"]


async def test_what_is_heard_is_held_and_goes_on(tmp_path: Path) -> None:
    """One button plays, holds and goes on; what came to its end begins again."""
    await held_and_let_go_on(tmp_path)
