"""Seeded bugs of the outbox; each promise's own test must notice."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from checklists.rectifying.telling import told_of
from checklists.rectifying.terms import Command
from sync_server.notices import audience, claiming, sending, telling
from sync_server.notices.audience import people_in
from sync_server.notices.claiming import claim, settle
from sync_server.notices.sending import outside
from sync_server.notices.timing import after_quiet
from sync_server.tables import Person, Task
from tests.integration.server import test_notice_sending as sending_tests
from tests.integration.server import test_notices as telling_tests
from tests.integration.server.acting import Listening
from tests.support.homes import ON_SQLITE
from tests.support.mutants import NOTICED, Seed
from tests.support.receivers import Receiver

pytestmark = pytest.mark.usefixtures("listed")


def sent_without_a_claim(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(claiming, "next_try", lambda _tries, now: now)


def claimed_as_if_sent(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(claiming, "next_try", lambda _tries, now: now + timedelta(days=3650))


def a_failure_settles(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sending, "settle", lambda tx, parcel, _error: settle(tx, parcel, None))


def quiet_hours_are_the_servers(patch: pytest.MonkeyPatch) -> None:
    utc = ZoneInfo("UTC")
    patch.setattr(
        claiming, "after_quiet", lambda now, since, until, _zone: after_quiet(now, since, until, utc)
    )


def a_digest_is_sent_at_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(telling, "first_due", lambda _mode, now, *_: now)


def whoever_acts_is_told_too(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(telling, "people_in", lambda *asked: (*people_in(*asked), _office(asked[0])))


def only_the_nearest_managers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(audience, "_decider", lambda *_: ())


def the_first_decision_is_meant(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(audience, "DECISIONS", frozenset({Command.VERIFY}))


def whoever_decided_sees_it(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(audience, "tasks_for", lambda *_: select(Task))


def a_revisit_is_a_step_whatever_it_found(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(telling, "told_of", lambda step, task: told_of(replace(step, state=""), task))


def nobody_stands_in(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(audience, "_fixers", lambda _session, units: ("somebody",) if units else ())


def _office(session: Any) -> str:
    found: str = session.exec(select(Person.id).where(Person.account == "office")).one()
    return found


def sent_inside_the_transaction(patch: pytest.MonkeyPatch) -> None:
    def send_all(resources: Any) -> int:
        with resources.transaction() as tx:
            (parcel,) = claim(tx, resources.campuses.current(tx.session))
            return int(asyncio.run(sending.sent(parcel, outside(resources))) is None)

    patch.setattr(sending_tests, "send_due", send_all)


def settled_when_all_have_ended(patch: pytest.MonkeyPatch) -> None:
    ended: list[tuple[Any, ...]] = []
    settle_one, deliver_all = sending._settle, sending._deliver_all

    async def and_then_settle(*asked: Any) -> int:
        arrived = await deliver_all(*asked)
        for one in ended:
            settle_one(*one)
        return arrived

    patch.setattr(sending, "_settle", lambda *one: ended.append(one))
    patch.setattr(sending, "_deliver_all", and_then_settle)


def a_round_goes_on_for_ever(patch: pytest.MonkeyPatch) -> None:
    deliver_all = sending._deliver_all

    async def without_end(*asked: Any) -> int:
        with pytest.MonkeyPatch.context() as endless:
            endless.setattr(sending, "_LATEST_START", timedelta(days=1))
            return await deliver_all(*asked)

    patch.setattr(sending, "_deliver_all", without_end)


Promise = Callable[..., None]


MUTANTS: dict[Seed, Promise] = {
    only_the_nearest_managers: telling_tests.who_decided_is_told,
    the_first_decision_is_meant: telling_tests.who_decided_is_told,
    whoever_decided_sees_it: telling_tests.out_of_sight,
    a_revisit_is_a_step_whatever_it_found: telling_tests.a_bad_revisit_is_an_objection,
    nobody_stands_in: telling_tests.somebody_hears_of_it,
    sent_without_a_claim: sending_tests.tried_again,
    claimed_as_if_sent: sending_tests.nothing_is_lost,
    a_failure_settles: sending_tests.tried_again,
    quiet_hours_are_the_servers: sending_tests.quiet_at_night,
    a_digest_is_sent_at_once: sending_tests.one_digest,
    whoever_acts_is_told_too: telling_tests.everybody_is_told,
    sent_inside_the_transaction: sending_tests.nobody_waits,
    settled_when_all_have_ended: sending_tests.settled_as_it_ends,
    a_round_goes_on_for_ever: sending_tests.no_parcel_outlasts_its_claim,
}


@ON_SQLITE
@pytest.mark.parametrize("seed", MUTANTS, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_is_noticed(
    server: Listening, there: Receiver, monkeypatch: pytest.MonkeyPatch, seed: Seed
) -> None:
    """The promise's own test fails on the broken outbox."""
    seed(monkeypatch)
    promise = MUTANTS[seed]
    needed = {"server": server, "there": there}
    with pytest.raises(NOTICED):
        promise(**{name: needed[name] for name in promise.__annotations__ if name in needed})
