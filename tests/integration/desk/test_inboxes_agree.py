"""A manager's phone says what the desk's inbox says: the nearest unit that has a manager answers."""

import pytest
from sqlmodel import col, select

from checklists.rectifying import hearing
from checklists.rectifying.actors import relations
from checklists.rectifying.telling import Audience, NoticeKind
from checklists.rectifying.terms import Command
from checklists.rectifying.urgency import Rung
from checklists.wire.changes import CAMPUS
from sync_server.feed.rows import task_row
from sync_server.notices.audience import people_in
from sync_server.notices.climbing import climb
from sync_server.people import managing
from sync_server.people.duties import Post
from sync_server.scope import actor_of
from sync_server.tables import Change, Notice, Task
from tests.integration.desk.world import GREEN, KITCHEN, KITCHEN_DIRT, LAWN, World
from tests.support.mutants import NOTICED

MANAGERS = ("admin", "office", "food-manager", "repair-manager")


def answering(world: World, task: str, audience: Audience = Audience.MANAGERS) -> set[str]:
    """The accounts that are told as managers, by the server; each one's phone must say the same."""
    campus = world.campus()
    with world.resources.reading() as session:
        row = session.get_one(Task, task)
        told = set(people_in(session, campus, row, audience))
        as_pulled = task_row(session, row)
    by_phones = set[str]()
    for account in MANAGERS:
        actor = actor_of(world.person(account))
        who = relations(actor, as_pulled, campus)
        if audience in hearing.audiences(actor, who, as_pulled, campus):
            by_phones.add(account)
    assert {world.people[account].id for account in by_phones} == told
    return by_phones


def the_nearest_answers(world: World) -> None:
    lamp, lawn = world.snap(), world.snap(category=GREEN, place=LAWN)
    assert (answering(world, lamp), answering(world, lawn)) == ({"repair-manager"}, {"office"})
    with world.resources.transaction() as tx:
        campus = world.resources.campuses.current(tx.session)
        managing.close(tx, campus, world.people["admin"], world.people["repair-manager"].id)
    assert answering(world, lamp) == {"office"}


def test_the_phones_of_managers_tell_what_the_desks_inbox_tells(world: World) -> None:
    """The section's head alone while there is one; the office's phone is not flooded by every section."""
    the_nearest_answers(world)


def managers_stand_in(world: World) -> None:
    lamp, lawn = world.snap(), world.snap(category=GREEN, place=LAWN)
    kitchen = world.snap(category=KITCHEN_DIRT, place=KITCHEN)
    assert answering(world, lamp, Audience.STAND_IN) == set()
    with world.resources.transaction() as tx:
        campus = world.resources.campuses.current(tx.session)
        managing.close(tx, campus, world.people["admin"], world.people["electric"].id)
    stand_in = [answering(world, one, Audience.STAND_IN) for one in (lamp, lawn, kitchen)]
    assert stand_in == [{"repair-manager"}, set(), set()]


def test_where_nobody_is_left_in_a_team_its_managers_stand_in_on_desk_and_phone(world: World) -> None:
    """Nobody does for a team that has somebody; a task without a team is told as such."""
    managers_stand_in(world)


def test_phones_that_do_not_know_who_has_somebody_are_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A seeded bug: to them every team has."""
    monkeypatch.setattr(hearing, "_is_deserted", lambda *_: False)
    with pytest.raises(NOTICED):
        managers_stand_in(world)


def warned(world: World, task: str) -> set[str]:
    """The accounts that are told of a hazard nobody has secured, by the server and by their own phones."""
    campus = world.campus()
    climb(world.resources)
    with world.resources.reading() as session:
        row = task_row(session, session.get_one(Task, task))
        told = select(Notice.person).where(col(Notice.task) == task, col(Notice.kind) == NoticeKind.UNSECURED)
        by_server = set(session.exec(told))
    by_phones = set[str]()
    for account in (*MANAGERS, "electric"):
        actor = actor_of(world.person(account))
        mine = hearing.audiences(actor, relations(actor, row, campus), row, campus)
        if hearing.unsecured_since(actor, mine, row, campus) is not None:
            by_phones.add(account)
    assert {world.people[account].id for account in by_phones} == by_server
    return by_phones


def everybody_up_to_the_office_is_warned(world: World) -> None:
    lamp, lesser = world.snap(severity=4), world.snap(place="north", severity=3)
    assert {"electric", "repair-manager", "office"} <= warned(world, lamp)
    assert warned(world, lesser) == set()
    controlled = world.snap(category=GREEN, place=LAWN, severity=4)
    world.command(controlled, Command.CONTROL, by="office", note="围起来")
    assert warned(world, controlled) == set()


def test_phones_tell_their_managers_of_a_hazard_nobody_has_secured_as_the_desk_does(world: World) -> None:
    """Team, section and office, without a network; not of lesser ones, and no more once it is controlled."""
    everybody_up_to_the_office_is_warned(world)


def test_phones_that_warn_the_team_alone_are_noticed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A seeded bug: managers hear nothing."""
    monkeypatch.setattr(hearing, "WARNED", (Rung.OWNER,))
    with pytest.raises(NOTICED):
        everybody_up_to_the_office_is_warned(world)


def test_the_first_manager_or_fixer_of_a_unit_and_the_last_are_told_to_phones(world: World) -> None:
    """With the campus, and only then: another account of the unit changes nothing."""

    def told() -> int:
        with world.resources.reading() as session:
            return len(session.exec(select(Change.seq).where(col(Change.kind) == CAMPUS)).all())

    def add(account: str, role: str, unit: str) -> None:
        post = Post(zh="值班", en="On duty", role=role, unit=unit)
        with world.resources.transaction() as tx:
            campus = world.resources.campuses.current(tx.session)
            managing.add(tx, campus, world.people["admin"], account, post, "hash")

    before = told()
    add("second-electric", "team", "electric")
    add("second-head", "manager", "repair")
    assert told() == before
    add("hygiene-head", "manager", "body")
    assert told() > before
    assert "body" in (world.campus().managed or ())
    before = told()
    with world.resources.transaction() as tx:
        campus = world.resources.campuses.current(tx.session)
        managing.close(tx, campus, world.people["admin"], world.people["canteen"].id)
    assert told() > before
    assert world.campus().fixing == ("electric",)


def test_both_rungs_at_once_are_noticed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A seeded bug: the phone takes whichever unit its manager is of."""
    monkeypatch.setattr(hearing, "answering_unit", lambda *_: "centre")
    with pytest.raises(NOTICED):
        the_nearest_answers(world)
