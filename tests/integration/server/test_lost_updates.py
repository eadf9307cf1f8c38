"""Two transactions that read a row and then change it: neither may undo, or miss, what the other did."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

import pytest

from sync_server.ingest import uploads
from sync_server.ingest.uploads import write_down
from sync_server.photos.uses import COMPLETE, awaiting_by_inspection
from sync_server.tables import Inspection
from tests.integration.server.acting import Listening, arrival, inspection, picture, ref

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
    patch.setattr(uploads, "awaiting_by_inspection", lambda *asked: met(awaiting_by_inspection(*asked)))
    # As of two instances: within one, arrivals take turns.
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda data: write_down(server.resources, [(arrival(phone, data),)]), pictures))
    with server.resources.reading() as session:
        assert session.get_one(Inspection, body.id).photo_state == COMPLETE


def test_an_inspection_whose_last_two_photos_arrive_at_once_is_complete(
    server: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither waits for the other one for ever."""
    both_last_photos_count(server, monkeypatch)
