"""What a step brought is told on the desk and on the phone: neither forgets what the other says."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from checklists.rectifying.bringing import EDITABLE
from checklists.rectifying.effects import facts
from checklists.rectifying.records import Aspect, Judgement, Way
from checklists.rectifying.terms import Command
from checklists.wire.operations import TaskCommanded
from fieldapp.views.tasks import facts as phone
from sync_server.desk.reading.tasks import life as desk
from tests.support.local_phone import SeededIds, a_task

new_id = SeededIds(13)
NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
TOLD_OTHERWISE = {"into"}
"""Another task, which both sides name by a link to it."""
OF_STEPS = {"place", "kept", "voice"}
"""What steps bring that no command does: a corrected report, a split, what joined."""


def brought() -> set[str]:
    """Every fact that a command can bring."""
    row = replace(a_task(new_id), after_awaited=1)
    everything = TaskCommanded(
        task=row.id,
        command=Command.VERIFY,
        base_version=1,
        at=NOW,
        team="electric",
        partners=("carpentry",),
        into="another",
        until=NOW,
        review_on=date(2026, 12, 1),
        judgement=Judgement.MAJOR,
        way=Way.BY_PHONE,
        scores=dict.fromkeys(Aspect, 5),
        seen=True,
    )
    written = (
        facts(replace(everything, command=command, fields=dict.fromkeys(fields, "2")), row)
        for command, fields in EDITABLE.items()
    )
    return {*facts(everything, row), *(name for one in written for name in one)}


@pytest.mark.parametrize("told", [desk.TELLERS, phone.TELLERS])
def test_every_fact_that_a_step_brings_is_told(told: dict[str, object]) -> None:
    """Whom it was given to, until when, what was judged: a fact more needs its words on both sides."""
    assert {"seen", "team", "until", "measures"} <= brought()
    assert (brought() | OF_STEPS) - TOLD_OTHERWISE <= set(told)


def test_desk_and_phone_tell_the_same_facts() -> None:
    """What one side's history says, the other's does not leave out."""
    assert set(desk.TELLERS) == set(phone.TELLERS)
