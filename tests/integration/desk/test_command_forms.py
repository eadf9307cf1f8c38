"""The desk's form reader fills every field of a command: one it does not read would be dropped in silence."""

from dataclasses import MISSING, fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from checklists.rectifying.records import Judgement, Way
from checklists.rectifying.terms import Command
from checklists.wire.operations import TaskCommanded
from sync_server.desk.shell import commands
from sync_server.desk.shell.commands import MARK, SEEN, WRITTEN, Filled, asked_for

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
TAKEN_IN_APART = {"photos"}
"""Pictures are prepared and kept first (`acting.giving`)."""
EVERYTHING = Filled(
    fields={
        "base_version": "3",
        "note": "说明",
        "team": "electric",
        "into": "隐患-2026-0002",
        "found": "a-finding",
        "until": "2026-11-30T18:00",
        "review_on": "2026-12-01",
        "judgement": Judgement.GENERAL,
        "way": Way.ON_SITE,
        "seen": "yes",
        f"{WRITTEN}measures": "加装护栏",
        f"{SEEN}measures": "无",
        f"{MARK}quality": "4",
    },
    partners=("canteen",),
)


def left_out(asked: TaskCommanded) -> set[str]:
    """The fields that say nothing."""
    empty: dict[str, Any] = {
        one.name: one.default_factory() if one.default_factory is not MISSING else one.default
        for one in fields(asked)
    }
    return {name for name, nothing in empty.items() if getattr(asked, name) == nothing}


def every_field_is_read() -> None:
    asked = commands.asked_for("a-task", Command.VERIFY, EVERYTHING, NOW, UTC)
    assert left_out(asked) == TAKEN_IN_APART


def test_every_field_of_a_command_is_read_from_its_form() -> None:
    """Whoever adds a field to `TaskCommanded` adds it here, or the desk loses what was typed."""
    every_field_is_read()


@pytest.mark.parametrize("name", ["team", "found", "way", "scores"])
def test_a_field_that_the_reader_forgets_is_noticed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A seeded bug: the form has it, the command does not."""

    def forgetful(*given: Any) -> TaskCommanded:
        nothing: dict[str, Any] = {name: {} if name == "scores" else None}
        return replace(asked_for(*given), **nothing)

    monkeypatch.setattr(commands, "asked_for", forgetful)
    with pytest.raises(AssertionError):
        every_field_is_read()
