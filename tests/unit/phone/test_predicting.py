"""What a phone shows of a task before the server has heard of my command."""

from dataclasses import replace
from typing import Any

import pytest

from checklists.rectifying.terms import Command
from checklists.wire.changes import TaskEvent
from checklists.wire.photos import PhotoRole
from fieldapp.store import predicting
from fieldapp.store.predicting import predict
from tests.support.local_phone import (
    A_CAMPUS,
    ELECTRICIAN,
    INSPECTOR,
    SeededIds,
    a_photo,
    a_task,
    command,
)


def a_fix_waits_for_verification() -> None:
    row, me = a_task(SeededIds()), replace(ELECTRICIAN, post_en="Electrician")
    fix = command(row, Command.SUBMIT, note="已更换", photos=(a_photo(1, PhotoRole.AFTER),))
    shown = predict(row, (fix,), me, A_CAMPUS)
    assert shown.state == "submitted"
    assert shown.fixers == (ELECTRICIAN.id,)
    assert [(event.post, event.post_en, event.note, event.photos) for event in shown.events] == [
        (me.post, "Electrician", "已更换", fix.photos)
    ]


def test_a_fix_made_offline_waits_for_verification_at_once() -> None:
    """Submitting shows 待复查 at once, with my post in both languages and my photo in the history."""
    a_fix_waits_for_verification()


def test_a_post_in_chinese_alone_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: an English screen shows my own step in Chinese until it is synced."""

    def chinese(**fields: Any) -> TaskEvent:
        return TaskEvent(**fields | {"post_en": ""})

    monkeypatch.setattr(predicting, "TaskEvent", chinese)
    with pytest.raises(AssertionError):
        a_fix_waits_for_verification()


def test_commands_build_on_each_other() -> None:
    """Starting and then submitting offline is shown as submitted."""
    row = a_task(SeededIds())
    steps = (
        command(row, Command.START),
        command(row, Command.SUBMIT, photos=(a_photo(1, PhotoRole.AFTER),)),
    )
    shown = predict(row, steps, ELECTRICIAN, A_CAMPUS)
    assert [event.state for event in shown.events] == ["fixing", "submitted"]


def test_what_will_be_refused_is_not_shown_as_done() -> None:
    """Without an after-photo, or by somebody else, a fix changes nothing on the screen."""
    row = a_task(SeededIds())
    bare = command(row, Command.SUBMIT)
    assert predict(row, (bare,), ELECTRICIAN, A_CAMPUS) == row
    closing = command(row, Command.VERIFY)
    assert predict(row, (closing,), INSPECTOR, A_CAMPUS) == row


def test_a_state_of_a_newer_server_is_shown_as_it_is() -> None:
    """A phone that does not know a state leaves it to the server."""
    row = a_task(SeededIds(), state="suspended")
    assert predict(row, (command(row, Command.START),), ELECTRICIAN, A_CAMPUS) == row
