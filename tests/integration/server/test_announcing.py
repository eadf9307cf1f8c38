"""Of a published paper everybody is told after its seal, a few at a time: nobody twice, nobody forgotten."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, delete, select

from checklists.wire.changes import PAPER, PaperTold
from sync_server import main
from sync_server.documents import addressing, announcing
from sync_server.main import new_id
from sync_server.notices.telling import Told, tell
from sync_server.resources import Resources
from sync_server.tables import Change, Notice, Paper, PaperTelling
from sync_server.transaction import Transaction
from tests.integration.server.acting import Listening, listening
from tests.integration.server.notified import person
from tests.integration.server.test_papers_on_phones import everybody, sealed
from tests.support.homes import ON_SQLITE, Home
from tests.support.mutants import NOTICED, Seed

FEW = 3
_REAL = announcing.announcing


@pytest.fixture(autouse=True)
def a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is told before the test says so."""
    monkeypatch.setattr(announcing, "AT_A_TIME", FEW)
    monkeypatch.setattr(main, "announcing", lambda _resources: nullcontext())


def told_of(server: Listening, paper: str) -> Counter[str]:
    """How often each person was told in their inbox."""
    with server.resources.reading() as session:
        inbox = select(Notice.person).where(Notice.paper == paper, Notice.channel == "inbox")
        return Counter(session.exec(inbox))


def waiting(server: Listening) -> list[str]:
    with server.resources.reading() as session:
        return list(session.exec(select(PaperTelling.paper)))


def others(server: Listening) -> set[str]:
    return {person(server, account) for account in everybody(server) - {"office"}}


def so_often(most: int) -> Callable[[], bool]:
    """Says so many times that the server still runs."""
    left = iter(range(most))
    return lambda: next(left, None) is not None


def once_each_though_interrupted(server: Listening) -> None:
    paper = sealed(server, "bulletin")
    assert told_of(server, paper) == {}, "nobody who syncs waits for it"
    for most in (1, 2):
        announcing.announce(server.resources, so_often(most))
    assert 0 < len(told_of(server, paper)) <= 2 * FEW
    announcing.announce(server.resources)
    announcing.announce(server.resources)
    assert told_of(server, paper) == Counter(others(server))
    assert waiting(server) == []
    with server.resources.reading() as session:
        heard = session.exec(select(Change.seq).where(Change.kind == PAPER, Change.object_id == paper)).all()
    assert len(heard) >= len(everybody(server)) // FEW, "phones hear of each few"


def test_everybody_is_told_once_however_often_it_is_interrupted(server: Listening) -> None:
    """And in transactions of a few accounts each."""
    once_each_though_interrupted(server)


def test_a_server_that_ended_before_anybody_was_told_goes_on_when_it_starts(
    kept: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kept.copy(tmp_path / "data") as settings:
        with listening(settings) as server:
            paper = sealed(server, "bulletin")
        monkeypatch.setattr(main, "announcing", _REAL)
        with listening(settings) as server:
            until = time.monotonic() + 60
            while waiting(server) and time.monotonic() < until:
                time.sleep(0.1)
            assert told_of(server, paper) == Counter(others(server))


def all_told_by_the_seal(patch: pytest.MonkeyPatch) -> None:
    whole = addressing._concerned

    def told(session: Any, *asked: Any) -> Any:
        ids = session.connection().exec_driver_sql("SELECT id FROM person").scalars()
        return whole(session, *asked) or (PaperTold.PUBLISHED, list(ids))

    patch.setattr(addressing, "_concerned", told)


def what_is_interrupted_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    whole = announcing.announce

    def announced(resources: Resources, going: Callable[[], bool] = lambda: True) -> None:
        whole(resources, going)
        with resources.transaction() as tx:
            tx.session.execute(delete(PaperTelling).where(col(PaperTelling.paper) != ""))

    patch.setattr(announcing, "announce", announced)


def told_each_time(patch: pytest.MonkeyPatch) -> None:
    def again(tx: Transaction, paper: Paper, kind: PaperTold, people: Iterable[str]) -> None:
        tell(tx, [Told(kind=kind, about=new_id(), person=one, paper=paper.id) for one in people])

    patch.setattr(announcing, "tell_issued", again)


def all_in_one_transaction(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(announcing, "AT_A_TIME", 10_000)


@ON_SQLITE
@pytest.mark.parametrize(
    "seed", [all_told_by_the_seal, what_is_interrupted_is_forgotten, told_each_time, all_in_one_transaction]
)
def test_a_seeded_bug_is_noticed(seed: Seed, server: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        once_each_though_interrupted(server)
