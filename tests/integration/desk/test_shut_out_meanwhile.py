"""Whoever is shut out while a password is being checked does not get in by it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from checklists.problems import Refusal
from checklists.wire.enrolment import SignIn
from sync_server.desk.shell import proving
from sync_server.people import accounts, managing
from sync_server.phones import devices
from sync_server.tables import DeskSession, Person
from tests.integration.desk.browsers import Browser
from tests.integration.desk.world import PASSWORD, Clock, World

FRESH = "tongji-2026-xunan"
Deed = Callable[[World], object]


def closed(world: World) -> None:
    with world.resources.transaction() as tx:
        managing.close(tx, world.campus(), world.people["admin"], world.people["monitor"].id)


def given_another_password(world: World) -> str:
    return managing.reset(world.resources, world.people["admin"], world.people["monitor"].id)


def meanwhile(patch: pytest.MonkeyPatch, world: World, deed: Deed) -> None:
    """The deed is done just after the password was found right."""
    honest = accounts.authenticate

    def slow(*given: str, **known: str) -> Person:
        person = honest(*given, **known)  # type: ignore[arg-type]
        deed(world)
        return person

    patch.setattr(accounts, "authenticate", slow)
    patch.setattr(devices, "authenticate", slow)


def signed_in(world: World) -> bool:
    try:
        devices.sign_in(world.resources, SignIn(account="monitor", password=PASSWORD, client="phone"))
    except Refusal:
        return False
    return True


@pytest.mark.parametrize("deed", [closed, given_another_password])
def test_a_phone_does_not_get_in_by_a_password_that_no_longer_counts(
    world: World, monkeypatch: pytest.MonkeyPatch, deed: Deed
) -> None:
    meanwhile(monkeypatch, world, deed)
    assert not signed_in(world)


def test_a_password_changed_meanwhile_does_not_win_over_the_keepers_reset(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whom the reset was to lock out stays locked out."""
    given: list[str] = []
    meanwhile(monkeypatch, world, lambda world: given.append(given_another_password(world)))
    with pytest.raises(Refusal, match=r"auth\.wrong_password"):
        accounts.change_password(world.resources, world.people["monitor"], PASSWORD, FRESH)
    monkeypatch.undo()
    assert accounts.authenticate(world.resources, "monitor", given[0]).must_change_password


def test_a_token_of_a_closed_account_opens_nothing(world: World) -> None:
    """Even one that somebody forgot to take back."""
    done = devices.sign_in(world.resources, SignIn(account="monitor", password=PASSWORD, client="phone"))
    with world.resources.transaction() as tx:
        tx.session.get_one(Person, world.people["monitor"].id).disabled = True
    with world.resources.reading() as session, pytest.raises(Refusal, match=r"auth\.token_unknown"):
        devices.caller(session, done.token)


@pytest.mark.parametrize("deed", [closed, given_another_password])
def test_asking_only_once_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch, deed: Deed) -> None:
    """The seeded bug: what was proved is taken for what holds."""
    meanwhile(monkeypatch, world, deed)
    monkeypatch.setattr(devices, "require_as_proved", lambda _tx, _person: None)
    assert signed_in(world)


async def the_proof_of_a_closed_account_is_not_renewed(
    world: World, browse: Callable[..., Browser], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = browse()
    await admin.enter("admin")
    clock.move(timedelta(minutes=11))
    form = await admin.open("/prove")
    honest = accounts.authenticate

    def slow(*given: str, **known: str) -> Person:
        person = honest(*given, **known)  # type: ignore[arg-type]
        with world.resources.transaction() as tx:
            tx.session.get_one(Person, person.id).disabled = True
        return person

    monkeypatch.setattr(proving, "authenticate", slow)
    await admin.submit(form, "/prove", password=PASSWORD)
    with world.resources.reading() as session:
        row = session.exec(select(DeskSession)).one()
    assert row.proved_at is None or clock() - row.proved_at > timedelta(minutes=10)


async def test_the_proof_of_an_administrator_who_is_closed_meanwhile_is_not_renewed(
    world: World, browse: Callable[..., Browser], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even in a session that somebody forgot to end."""
    await the_proof_of_a_closed_account_is_not_renewed(world, browse, clock, monkeypatch)


async def test_renewing_it_all_the_same_is_noticed(
    world: World, browse: Callable[..., Browser], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded bug: the password was right a moment ago."""
    monkeypatch.setattr(proving, "require_as_proved", lambda _tx, _person: None)
    with pytest.raises(AssertionError):
        await the_proof_of_a_closed_account_is_not_renewed(world, browse, clock, monkeypatch)
