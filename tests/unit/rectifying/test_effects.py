"""What a move changes beside the state: the same on the server and on every phone."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.legible import cleaned
from checklists.places.campus import Unit, UnitKind
from checklists.rectifying.bringing import brings, standing
from checklists.rectifying.effects import effects, facts
from checklists.rectifying.records import FIVE, By, Detail, Extension
from checklists.rectifying.terms import Command, Need, State
from checklists.rectifying.units import unit_refusal
from checklists.wire.changes import TaskRow
from checklists.wire.operations import TaskCommanded
from checklists.wire.photos import PhotoRole
from tests.support.local_phone import A_CAMPUS, NOW, SeededIds, a_photo, a_task

TASK = a_task(SeededIds(), severity=2, note="插座松动")
BY = By(post="电工组组长", post_en="Lead electrician")
SUSPECTED = replace(TASK, severity=4)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=5).filter(cleaned)
"""What can be seen: the rest counts as no words at all."""


def asked(command: Command, **more: Any) -> TaskCommanded:
    return TaskCommanded(task=TASK.id, command=command, base_version=1, at=NOW, **more)


def after(row: TaskRow, command: TaskCommanded, state: State = State.FIXING) -> TaskRow:
    return replace(row, state=state.value, **effects(row, command, state, by=BY, campus=A_CAMPUS, now=NOW))


def test_a_major_hazard_is_controlled_judged_and_planned_before_it_is_closed() -> None:
    """疑似重大: control first; then the named post judges; major needs all five of 五落实."""
    need = {Need.CONTROLLED, Need.JUDGED}
    assert not standing(SUSPECTED) & need
    row = after(SUSPECTED, asked(Command.CONTROL, note="已停用并围挡"))
    row = after(row, asked(Command.JUDGE, judgement="major", note="符合判定标准第四条"))
    assert standing(row) >= need
    assert Need.FIVE not in standing(row)
    for name in FIVE:
        assert Need.FIVE not in standing(row)
        row = after(row, asked(Command.PLAN, fields={name: "已落实"}))
    assert Need.FIVE in standing(row)


def test_what_is_judged_not_major_is_a_serious_general_hazard() -> None:
    """Level 4 means suspected: judged general it is at most 严重, and needs no five."""
    row = after(SUSPECTED, asked(Command.JUDGE, judgement="general", note="不在判定标准内"))
    assert (row.severity, Need.FIVE in standing(row)) == (3, True)


def test_an_extension_moves_the_deadline_only_once_it_is_granted() -> None:
    """Asked it is only told; granted it is the deadline; either way the question is settled."""
    later = TASK.due_at + timedelta(days=3)
    row = after(TASK, asked(Command.ASK_EXTENSION, until=later, note="等配件"))
    assert (row.due_at, row.extension) == (
        TASK.due_at,
        Extension(until=later, reason="等配件", post=BY.post, post_en=BY.post_en),
    )
    assert after(row, asked(Command.REFUSE_EXTENSION, note="太久")).extension is None
    granted = after(row, asked(Command.EXTEND, until=later))
    assert (granted.due_at, granted.extension) == (later, None)


def test_an_earlier_deadline_is_no_extension() -> None:
    """Only a time after the present deadline is one."""
    assert Need.LATER not in brings(asked(Command.EXTEND, until=TASK.due_at), TASK)


def test_a_suspension_ends_with_the_next_move() -> None:
    """挂账 keeps its review date only while it lasts."""
    row = after(TASK, asked(Command.SUSPEND, review_on=date(2027, 1, 4)), State.SUSPENDED)
    assert row.review_on == date(2027, 1, 4)
    assert after(row, asked(Command.REOPEN, note="可以修了"), State.ASSIGNED).review_on is None


def test_two_who_write_one_field_unknown_to_each_other_are_both_kept() -> None:
    """The first stands, the second stands beside it, until somebody who saw both writes again."""
    first = after(TASK, asked(Command.ANALYSE, fields={Detail.ROOT_CAUSE: "老化"}))
    second = after(first, asked(Command.ANALYSE, fields={Detail.ROOT_CAUSE: "进水"}))
    (conflict,) = second.conflicts
    assert (second.details[Detail.ROOT_CAUSE], conflict.kept, conflict.other) == ("老化", "老化", "进水")
    settled = after(
        second,
        asked(
            Command.ANALYSE,
            fields={Detail.ROOT_CAUSE: "老化进水"},
            base={Detail.ROOT_CAUSE: "老化"},
        ),
    )
    assert (settled.details[Detail.ROOT_CAUSE], settled.conflicts) == ("老化进水", ())


@given(base=WORDS, mine=WORDS, theirs=WORDS)
def test_no_wording_is_ever_overwritten_unseen(base: str, mine: str, theirs: str) -> None:
    """Whatever two people write over one text, in either order, nothing they wrote is lost."""
    begun = replace(TASK, details={Detail.MEASURES: base})
    for first, second in ((mine, theirs), (theirs, mine)):
        row = begun
        for text in (first, second):
            written = asked(Command.ANALYSE, fields={Detail.MEASURES: text}, base={Detail.MEASURES: base})
            row = after(row, written)
        kept = {row.details[Detail.MEASURES], *(one.other for one in row.conflicts)}
        assert {text for text in (first, second) if text != base} <= kept


def test_a_command_writes_only_its_own_fields() -> None:
    """Whatever else a phone names is left alone."""
    row = after(TASK, asked(Command.ANALYSE, fields={"severity": "1", "team": "x", Detail.MEASURES: "换新"}))
    assert row == replace(TASK, state="fixing", details={Detail.MEASURES: "换新"})


def test_triage_writes_level_category_and_words() -> None:
    """核定 corrects what the report says, as numbers where they are numbers."""
    fields = {"severity": "3", "note": "插座烧焦", "category": "SNAP-15"}
    base = {"severity": "2", "note": "插座松动", "category": "SNAP-05"}
    row = after(TASK, asked(Command.TRIAGE, fields=fields, base=base))
    assert (row.severity, row.note, row.category) == (3, "插座烧焦", "SNAP-15")


def test_what_a_command_brings_is_told_in_the_history() -> None:
    """A step says to whom, until when and what was written, not only that it happened."""
    told = facts(asked(Command.HAND_OVER, team="construction", note="基建处负责"), TASK)
    assert told == {"team": "construction"}
    assert facts(asked(Command.REVISIT, scores={"attitude": 5}), TASK) == {"attitude": "5"}


def test_only_an_after_photo_shows_repaired_work() -> None:
    """A before-photo sent again is no evidence."""
    before, repaired = a_photo(1), a_photo(2, PhotoRole.AFTER)
    assert Need.PHOTO not in brings(asked(Command.SUBMIT, photos=(before,)), TASK)
    assert Need.PHOTO in brings(asked(Command.SUBMIT, photos=(before, repaired)), TASK)


def test_a_report_of_several_is_not_one_persons_to_withdraw() -> None:
    """Whoever reported it too still wants it fixed."""
    assert Need.ALONE in standing(replace(TASK, reporters=("p1",)))
    assert Need.ALONE not in standing(replace(TASK, reporters=("p1", "p2")))


@pytest.mark.parametrize(
    ("command", "unit", "code"),
    [
        (Command.ASSIGN, "electric", None),
        (Command.ASSIGN, "repairs", "unit.unknown"),
        (Command.ASSIGN, "nowhere", "unit.unknown"),
        (Command.DELEGATE, "carpentry", None),
        (Command.DELEGATE, "cooks", "task.delegate_outside"),
        (Command.DELEGATE, "electric", "task.delegate_outside"),
        (Command.HAND_OVER, "security", None),
        (Command.HAND_OVER, "carpentry", "task.not_external"),
    ],
)
def test_a_task_goes_only_to_those_who_can_take_it(command: Command, unit: str, code: str | None) -> None:
    """Teams delegate within their section; handing over is to outside units; a section has no hands."""
    units = (
        Unit(id="carpentry", zh="木工组", en="Carpenters", kind=UnitKind.TEAM, parent="repairs"),
        Unit(id="cooks", zh="红案组", en="Cooks", kind=UnitKind.TEAM, parent="food"),
        Unit(id="security", zh="保卫处", en="Security", kind=UnitKind.EXTERNAL, parent="office"),
    )
    campus = replace(A_CAMPUS, units=A_CAMPUS.units + units)
    assert unit_refusal(campus, command, "electric", unit) == code


def saying_things() -> tuple[By | None, ...]:
    """The same task after more time was asked for, a revisit was made, and two wrote one field."""
    later = TASK.due_at + timedelta(days=3)
    row = after(TASK, asked(Command.REVISIT, scores={"attitude": 5}, note="很好"), State.CLOSED)
    row = after(row, asked(Command.ASK_EXTENSION, until=later, note="等配件"))
    row = after(row, asked(Command.TRIAGE, fields={"note": "面板松动"}, base={"note": "别的"}))
    return row.extension, row.revisit, *row.conflicts


def test_who_said_something_is_named_in_the_language_of_whoever_reads() -> None:
    """More time, a revisit, other words: each keeps its post in both languages, for phone and desk."""
    said = saying_things()
    assert len(said) == 3
    for one in said:
        assert one is not None
        assert (one.by("zh"), one.by("en")) == ("电工组组长", "Lead electrician")


def test_what_an_older_build_kept_in_chinese_alone_still_has_a_name() -> None:
    """A record without an English post names the Chinese one."""
    assert By(post="电工组组长").by("en") == "电工组组长"
