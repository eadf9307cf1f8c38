"""A phone process that answers, photographs and syncs without end, and says what it will do and has done.

What is said goes through a pipe: will or did, the kind of step, the inspection, the item, and the answer's
note or the photo's name.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from checklists.wire.ids import uuid7
from fieldapp.people import Person, open_person
from fieldapp.store.records import RecordState
from fieldapp.store.sending import Settlement
from fieldapp.store.store import Store
from tests.support.jpegs import jpeg
from tests.support.local_phone import A_CAMPUS, a_page, a_task, an_enrolment, begun, submission

ITEMS = [f"ITEM-{number}" for number in range(12)]
Announced = Callable[..., object]


def now() -> datetime:
    return datetime.now(UTC)


def fresh_id() -> str:
    return uuid7(time.time_ns() // 10**6, os.urandom(10))


def opened(folder: Path) -> Person:
    person = open_person(folder, now, fresh_id, lambda _change: None)
    if person.store.enrolments.current() is None:
        person.store.enrolments.keep(an_enrolment())
    return person


def work_until_killed(folder: Path, pipe: Connection, eager: bool) -> None:
    """Inspect, and after each inspection apply an answer and a page of the feed, for ever.

    `eager` is a seeded bug: it says done before it is.
    """

    def say(*words: str) -> None:
        pipe.send(words)

    person = opened(folder)
    picture = jpeg(size=(400, 300), seed=os.getpid())
    while True:
        _inspect(person, picture, say, eager)
        _sync(person.store, say)


def _inspect(person: Person, picture: bytes, say: Announced, eager: bool) -> None:
    """One inspection: every item answered, one photo, finished."""
    store = person.store
    draft = next(iter(store.inspections.drafts()), None) or begun(store)
    for item in ITEMS:
        note = os.urandom(8).hex()
        with _announced(say, eager, "answer", draft.id, item, note):
            store.inspections.save_answer(draft.id, item, {"value": "fail", "note": note})
    name = person.album.keep(picture).sha256
    say("did", "keep", draft.id, "", name)
    with _announced(say, eager, "finish", draft.id, "", name):
        store.inspections.finish(draft.id, submission)


def _sync(store: Store, say: Announced) -> None:
    sent = [Settlement(op_id=one.op_id, state=RecordState.SENT) for one in store.outbox.waiting()]
    store.outbox.settle(tuple(sent), pos=1)
    cursor = store.feed.state().cursor + 1
    store.feed.apply(a_page(cursor, A_CAMPUS, a_task(fresh_id)))
    say("did", "pull", "", "", str(cursor))


@contextmanager
def _announced(say: Announced, eager: bool, *step: str) -> Iterator[None]:
    say("did" if eager else "will", *step)
    yield
    say("did", *step)
