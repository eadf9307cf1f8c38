"""An id inside a form or an operation opens no more than one in an address."""

from ast import literal_eval
from collections.abc import AsyncIterator
from itertools import count, zip_longest

import pytest
import pytest_asyncio
from sqlmodel import col, select

from sync_server.scope import actor_of, tasks_for
from sync_server.tables import Person, Task
from sync_server.tasks import standing
from tests.integration.authorisation.asking import nowhere
from tests.integration.authorisation.conftest import settled
from tests.integration.authorisation.naming import NAMED, WAITED_FOR, Naming
from tests.integration.authorisation.things import VIEWERS

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def naming(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[dict[str, Naming]]:
    """Everybody, in a world of its own: what is asked here leaves traces."""
    async with settled(tmp_path_factory.mktemp("named")) as matrix:
        yield {
            account: Naming(somebody, matrix.things, count(1).__next__)
            for account, somebody in matrix.people.items()
        }


async def told(somebody: Naming, what: str) -> list[str]:
    """What naming things that are not theirs tells somebody, in words; and what it changes."""
    kind, ask = NAMED[what]
    none, before, found = nowhere(kind), _foreign_tasks(somebody), []
    missing = await ask(somebody, none)
    for thing in somebody.things.one_of_each_reach(kind):
        if somebody.somebody.account in thing.seen_by:
            continue
        answer = await ask(somebody, thing.id)
        same = answer.replace(thing.id, none), missing
        if what in WAITED_FOR:
            same = _code(same[0]), _code(same[1])
        found += [f"{what}: {line}" for line in _unlike(*same)]
        found += [f"{what}: {mark}" for mark in thing.marks - {thing.id} if mark in answer]
    return found if _foreign_tasks(somebody) == before else [*found, f"{what}: changed"]


def _code(verdict: str) -> str:
    """Why it is refused or put off; beside it a refusal shows one's own task as it stands."""
    return str(literal_eval(verdict)["code"])


def _unlike(answer: str, missing: str) -> list[str]:
    """The lines in which a refusal differs from that of something that is not there."""
    lines = zip_longest(answer.splitlines(), missing.splitlines(), fillvalue="")
    return [one for one, other in lines if one != other]


@pytest.mark.parametrize("account", VIEWERS)
async def test_naming_what_is_not_theirs_is_naming_nothing(account: str, naming: dict[str, Naming]) -> None:
    """In forms and in what phones push: the same answer, and nothing has changed."""
    assert [one for what in NAMED for one in await told(naming[account], what)] == []


async def test_a_forgotten_scope_of_what_is_named_is_told(
    naming: dict[str, Naming], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: a task to merge into is taken whosever it is."""
    monkeypatch.setattr(standing, "tasks_for", lambda *_: select(Task))
    assert await told(naming["repair-manager"], "merging into, by a phone") != []


def _foreign_tasks(naming: Naming) -> dict[str, int]:
    """The versions of the tasks somebody does not see."""
    resources = naming.things.world.resources
    with resources.reading() as session:
        person = session.get_one(Person, naming.things.world.people[naming.somebody.account].id)
        seen = tasks_for(actor_of(person), resources.campuses.current(session)).with_only_columns(
            col(Task.id)
        )
        return dict(session.exec(select(Task.id, Task.version).where(col(Task.id).not_in(seen))).all())
