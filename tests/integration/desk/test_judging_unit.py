"""A unit that judges suspected major hazards sees, hears of and judges them wherever they are."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import col, select

from checklists.rectifying import hearing
from checklists.rectifying.records import Judgement
from checklists.rectifying.telling import NoticeKind
from checklists.rectifying.terms import Command, Relation
from checklists.wire.changes import TASK
from sync_server import conditions, scope
from sync_server.campuses import publish
from sync_server.feed.pulling import Feed
from sync_server.feed.rows import task_row
from sync_server.notices import audience
from sync_server.notices.inbox import inbox_of
from sync_server.scope import actor_of, tasks_for
from sync_server.tables import Change, Task
from sync_server.tasks import inheriting
from tests.integration.desk.world import World, small_campus
from tests.support.mutants import NOTICED

JUDGE, REPAIR = "food-manager", "repair-manager"


def judging(world: World, unit: str | None = "food") -> None:
    """The catering section judges, which the electricians do not belong to."""
    with world.resources.transaction() as tx:
        before = world.resources.campuses.current(tx.session)
        publish(tx, replace(before, judging_unit=unit, version=before.version + 1))


def in_sight(world: World, account: str) -> set[str]:
    with world.resources.reading() as session:
        seen = tasks_for(actor_of(world.people[account]), world.campus())
        return {task.id for task in session.exec(seen)}


def heard(world: World, account: str) -> list[str]:
    with world.resources.reading() as session:
        return [one.kind for one in reversed(inbox_of(session, world.people[account].id, 50))]


def pulled(world: World, account: str, cursor: int) -> dict[str, bool]:
    """The tasks a phone is told of after a cursor, and whether each is still there."""
    with world.resources.reading() as session:
        feed = Feed(session, world.campus(), actor_of(world.people[account]), lambda _: (), {})
        page, _, _ = feed.page(cursor, 500)
    return {change.id: change.row is not None for change in page if change.kind == TASK}


def cursor_of(world: World) -> int:
    with world.resources.reading() as session:
        return session.exec(select(Change.seq).order_by(col(Change.seq).desc())).first() or 0


def another_section_judges(world: World) -> None:
    judging(world)
    task, milder = world.snap(severity=4), world.snap(place="north", severity=3)
    assert (in_sight(world, JUDGE), in_sight(world, REPAIR)) == ({task}, {task, milder})
    world.command(task, Command.JUDGE, by=JUDGE, judgement=Judgement.GENERAL, note="不构成重大")
    with world.resources.reading() as session:
        assert task_row(session, session.get_one(Task, task)).severity == 3
    assert in_sight(world, JUDGE) == {task}, "what was judged stays in the sight of who judged it"


def test_a_section_beside_the_team_sees_and_judges_what_is_suspected_and_nothing_else(world: World) -> None:
    another_section_judges(world)


def test_whoever_judges_no_more_sees_none_of_it_and_fetches_everything_anew(world: World) -> None:
    """No change of a task tells of it: the scope itself is another."""
    judging(world)
    task = world.snap(severity=4)
    scopes = set[str]()
    for unit, seen in (("food", {task}), ("repair", set[str]()), (None, set[str]())):
        judging(world, unit)
        assert in_sight(world, JUDGE) == seen
        with world.resources.reading() as session:
            scopes.add(Feed(session, world.campus(), actor_of(world.people[JUDGE]), lambda _: (), {}).scope)
    assert len(scopes) == 3


def what_is_suspected_no_more_leaves(world: World) -> None:
    judging(world)
    milder, worst = world.snap(severity=3, ago=timedelta(hours=1)), world.snap(place="north", severity=4)
    world.command(worst, Command.MERGE, by="office", into=milder)
    assert in_sight(world, JUDGE) == {milder, worst}
    before = cursor_of(world)
    world.command(worst, Command.SPLIT, by="office")
    assert pulled(world, JUDGE, before) == {milder: False, worst: True}
    assert set(pulled(world, "canteen", before)) == set()


def test_what_is_suspected_no_more_leaves_the_phones_of_who_judges(world: World) -> None:
    """A split takes the level away again; nobody but who judges hears that there was such a task."""
    what_is_suspected_no_more_leaves(world)


def who_judges_is_told(world: World) -> None:
    judging(world)
    task, raised = world.snap(severity=4), world.snap(place="north", severity=3)
    assert heard(world, JUDGE) == [NoticeKind.RAISED]
    world.command(raised, Command.RAISE, by="electric", note="还在冒烟")
    assert heard(world, JUDGE) == [NoticeKind.RAISED, NoticeKind.RAISED]
    assert heard(world, REPAIR) == [NoticeKind.RAISED]
    with world.resources.reading() as session:
        row = task_row(session, session.get_one(Task, task))
    actor = actor_of(world.people[JUDGE])
    mine = hearing.audiences(actor, frozenset({Relation.JUDGE}), row, world.campus())
    assert hearing.heard_as(row.events[0], mine, row) == NoticeKind.RAISED


def test_who_judges_is_told_of_what_is_suspected_when_it_is_found_and_when_it_is_raised(world: World) -> None:
    """The desk's inbox and the phone's say the same; milder ones are none of their business."""
    who_judges_is_told(world)


def test_without_a_unit_of_its_own_the_top_of_the_house_judges_and_is_told(world: World) -> None:
    world.snap(severity=4)
    assert small_campus().judging_unit is None
    assert {account: heard(world, account) for account in ("office", "admin", JUDGE)} == {
        "office": [NoticeKind.RAISED],
        "admin": [NoticeKind.RAISED],
        JUDGE: [],
    }


def judges_see_their_subtree_alone(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(scope, "judges", lambda _actor, _campus: False)


def milder_ones_are_seen(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(scope, "is_suspected", lambda: col(Task.severity) >= 3)


def what_was_judged_is_lost(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(scope, "was_judged", conditions.is_suspected)


def nobody_hears_that_it_left(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(inheriting, "leave_judges", lambda _tx, _task, _level: None)


def nobody_tells_the_judge(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(audience, "_judges", lambda _session, _campus: ())


@pytest.mark.parametrize(
    ("bug", "promise"),
    [
        (judges_see_their_subtree_alone, another_section_judges),
        (milder_ones_are_seen, another_section_judges),
        (what_was_judged_is_lost, another_section_judges),
        (nobody_hears_that_it_left, what_is_suspected_no_more_leaves),
        (nobody_tells_the_judge, who_judges_is_told),
    ],
)
def test_a_seeded_bug_in_judging_is_noticed(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    bug: Callable[[pytest.MonkeyPatch], None],
    promise: Callable[[World], None],
) -> None:
    """Each breaks one promise, and the promise's own test says so."""
    bug(monkeypatch)
    with pytest.raises(NOTICED):
        promise(world)
