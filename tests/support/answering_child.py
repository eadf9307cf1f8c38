"""A phone process that answers without end, and says on stdout what it will do and what the store has done.

Arguments: the database file, the photo folder. Each line is a JSON list: will or did, the kind of
step, the inspection, the item, and the answer's note or the photo's name.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from checklists.wire.ids import uuid7
from fieldapp.photos.album import Album
from fieldapp.photos.files import PhotoFiles
from fieldapp.store.connection import sqlite_file
from fieldapp.store.store import Store
from tests.support.jpegs import jpeg
from tests.support.local_phone import an_enrolment, begun, submission

ITEMS = [f"ITEM-{number}" for number in range(12)]


def now() -> datetime:
    return datetime.now(UTC)


def fresh_id() -> str:
    return uuid7(time.time_ns() // 10**6, os.urandom(10))


def say(*words: str) -> None:
    """One write, so that a kill leaves whole lines and at most one torn last one."""
    os.write(1, json.dumps(words).encode() + b"\n")


@contextmanager
def announced(*step: str) -> Iterator[None]:
    say("will", *step)
    yield
    say("did", *step)


def opened(database: Path) -> Store:
    store = Store(sqlite_file(database), now, fresh_id)
    if store.enrolments.current() is None:
        store.enrolments.keep(an_enrolment())
    return store


def inspect(store: Store, keep: Callable[[], str]) -> None:
    """One inspection: every item answered, one photo, finished."""
    draft = next(iter(store.inspections.drafts()), None) or begun(store)
    for item in ITEMS:
        note = os.urandom(8).hex()
        with announced("answer", draft.id, item, note):
            store.inspections.save_answer(draft.id, item, {"value": "fail", "note": note})
    name = keep()
    say("did", "keep", draft.id, "", name)
    with announced("finish", draft.id, "", name):
        store.inspections.finish(draft.id, submission)


def main(database: Path, photos: Path) -> None:
    store = opened(database)
    album = Album(PhotoFiles(photos), store.photos.record, now)
    picture = jpeg(size=(400, 300), seed=os.getpid())
    while True:
        inspect(store, partial(_kept, album, picture))


def _kept(album: Album, picture: bytes) -> str:
    return album.keep(picture).sha256


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
