"""What is reopened is due as it was when it was found: by its own item's term."""

from datetime import timedelta

import pytest

from checklists.rectifying import renewing
from checklists.rectifying.terms import Command
from tests.integration.server.acting import Listening, inspection
from tests.support.homes import ON_SQLITE
from tests.support.mutants import NOTICED


def the_term_comes_back(server: Listening) -> None:
    made = inspection((2,))
    server.phone("inspector").done(made)
    office, task = server.phone("office"), made.findings[0].id
    given = office.task(task).due_at
    assert office.command(task, Command.CANCEL, note="误报").code is None
    server.clock.pass_time(timedelta(weeks=1))
    assert office.command(task, Command.REOPEN, note="确有问题").code is None
    assert office.task(task).due_at == given + timedelta(weeks=1)


def test_what_is_reopened_has_the_term_of_its_own_item(server: Listening) -> None:
    """An item that gives a day of working time gives one again, whatever its severity would allow."""
    the_term_comes_back(server)


@ON_SQLITE
def test_a_forgotten_term_is_noticed(server: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    """A seeded bug: severity and category alone."""
    monkeypatch.setattr(renewing, "TERMS", {})
    with pytest.raises(NOTICED):
        the_term_comes_back(server)
