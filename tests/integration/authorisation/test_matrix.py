"""The authorisation matrix: every route of the running app × every role × own, sibling and other units."""

import pytest

from tests.integration.authorisation.asking import leaks, text_of
from tests.integration.authorisation.conftest import Matrix
from tests.integration.authorisation.table import RULES, ById, Open, Order, Shows, routes_of
from tests.integration.authorisation.things import NOBODY, VIEWERS

pytestmark = pytest.mark.asyncio(loop_scope="session")
_SHUT_OUT = {303, 401, 404}
_ON_NO_LIST = {"run", "job", "preview"}
"""Reached from the page of what they belong to."""


async def test_every_route_of_the_app_stands_in_the_table(matrix: Matrix) -> None:
    """A new route without a rule fails here, and so does a rule without its route."""
    assert sorted(routes_of(matrix.app)) == sorted(RULES)


@pytest.mark.parametrize("account", VIEWERS)
async def test_everybody_finds_what_is_theirs_and_nothing_else(account: str, matrix: Matrix) -> None:
    """By id, in lists, in search, in exports, by a photo's hash: what is not theirs is as if not there."""
    somebody, things = matrix.people[account], matrix.things
    found = [one for route, rule in RULES.items() for one in await leaks(somebody, things, route, rule)]
    assert not found, "\n".join(found)
    shown = "".join(somebody.read)
    theirs = [one for one in things.all if account in one.opened_by and one.kind not in _ON_NO_LIST]
    assert [one for one in theirs if not any(mark in shown for mark in one.marks)] == []


async def test_who_is_not_signed_in_gets_nothing(matrix: Matrix) -> None:
    """No page, no list, no file, no picture, and no order is taken."""
    somebody = matrix.people[NOBODY]
    marks = {mark for thing in matrix.things.all for mark in thing.marks if thing.kind != "person"}
    for route, rule in RULES.items():
        method = route.partition(" ")[0]
        for address in _addresses(matrix, rule):
            answer = await somebody.ask(method, address)
            if isinstance(rule, Open):
                assert answer.is_success, address
            else:
                assert answer.status_code in _SHUT_OUT, address
            assert not {mark for mark in marks if mark in text_of(answer)} - set(address.split("/")), address


@pytest.mark.parametrize("account", VIEWERS)
async def test_orders_are_taken_only_from_the_roles_they_are_for(account: str, matrix: Matrix) -> None:
    """Refused as forbidden, before the form is looked at."""
    orders = [rule for rule in RULES.values() if isinstance(rule, Order) and account not in rule.roles]
    answers = [await matrix.people[account].ask("POST", order.address) for order in orders]
    assert [str(answer.url.path) for answer in answers if answer.status_code != 403] == []


def _addresses(matrix: Matrix, rule: object) -> list[str]:
    if isinstance(rule, Open | Shows):
        return list(rule.addresses)
    if isinstance(rule, Order):
        return [rule.address]
    assert isinstance(rule, ById)
    return [rule.address.format(thing.id) for thing in matrix.things.of(rule.kind)]
