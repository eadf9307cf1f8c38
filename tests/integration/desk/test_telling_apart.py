"""Pairs that may be one hazard: what somebody has said to be two is proposed no more."""

from collections.abc import Awaitable, Callable

import pytest

from checklists.rectifying.terms import Command
from sync_server.tasks import resembling
from tests.integration.desk.browsers import Browser, Page
from tests.integration.desk.world import GREEN, World

PAIRS = "/lists/duplicates"


def proposed(page: Page) -> int:
    """How many pairs a page proposes."""
    return sum(form.action == f"{PAIRS}/apart" for form in page.forms)


def two_alike(world: World) -> tuple[str, str]:
    return world.snap(note="插座烧焦发黑"), world.snap(category=GREEN, note="插座烧焦发黑了")


async def told_apart_and_together_again(world: World, office: Browser) -> None:
    two_alike(world)
    pairs = await office.open(PAIRS)
    assert proposed(pairs) == 1
    apart = await office.submit(pairs, f"{PAIRS}/apart")
    assert proposed(apart) == 0
    assert proposed(await office.open(PAIRS)) == 0
    assert proposed(await office.submit(apart, f"{PAIRS}/together")) == 1


async def test_what_was_said_to_be_two_is_proposed_no_more_unless_that_was_a_slip(
    world: World, office: Browser
) -> None:
    """A manager decides once, not every morning."""
    await told_apart_and_together_again(world, office)


async def split_and_left_alone(world: World, office: Browser) -> None:
    first, again = two_alike(world)
    world.command(again, Command.MERGE, by="office", into=first)
    world.command(again, Command.SPLIT, by="office")
    assert proposed(await office.open(PAIRS)) == 0


async def test_what_was_split_is_not_proposed_again(world: World, office: Browser) -> None:
    """The split has said it."""
    await split_and_left_alone(world, office)


@pytest.mark.parametrize("promise", [told_apart_and_together_again, split_and_left_alone])
async def test_proposing_again_what_was_told_apart_is_noticed(
    world: World,
    office: Browser,
    monkeypatch: pytest.MonkeyPatch,
    promise: Callable[[World, Browser], Awaitable[None]],
) -> None:
    """The seeded bug: nobody looks at what was said."""
    monkeypatch.setattr(resembling, "kept_apart", lambda *_: frozenset())
    with pytest.raises(AssertionError):
        await promise(world, office)


async def test_nobody_tells_apart_what_is_not_theirs(world: World, browse: Callable[..., Browser]) -> None:
    """The head of another section gets the answer for what is not there."""
    first, again = two_alike(world)
    catering = browse()
    await catering.enter("food-manager")
    csrf = (await catering.open(PAIRS)).csrf
    assert (await catering.send(f"{PAIRS}/apart", csrf=csrf, one=first, other=again)).status == 404
