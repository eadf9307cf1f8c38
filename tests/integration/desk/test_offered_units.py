"""The form that gives a task to somebody offers those it may be given to, and nobody else."""

import pytest

from sync_server.desk.reading.tasks import fields
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import World


async def offers_only_who_may_have_it(world: World, office: Browser) -> None:
    task = world.snap()
    html = (await office.open(f"/tasks/{task}")).html
    offered = {
        move: html.partition(f'action="/tasks/{task}/{move}"')[2].partition("</form>")[0]
        for move in ("assign", "hand_over")
    }
    assert 'value="electric"' in offered["assign"]
    assert offered["hand_over"]
    assert 'value="electric"' not in offered["hand_over"], "an own team is no outside unit"


async def test_a_form_offers_only_units_that_may_have_the_task(world: World, office: Browser) -> None:
    """Nobody chooses from a list what is refused afterwards."""
    await offers_only_who_may_have_it(world, office)


async def test_offering_everybody_is_noticed(
    world: World, office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: every unit may have every task."""
    monkeypatch.setattr(fields, "unit_refusal", lambda *_: None)
    with pytest.raises(AssertionError):
        await offers_only_who_may_have_it(world, office)
