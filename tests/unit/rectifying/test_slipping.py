"""A grave hazard does not slip away, no deadline leaves the calendar, no old photo proves an end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from checklists.places.clock import CAMPUS_TIME, in_zone
from checklists.rectifying import bringing, effects
from checklists.rectifying.deciding import decide, open_moves
from checklists.rectifying.records import By, Detail, Judgement
from checklists.rectifying.terms import Command, Need, Relation, State
from checklists.rectifying.urgency import Rung, rung
from checklists.wire.changes import TaskEvent, TaskRow
from checklists.wire.operations import TaskCommanded
from checklists.wire.photos import PhotoRole
from tests.support.local_phone import A_CAMPUS, NOW, SeededIds, a_photo, a_task
from tests.support.mutants import NOTICED

TASK = a_task(SeededIds(), severity=2, photos=(a_photo(1),))
SUSPECTED = replace(TASK, severity=4)
MAJOR = replace(SUSPECTED, details={str(Detail.JUDGEMENT): str(Judgement.MAJOR)})
GENERAL = {str(Detail.JUDGEMENT): str(Judgement.GENERAL)}
WHO = {
    Command.CANCEL: Relation.ISSUER,
    Command.REJECT: Relation.MANAGER,
    Command.TRIAGE: Relation.ISSUER,
    Command.SUBMIT: Relation.FIXER,
    Command.ASK_EXTENSION: Relation.FIXER,
    Command.EXTEND: Relation.MANAGER,
    Command.SUSPEND: Relation.MANAGER,
}


def asked(command: Command, **more: Any) -> TaskCommanded:
    return TaskCommanded(task=TASK.id, command=command, base_version=1, at=NOW, note="x", **more)


def refusal(row: TaskRow, command: Command, **more: Any) -> str | None:
    has = bringing.brings(asked(command, **more), row)
    return decide(State(row.state), command, frozenset({WHO[command]}), has).refusal


@pytest.mark.parametrize("command", [Command.ASK_EXTENSION, Command.EXTEND])
def test_a_deadline_is_put_off_by_a_year_at_most(command: Command) -> None:
    """A slip to the year 9999 could not be taken back: only later is an extension."""
    assert refusal(TASK, command, until=TASK.due_at + timedelta(days=366)) is None
    assert refusal(TASK, command, until=TASK.due_at + timedelta(days=367)) == "task.deadline_too_far"
    assert refusal(TASK, command, until=datetime.max.replace(tzinfo=UTC)) == "task.deadline_too_far"


@pytest.mark.parametrize("command", [Command.ASK_EXTENSION, Command.EXTEND])
def test_a_deadline_is_put_off_to_what_is_still_to_come(command: Command) -> None:
    """Later than a deadline that passed long ago is not yet in the future; from then on counts today."""
    past = replace(TASK, due_at=NOW - timedelta(days=400))
    assert refusal(past, command, until=NOW - timedelta(minutes=1)) == "task.deadline_past"
    assert refusal(past, command, until=NOW + timedelta(minutes=1)) is None


def test_what_is_put_off_is_reviewed_within_a_year() -> None:
    """Whoever slips to the year 9999 has put it off for ever."""
    today = in_zone(NOW).date()
    for days, refused in ((366, None), (367, "task.review_too_far")):
        day = today + timedelta(days=days)
        assert refusal(TASK, Command.SUSPEND, review_on=day) == refused
    assert refusal(TASK, Command.SUSPEND, review_on=date.max) == "task.review_too_far"


@pytest.mark.parametrize(
    "blank", ["", " \n", "\u200b\u2060", "\ufeff", "\u3000", "\u00ad\u3164\u2800", "\ufe0f"]
)
def test_a_reason_that_nobody_can_see_is_none(blank: str) -> None:
    """Whatever characters it is made of; one word, number or sign among them is a reason."""
    nothing = replace(asked(Command.RETURN), note=blank)
    assert Need.REASON not in bringing.brings(nothing, TASK)
    assert Need.CONTENT not in bringing.brings(asked(Command.ANALYSE, fields={"measures": blank}), TASK)
    for words in ("停", "3", "!", "🔥"):
        assert Need.REASON in bringing.brings(replace(nothing, note=blank + words), TASK)


def test_what_is_put_off_is_reviewed_on_a_later_day_of_the_campus() -> None:
    """Past midnight there, today is no later day, though it is still yesterday in UTC."""
    past_midnight = datetime(2026, 9, 1, 0, 30, tzinfo=CAMPUS_TIME).astimezone(UTC)
    for day, refused in ((1, "task.review_date_missing"), (2, None)):
        put_off = replace(asked(Command.SUSPEND, review_on=date(2026, 9, day)), at=past_midnight)
        has = bringing.brings(put_off, TASK)
        assert decide(State.ASSIGNED, Command.SUSPEND, frozenset({Relation.MANAGER}), has).refusal == refused


def test_a_moment_beyond_the_calendar_is_still_a_moment() -> None:
    """Whatever a record came to hold, it can be shown."""
    for odd in (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        assert in_zone(odd).year == odd.year


def test_triage_neither_leaves_nor_reaches_level_4() -> None:
    """疑似重大 is settled by the named post alone; among the other levels triage is free."""
    for row, level in ((SUSPECTED, "1"), (MAJOR, "3"), (TASK, "4"), (TASK, "04")):
        base = {"severity": str(row.severity)}
        refused = refusal(row, Command.TRIAGE, fields={"severity": level}, base=base)
        assert refused == "task.level_is_judged"
    assert refusal(TASK, Command.TRIAGE, fields={"severity": "3"}, base={"severity": "2"}) is None


def test_what_triage_offers_is_what_it_may_choose() -> None:
    """Desk and phone draw the levels that the rule takes, and no other."""
    for row in (TASK, SUSPECTED):
        seen = {"severity": str(row.severity)}
        taken = [
            level
            for level in range(1, 5)
            if not refusal(row, Command.TRIAGE, fields={"severity": str(level)}, base=seen)
        ]
        assert tuple(taken) == bringing.reachable_levels(row.severity)


def test_words_of_a_grave_hazard_are_still_corrected() -> None:
    """A form that sends its level along as it is, or as it was seen, changes none."""
    fields = {"severity": "4", "note": "配电箱冒烟"}
    assert refusal(SUSPECTED, Command.TRIAGE, fields=fields, base={"severity": "4"}) is None
    judged = replace(TASK, severity=3, details=GENERAL)
    assert refusal(judged, Command.TRIAGE, fields=fields, base={"severity": "4"}) is None


@pytest.mark.parametrize("command", [Command.CANCEL, Command.REJECT])
def test_a_grave_hazard_is_dropped_only_when_the_named_post_found_it_is_none(command: Command) -> None:
    """Unjudged it waits for the judgement, judged major it goes its whole way."""
    assert refusal(SUSPECTED, command) == "task.not_judged"
    assert refusal(MAJOR, command) == "task.judged_major"
    assert refusal(replace(MAJOR, severity=1), command) == "task.judged_major"
    assert refusal(replace(SUSPECTED, severity=3, details=GENERAL), command) is None
    assert command not in open_moves(State.ASSIGNED, frozenset({WHO[command]}), bringing.standing(MAJOR))


def test_what_was_judged_major_is_major_whatever_its_level_says() -> None:
    """Control and the five are asked for, and the office is told at once."""
    milder = replace(MAJOR, severity=1)
    assert not bringing.standing(milder) & {Need.CONTROLLED, Need.FIVE, Need.NOT_MAJOR}
    assert Need.GRAVE in bringing.standing(milder)
    assert rung(milder, NOW) is Rung.OFFICE


def test_what_is_found_grave_again_after_its_judgement_is_judged_anew() -> None:
    """Judged general, then found at level 4 once more: the old word does not cover it."""
    assert Need.JUDGED not in bringing.standing(replace(SUSPECTED, details=GENERAL))


def test_a_picture_of_the_fault_does_not_prove_its_end() -> None:
    """The before-photo sent as an after-photo is refused: alone, among others, and drawn on."""
    passed_off, real = a_photo(1, PhotoRole.AFTER), a_photo(2, PhotoRole.AFTER)
    drawn_on = replace(a_photo(3, PhotoRole.AFTER), derived_from=passed_off.sha256)
    for photos in ((passed_off,), (passed_off, real), (drawn_on,)):
        assert refusal(TASK, Command.SUBMIT, photos=photos) == "task.after_photo_known"
    assert refusal(TASK, Command.SUBMIT, photos=()) == "task.after_photo_missing"
    assert refusal(TASK, Command.SUBMIT, photos=(real,)) is None


def test_a_photo_of_a_remark_or_of_returned_work_does_not_prove_the_end() -> None:
    """What the history shows was taken before; a new one beside it mends nothing."""
    remarked, returned, new = (a_photo(number, PhotoRole.AFTER) for number in (4, 5, 6))
    steps = (
        ("comment", replace(remarked, role=PhotoRole.EVIDENCE)),
        ("submit", returned),
    )
    told = [
        TaskEvent(at=NOW, command=step, post="电工组组长", state="fixing", photos=(photo,))
        for step, photo in steps
    ]
    back = replace(TASK, state=State.RETURNED, events=tuple(told))
    for photos in ((remarked,), (returned,), (new, returned)):
        assert refusal(back, Command.SUBMIT, photos=photos) == "task.after_photo_known"
    assert refusal(back, Command.SUBMIT, photos=(new,)) is None


def test_a_task_keeps_the_latest_wordings_within_bounds() -> None:
    """However often two write past each other, the row stays small; the newest stand."""
    row = replace(TASK, details={Detail.MEASURES: "换新"})
    for number in range(effects.MOST_CONFLICTS + 5):
        written = asked(Command.ANALYSE, fields={Detail.MEASURES: f"修理{number}"})
        row = replace(
            row,
            **effects.effects(row, written, State.FIXING, by=By(post="电工组组长"), campus=A_CAMPUS, now=NOW),
        )
    assert len(row.conflicts) == effects.MOST_CONFLICTS
    assert row.conflicts[-1].other == f"修理{effects.MOST_CONFLICTS + 4}"


def _level_alone_counts(patch: pytest.MonkeyPatch) -> None:
    standing = bringing.standing

    def by_level(task: Any) -> frozenset[Need]:
        judged = task.details if task.severity >= bringing.SUSPECTED_MAJOR else {}
        return standing(replace(task, details=judged))

    patch.setattr(bringing, "standing", by_level)


def _any_word_is_a_judgement(patch: pytest.MonkeyPatch) -> None:
    standing = bringing.standing
    patch.setattr(
        bringing,
        "standing",
        lambda task: standing(task) | ({Need.JUDGED} if task.details.get(Detail.JUDGEMENT) else set()),
    )


def _every_level_is_free(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(bringing, "_keeps_the_level", lambda _asked, _task: True)


def _any_after_photo_will_do(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(TaskRow, "pictures", ())


def _only_the_before_photo_is_known(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(TaskRow, "pictures", property(lambda row: row.photos))


def _a_drawn_on_copy_is_new(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(bringing, "_hashes", lambda photos: frozenset(photo.sha256 for photo in photos))


def _days_are_those_of_utc(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(bringing, "in_zone", lambda moment: moment)


def _no_end_of_time(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(bringing, "FURTHEST", timedelta.max)


def _the_oldest_wordings_stay(patch: pytest.MonkeyPatch) -> None:
    def oldest(task: Any, asked: Any, by: By) -> dict[str, Any]:
        changed = effects._written(task, asked, by)
        return changed | {"conflicts": (*task.conflicts, *changed["conflicts"])[: effects.MOST_CONFLICTS]}

    patch.setattr(effects, "_EFFECTS", {**effects._EFFECTS, Command.ANALYSE: oldest})


MUTANTS: dict[Callable[[pytest.MonkeyPatch], None], Callable[[], None]] = {
    _level_alone_counts: test_what_was_judged_major_is_major_whatever_its_level_says,
    _any_word_is_a_judgement: test_what_is_found_grave_again_after_its_judgement_is_judged_anew,
    _every_level_is_free: test_triage_neither_leaves_nor_reaches_level_4,
    _any_after_photo_will_do: test_a_picture_of_the_fault_does_not_prove_its_end,
    _a_drawn_on_copy_is_new: test_a_picture_of_the_fault_does_not_prove_its_end,
    _only_the_before_photo_is_known: test_a_photo_of_a_remark_or_of_returned_work_does_not_prove_the_end,
    _days_are_those_of_utc: test_what_is_put_off_is_reviewed_on_a_later_day_of_the_campus,
    _no_end_of_time: lambda: test_a_deadline_is_put_off_by_a_year_at_most(Command.EXTEND),
    _the_oldest_wordings_stay: test_a_task_keeps_the_latest_wordings_within_bounds,
}


@pytest.mark.parametrize("seed", MUTANTS, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_is_noticed(
    seed: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of these bugs lets something slip, and the promise's own test says so."""
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        MUTANTS[seed]()
