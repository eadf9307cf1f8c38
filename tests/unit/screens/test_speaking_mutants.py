"""Seeded bugs of voice notes: each breaks one promise of the screens, whose own test must notice."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import pytest

from checklists.problems import Refusal
from checklists.wire.voices import VoiceRef
from fieldapp.services.snapping import Snapping
from fieldapp.services.speaking import Speaking
from fieldapp.texts import voices as words
from fieldapp.voices.takes import Take
from tests.support.mutants import NOTICED, Seed
from tests.support.screen import Screen
from tests.unit.screens.test_speaking import (
    ends_by_itself,
    held_and_let_go_on,
    killed_while_speaking,
    left_while_speaking,
    no_voice_without_a_name,
    removed_and_back,
    sent_while_speaking,
    sent_while_the_phone_is_full,
    spoken_heard_and_sent,
)

Promise = Callable[[Path], Awaitable[None]]


def only_remembered(patch: pytest.MonkeyPatch) -> None:
    async def nothing(_self: Speaking, _recording: object) -> None: ...

    patch.setattr(Speaking, "_hand_over", nothing)


def kept_at_the_end(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Take, "add", lambda _self, _piece: None)


def goes_on_listening(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Speaking, "leave", lambda _self: None)


def begins_again_each_time(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Speaking, "_told", lambda _self, _event: None)


def complains_before_it_sends(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Speaking, "finish", Speaking.stop)


def sends_what_the_form_showed(patch: pytest.MonkeyPatch) -> None:
    async def nothing(_self: Speaking) -> None: ...

    patch.setattr(Speaking, "finish", nothing)


def nothing_comes_back(patch: pytest.MonkeyPatch) -> None:
    async def nothing(_self: Snapping, _snap: str, _voice: VoiceRef) -> None: ...

    patch.setattr(Snapping, "add_voice", nothing)


def a_name_more_or_less(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(words, "NOT_ANONYMOUS", words.REMOVED)


def no_limit(patch: pytest.MonkeyPatch) -> None:
    async def for_ever(_self: Speaking) -> None: ...

    patch.setattr(Speaking, "_count", for_ever)


async def test_leaving_without_words_that_found_no_room_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: whatever keeps the recording from ending well, the report goes."""

    async def whatever(self: Speaking) -> None:
        with suppress(Refusal):
            await self.stop()

    monkeypatch.setattr(Speaking, "finish", whatever)
    monkeypatch.setattr(Screen.wait_for_text, "__defaults__", (1.0,))
    with pytest.raises(NOTICED):
        await sent_while_the_phone_is_full(tmp_path, monkeypatch)


MUTANTS: list[tuple[Seed, Promise]] = [
    (only_remembered, spoken_heard_and_sent),
    (kept_at_the_end, killed_while_speaking),
    (goes_on_listening, left_while_speaking),
    (begins_again_each_time, held_and_let_go_on),
    (complains_before_it_sends, sent_while_speaking),
    (sends_what_the_form_showed, sent_while_speaking),
    (nothing_comes_back, removed_and_back),
    (a_name_more_or_less, no_voice_without_a_name),
    (no_limit, ends_by_itself),
]


@pytest.mark.parametrize(("seed", "promise"), MUTANTS, ids=lambda one: one.__name__)
async def test_a_seeded_bug_of_speaking_is_noticed(
    seed: Seed, promise: Promise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each promise above can fail."""
    seed(monkeypatch)
    for wait in (Screen.wait_for, Screen.wait_for_text, Screen.until):
        monkeypatch.setattr(wait, "__defaults__", (1.0,))
    with pytest.raises(NOTICED):
        await promise(tmp_path)
