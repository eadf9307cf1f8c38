"""Two transactions that read a row and then change it: neither may undo, or miss, what the other did."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from typing import TypeVar

import pytest
from sqlmodel import select

from sync_server.documents import issuing
from sync_server.ingest import uploads
from sync_server.numbering import next_count
from sync_server.photos.uses import COMPLETE, photo_state
from sync_server.tables import Inspection, NumberSeries, Paper, Person
from tests.integration.server.acting import MORNING, Listening, inspection, picture, ref

T = TypeVar("T")
PATIENCE_S = 0.5
"""How long one waits for the other who, as turns are taken, does not come."""


def meeting(patience: float) -> Callable[[T], T]:
    """Gives back what it gets once two have come with theirs, or when nobody else comes."""
    both = threading.Barrier(2)

    def met(value: T) -> T:
        with suppress(threading.BrokenBarrierError):
            both.wait(patience)
        return value

    return met


def both_last_photos_count(
    server: Listening, patch: pytest.MonkeyPatch, patience: float = PATIENCE_S
) -> None:
    phone = server.phone("inspector")
    pictures = [picture(number) for number in (1, 2)]
    body = inspection(photos=tuple(map(ref, pictures)))
    phone.done(body)
    met = meeting(patience)
    patch.setattr(uploads, "photo_state", lambda *asked: met(photo_state(*asked)))
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda data: phone.upload(ref(data).sha256, data).raise_for_status(), pictures))
    with server.resources.reading() as session:
        assert session.get_one(Inspection, body.id).photo_state == COMPLETE


def test_an_inspection_whose_last_two_photos_arrive_at_once_is_complete(
    server: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither waits for the other one for ever."""
    both_last_photos_count(server, monkeypatch)


def one_number_a_paper(server: Listening, patch: pytest.MonkeyPatch, patience: float = PATIENCE_S) -> None:
    with server.resources.transaction() as tx:
        manager = tx.session.exec(select(Person).where(Person.account == "office")).one()
        tx.session.add(_draft(manager.id))

    def issue(_turn: int) -> None:
        with server.resources.transaction() as tx:
            campus = server.resources.campuses.current(tx.session)
            issuing.give_number(tx, campus, manager, "paper")

    met = meeting(patience)
    patch.setattr(issuing, "next_count", lambda *asked: next_count(*met(asked)))
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(issue, range(2)))
    with server.resources.reading() as session:
        assert session.get_one(NumberSeries, f"bulletin-{MORNING.year}").last == 1


def test_a_paper_two_people_issue_at_once_takes_one_number(
    server: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The series stays without a gap, and the pages bear the number on record."""
    one_number_a_paper(server, monkeypatch)


def _draft(maker: str) -> Paper:
    day = date(2026, 11, 1)
    return Paper(
        id="paper", kind="bulletin", title="通报", first=day, last=day, facts={}, wording={},
        made_by=maker, made_at=MORNING,
    )  # fmt: skip
