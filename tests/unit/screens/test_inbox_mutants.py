"""Seeded bugs of the phone's inbox: each breaks one promise of it, whose own test must notice."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checklists.rectifying.table import OPEN
from checklists.rectifying.telling import Audience
from fieldapp.services.rectifying import news
from fieldapp.services.rectifying.commanding import Tasks
from fieldapp.services.rectifying.news import News
from fieldapp.store import looked
from fieldapp.views.tasks.panes import Opening
from tests.support.screen import Screen
from tests.unit.screens.test_inbox import (
    a_deadline_that_passes_is_told_offline,
    a_refused_move_says_why,
    a_return_is_told_until_the_task_is_opened,
    an_objection_to_my_decision_is_told,
    only_what_was_tapped_is_read,
    the_other_task_is_one_tap_away,
    what_came_before_is_one_tap_away,
    what_i_verified_asks_no_more,
    what_was_handed_in_is_not_late,
    what_was_there_at_first_is_no_news,
    who_is_to_verify_hears_of_it_again,
)


def everything_is_read(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(news, "_steps", lambda _item, _looked, _mine: iter(()))


def nothing_is_ever_read(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(looked.LookedAt, "look", lambda _self, _versions, _at: None)


def own_steps_are_news(patch: pytest.MonkeyPatch) -> None:
    heard = news._steps

    def told(item: Any, seen: Any, mine: Any) -> Any:
        events = tuple(replace(event, mine=False) for event in item.row.events)
        both = frozenset(Audience)
        return heard(replace(item, row=replace(item.row, events=events)), seen, both)

    patch.setattr(news, "_steps", told)


def deadlines_are_silent(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(news, "overdue_since", lambda *_args, **_more: None)


def whatever_is_open_is_late(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(news, "CLIMBING", OPEN)


def nobody_is_waited_for(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(news, "waits_since", lambda *_: None)


def refusals_are_silent(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(news, "_refusals", lambda _item: iter(()))


def objections_are_the_managers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(news, "_decided_by_me", lambda _steps: False)


def the_other_task_is_a_number(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Tasks, "numbered", lambda _self, _number: None)


def what_was_done_is_asked_for(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(news, "said_now", lambda kind, _task: kind)


def only_the_latest_is_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(news, "News", lambda **known: News(**known | {"earlier": ()}))


def a_tap_leaves_the_list(patch: pytest.MonkeyPatch) -> None:
    async def leave(self: Opening, task_id: str) -> None:
        self.go(task_id)

    patch.setattr(Opening, "open", leave)


@pytest.mark.parametrize(
    ("bug", "promise"),
    [
        (everything_is_read, a_return_is_told_until_the_task_is_opened),
        (nothing_is_ever_read, a_return_is_told_until_the_task_is_opened),
        (objections_are_the_managers, an_objection_to_my_decision_is_told),
        (a_tap_leaves_the_list, only_what_was_tapped_is_read),
        (what_was_done_is_asked_for, what_i_verified_asks_no_more),
        (only_the_latest_is_kept, what_came_before_is_one_tap_away),
        (the_other_task_is_a_number, the_other_task_is_one_tap_away),
        (own_steps_are_news, what_was_there_at_first_is_no_news),
        (deadlines_are_silent, a_deadline_that_passes_is_told_offline),
        (whatever_is_open_is_late, what_was_handed_in_is_not_late),
        (nobody_is_waited_for, who_is_to_verify_hears_of_it_again),
        (refusals_are_silent, a_refused_move_says_why),
    ],
)
async def test_a_seeded_bug_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bug: Callable[..., None], promise: Callable[..., Any]
) -> None:
    """An inbox that forgets, repeats or keeps silent fails a promise."""
    bug(monkeypatch)
    monkeypatch.setattr(Screen.wait_for, "__defaults__", (0.5,))
    monkeypatch.setattr(Screen.until, "__defaults__", (0.5,))
    with pytest.raises(AssertionError):
        await promise(tmp_path)
