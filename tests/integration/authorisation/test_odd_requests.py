"""Whatever is sent to whatever address by whomever, the server answers: it never fails."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from checklists.wire import PROTOCOL, PROTOCOL_HEADER
from sync_server.desk.reading.tasks import filtering
from sync_server.desk.shell.sessions import close_session, open_session
from sync_server.main import create_app
from sync_server.phones.devices import token_hash
from sync_server.settings import Settings
from sync_server.tables import Device, Person
from tests.integration.authorisation.odd import Odd, Operation, operations_of, requests
from tests.integration.authorisation.table import RULES, ById, Shows
from tests.integration.authorisation.things import Things
from tests.integration.desk.browsers import FROM_OUR_PAGES, Form, Page
from tests.integration.desk.world import Clock, World

_READER, _NOBODY, _STRANGER = "admin", "", "a-token-of-nobody"
_ACCOUNTS = ("admin", "office", "repair-manager", "inspector", "electric", "monitor")
_NO_SHRINKING = (Phase.explicit, Phase.generate)
"""The world goes on changing: what failed once is told as it was, not made smaller."""
_FEW, _MANY, _TOGETHER = 150, 4_000, 40


@dataclass(slots=True)
class Target:
    """A server with one of everything, and what can be asked of it."""

    app: FastAPI
    runner: asyncio.Runner
    things: Things
    operations: Sequence[Operation]
    ids: Sequence[str]
    forms: Sequence[Form] = ()
    _asked: int = field(default=0)

    def failure(self, request: Odd, token: str) -> str:
        """What went wrong inside the server, or nothing."""
        if self._asked % _TOGETHER == 0:
            self.sign_in()
        self._asked += 1
        return self.runner.run(self._failure(request, token))

    async def _failure(self, request: Odd, token: str) -> str:
        async with self.browser(token) as http:
            headers = FROM_OUR_PAGES | dict(request.headers)
            answer = await http.request(request.method, request.url, headers=headers, content=request.content)
        return f"{answer.status_code} to {request} of {token!r}" if answer.status_code >= 500 else ""

    def browser(self, token: str) -> httpx.AsyncClient:
        """A browser and a phone in one, signed in by this token."""
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        headers = {PROTOCOL_HEADER: str(PROTOCOL)} | ({"Authorization": f"Bearer {token}"} if token else {})
        cookies = {"xunan_desk": token} if token else {}
        return httpx.AsyncClient(
            transport=transport, base_url="http://desk.test", headers=headers, cookies=cookies
        )

    def sign_in(self) -> None:
        """Everybody anew: odd requests sign people out, close their accounts and revoke their phones."""
        world = self.things.world
        with world.resources.transaction() as tx:
            for account in _ACCOUNTS:
                person = tx.session.get_one(Person, world.people[account].id)
                person.disabled, person.must_change_password = False, False
                person.role, person.unit = world.people[account].role, world.people[account].unit
                close_session(tx, account)
                open_session(tx, person, account)
                device = tx.session.get_one(Device, f"device-{account}-x")
                device.token_hash, device.revoked_at = token_hash(account), None

    async def read_forms(self) -> list[Form]:
        """Every form on every page, as the administrator gets them."""
        found: dict[tuple[str, ...], Form] = {}
        async with self.browser(_READER) as http:
            for address in self._pages():
                answer = await http.get(address)
                if answer.headers.get("content-type", "").startswith("text/html"):
                    found |= {(one.action, *one.fields): one for one in Page(answer).forms}
        return [one for one in found.values() if one.fields]

    def _pages(self) -> Iterator[str]:
        """Every page, those of things for one of each kind."""
        for route, rule in RULES.items():
            if isinstance(rule, Shows) and route.startswith("GET /") and "." not in route:
                yield rule.addresses[0]
            elif isinstance(rule, ById) and route.startswith("GET /"):
                yield from (rule.address.format(thing.id) for thing in self.things.of(rule.kind)[:1])


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    folder = tmp_path_factory.mktemp("odd")
    app = create_app(Settings(data=folder, public_url="http://desk.test", ranking=True), Clock())
    with asyncio.Runner() as runner:
        lifespan = app.router.lifespan_context(app)
        runner.run(lifespan.__aenter__())
        things = Things(World(resources=app.state.resources))
        things.settle()
        made = Target(app, runner, things, list(operations_of(app)), sorted({one.id for one in things.all}))
        made.sign_in()
        made.forms = runner.run(made.read_forms())
        yield made
        runner.run(lifespan.__aexit__(None, None, None))


def the_server_answers(target: Target, most: int, path: str = "", dice: int = 0) -> None:
    """So many odd requests, by all the forms or else to one path; other `dice` draw others."""
    chosen = [one for one in target.operations if path in {"", one.path}]
    forms = [form for form in target.forms if path in {"", form.action}]
    tokens = st.sampled_from((*_ACCOUNTS, _STRANGER, _NOBODY))

    @seed(dice)
    @settings(max_examples=most, deadline=None, database=None, phases=_NO_SHRINKING)
    @given(requests(chosen, forms, target.ids), tokens)
    def ask(request: Odd, token: str) -> None:
        assert target.failure(request, token) == ""

    ask()


def test_whatever_is_sent_the_server_answers(target: Target) -> None:
    """By anybody, to any address of the documents and by any form: odd queries, bodies, headers and ids."""
    the_server_answers(target, _FEW)


@pytest.mark.soak
def test_whatever_is_sent_for_long_the_server_answers(target: Target, soak_seed: int) -> None:
    """The same, many thousand times, each run with other dice."""
    print(f"{_MANY} odd requests, seed {soak_seed}")
    the_server_answers(target, _MANY, dice=soak_seed)


def test_every_address_answers_whoever_asks_it_plainly(target: Target) -> None:
    """Without credentials, with wrong ones, and with an id of nothing."""
    plain = [Odd(one.method, one.path.replace("{", "").replace("}", "")) for one in target.operations]
    failed = [target.failure(one, token) for one in plain for token in (_NOBODY, _STRANGER)]
    assert not any(failed), failed


def test_a_filter_that_trusts_the_address_is_noticed(target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded bug: whatever stands in a list's address is taken for a day, a number, a level."""
    monkeypatch.setattr(filtering, "_READERS", dict.fromkeys(filtering._READERS, str))
    with pytest.raises(AssertionError):
        the_server_answers(target, _FEW, "/board")
