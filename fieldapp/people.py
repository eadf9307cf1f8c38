"""The people of a phone: each one's folder, opened whole; and the note of who is signed in."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock

from checklists.asking.caching import FolderCache
from checklists.problems import Refusal
from checklists.wire.enrolment import Enrolment
from checklists.wire.reading import read, write
from fieldapp.disk import make_folder, write_durably
from fieldapp.library import Shelf
from fieldapp.photos.album import Album
from fieldapp.photos.files import PhotoFiles
from fieldapp.store.ballast import BallastFile
from fieldapp.store.connection import sqlite_file
from fieldapp.store.damage import is_damaged, set_aside, was_set_aside
from fieldapp.store.journal import FileMedium
from fieldapp.store.records import WriteKind
from fieldapp.store.store import Store
from fieldapp.voices.takes import Take, Takes

FOLDER_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Their store, photos, voice notes under way, checklists.

    `damaged` says that a damaged database was set aside and kept.
    """

    store: Store
    album: Album
    takes: Takes
    shelf: Shelf
    damaged: bool


def open_person(
    folder: Path,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    changed: Callable[[WriteKind], None],
) -> Person:
    """Open a person's folder. A damaged database is set aside and rebuilt from the journal beside it:

    unsent operations come back whole, drafts as far as they can be read, everything else from the server.
    """
    make_folder(folder / "photos")
    database = folder / "phone.db"
    # Photos were kept after the database had content: an empty one beside them has lost it.
    emptied = database.is_file() and not database.stat().st_size and any(folder.glob("photos/*.jpg"))
    aside = set_aside(database) if emptied or is_damaged(database) else None
    journal, ballast = FileMedium(folder / "unsent.journal"), BallastFile(folder / "ballast")
    ballast.keep()
    store = Store(sqlite_file(database), clock, new_id, changed, journal, ballast)
    if aside is not None:
        store.salvage(aside)
    album = Album(PhotoFiles(folder / "photos"), store.photos.record, clock)
    shelf = Shelf(store.checklists, FolderCache(folder / "checklists"))
    takes = Takes(folder / "voices", new_id)
    for take in takes.left_over():
        _take_over(take, album, store)
    return Person(store=store, album=album, takes=takes, shelf=shelf, damaged=was_set_aside(database))


def _take_over(take: Take, album: Album, store: Store) -> None:
    """What was being said when the process was killed belongs to its draft, as far as it was said."""
    owner = take.owner
    try:
        voice = album.keep_voice(take.recording())
        if owner.item:
            store.inspections.add_voice(owner.draft, owner.item, voice)
        else:
            store.snaps.add_voice(owner.draft, voice)
    except Refusal as refusal:
        if refusal.code == "storage.full":
            return  # there may be room at the next start
    take.forget()


class People:
    """Whoever has a folder on this phone, each opened once a process: a database takes one connection."""

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        changed: Callable[[WriteKind], None],
    ) -> None:
        self._folder = folder
        self._clock, self._new_id, self._changed = clock, new_id, changed
        self._opened: dict[str, Person] = {}
        # Opening a rebuilt store writes, and tells of it.
        self._lock = RLock()

    def of(self, device: str) -> Person:
        """The person whose folder has this device's name, a `FOLDER_NAME`."""
        with self._lock:
            if device not in self._opened:
                self._opened[device] = open_person(
                    self._folder / device, self._clock, self._new_id, self._changed
                )
            return self._opened[device]

    def device_of(self, account: str) -> str:
        """What an account's work on this phone lies under; empty when there is none."""
        for folder in sorted(self._folder.glob("*/phone.db"), reverse=True):
            person = self.of(folder.parent.name).store.enrolments.person()
            if person is not None and person.account == account:
                return folder.parent.name
        return ""

    def close(self) -> None:
        """Let every file go."""
        with self._lock:
            opened, self._opened = self._opened, {}
        for person in opened.values():
            person.store.close()


class SignedInNote:
    """The file that says who is signed in. It holds the enrolment, so that a person whose database was
    damaged goes on without a network.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def device(self) -> str | None:
        """The device of whoever is signed in; a damaged note is set aside."""
        if not self._file.is_file():
            return None
        device = _device_in(self._file.read_bytes())
        if device is None:
            set_aside(self._file)
        return device

    def enrolment(self) -> Enrolment | None:
        """The enrolment as it was at signing in; None in the note of an older version."""
        try:
            return read(Enrolment, json.loads(self._file.read_bytes())["enrolment"])
        except (OSError, ValueError, KeyError, Refusal):
            return None

    def write(self, enrolment: Enrolment) -> None:
        """Somebody signed in."""
        note = {"device": enrolment.device, "enrolment": write(enrolment)}
        write_durably(self._file, json.dumps(note).encode())

    def forget(self) -> None:
        """They signed out."""
        self._file.unlink(missing_ok=True)


def remembered(people: People, note: SignedInNote) -> Person | None:
    """Whoever was signed in when the process ended."""
    device = note.device()
    if device is None:
        return None
    person, noted = people.of(device), note.enrolment()
    if person.store.enrolments.person() is None and noted is not None:
        person.store.enrolments.keep(noted)  # its database was damaged, and is rebuilt
    return person if person.store.enrolments.current() else None


def _device_in(note: bytes) -> str | None:
    """The device a phone remembers, or None when the file is damaged: its name becomes a folder's."""
    try:
        device = json.loads(note)["device"]
        return device if FOLDER_NAME.fullmatch(device) else None
    except (ValueError, TypeError, KeyError):
        return None
