"""Who works beside a team when its task goes to another, and what was judged major when two become one."""

from collections.abc import Callable

import pytest

from checklists.rectifying import effects
from checklists.rectifying.records import Detail, Judgement
from checklists.rectifying.terms import Command
from sync_server.tables import Person, Task
from sync_server.tasks import merging
from sync_server.tasks.taking_back import as_it_stands, put_back
from tests.integration.server.acting import CANTEEN, Listening, snap
from tests.integration.server.notified import person, reported
from tests.support.homes import ON_SQLITE
from tests.support.mutants import NOTICED, Seed

PESTS = "SNAP-27"


def pests(server: Listening) -> str:
    """A task of the doctors in the canteen, which accompanies them; the electricians help."""
    made = snap(PESTS, CANTEEN)
    server.phone("inspector").done(made)
    office = server.phone("office")
    helped = office.command(made.id, Command.ASSIGN, team="doctors", partners=("electric", "carpentry"))
    assert helped.code is None
    row = office.task(made.id)
    assert (row.team, row.escort, row.partners) == ("doctors", "canteen", ("carpentry", "electric"))
    return made.id


def the_escort_leaves(server: Listening) -> None:
    task, office = pests(server), server.phone("office")
    assert task in server.phone("canteen").tasks_by_id()
    assert office.command(task, Command.ASSIGN, team="electric").code is None
    row = office.task(task)
    assert (row.team, row.escort, row.partners) == ("electric", None, ("carpentry",))
    assert task not in server.phone("canteen").tasks_by_id()
    assert office.command(task, Command.ASSIGN, team="doctors").code is None
    assert office.task(task).escort == "canteen"


def test_who_accompanied_a_team_leaves_with_it_and_who_helps_stays(server: Listening) -> None:
    """The map says who accompanies whom; a helper that has the task itself now helps no more."""
    the_escort_leaves(server)


@ON_SQLITE
def test_giving_that_is_taken_back_brings_back_who_accompanied(server: Listening) -> None:
    task = pests(server)
    with server.resources.transaction() as tx:
        kept = as_it_stands(tx, tx.session.get_one(Task, task))
    assert server.phone("office").command(task, Command.ASSIGN, team="electric").code is None
    with server.resources.transaction() as tx:
        campus = server.resources.campuses.current(tx.session)
        office = tx.session.get_one(Person, person(server, "office"))
        put_back(tx, campus, office, task, Command.ASSIGN, kept, "")
    row = server.phone("office").task(task)
    assert (row.team, row.escort, row.partners) == ("doctors", "canteen", ("carpentry", "electric"))


def the_judgement_stays(server: Listening) -> None:
    major, other = (
        reported(server, severity=4, place=place).id for place in ("n-teaching-1", "n-teaching-2")
    )
    office = server.phone("office")
    assert office.command(major, Command.JUDGE, judgement=Judgement.MAJOR, note="结构受损").code is None
    assert office.command(major, Command.MERGE, into=other).code == "task.into_not_major"
    assert office.command(other, Command.MERGE, into=major).code is None
    assert office.task(major).details[Detail.JUDGEMENT] == Judgement.MAJOR


def test_what_was_judged_major_is_not_counted_in_what_was_not(server: Listening) -> None:
    """The other way round nothing is lost."""
    the_judgement_stays(server)


@ON_SQLITE
def test_two_that_were_judged_major_become_one(server: Listening) -> None:
    office = server.phone("office")
    one, other = (reported(server, severity=4, place=place).id for place in ("n-teaching-1", "n-teaching-2"))
    for task in (one, other):
        assert office.command(task, Command.JUDGE, judgement=Judgement.MAJOR, note="结构受损").code is None
    assert office.command(one, Command.MERGE, into=other).code is None


def whoever_was_there_stays(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(effects, "_coming_along", lambda *_: {})


def nothing_is_major(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(merging, "_is_major", lambda _task: False)


@ON_SQLITE
@pytest.mark.parametrize(
    ("seed", "promise"),
    [(whoever_was_there_stays, the_escort_leaves), (nothing_is_major, the_judgement_stays)],
    ids=lambda one: one.__name__,
)
def test_a_seeded_bug_is_noticed(
    server: Listening, monkeypatch: pytest.MonkeyPatch, seed: Seed, promise: Callable[[Listening], None]
) -> None:
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        promise(server)
