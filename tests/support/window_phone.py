"""A phone somebody is signed in on, out of reach of any server, and windows of the real app on it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

import flet as ft

from checklists.places.campus import Campus
from checklists.wire.enrolment import PersonRow
from checklists.wire.operations import read_body, read_operation
from checklists.wire.photos import PhotoRef, PhotoRole
from fieldapp.phone import Phone
from fieldapp.phones import Phones
from fieldapp.store.store import Store
from fieldapp.window import open_window
from tests.support import tree
from tests.support.flet_client import Device
from tests.support.jpegs import jpeg
from tests.support.local_phone import A_CAMPUS, INSPECTOR, Row, SeededIds, Ticking, a_page, an_enrolment
from tests.support.screen import Screen

B = TypeVar("B")
NOBODY_LISTENS = "http://127.0.0.1:1"
CLIENT = "01932f3e-0000-7000-8000-000000000001"
BACK_CAMERA = {"name": "back", "lens_direction": "back", "sensor_orientation": 90, "lens_type": "wide"}


def small_jpeg(seed: int = 0) -> bytes:
    """A real picture that is quickly prepared."""
    return jpeg(seed=seed, size=(640, 480))


@dataclass
class Shots:
    """What the camera sees: another picture with every shot."""

    taken: int = 0

    def __call__(self, _arguments: Any) -> bytes:
        self.taken += 1
        return small_jpeg(self.taken)


def with_camera(**answers: Any) -> Device:
    """A device whose camera works, unless `answers` say otherwise."""
    works = {"get_available_cameras": [BACK_CAMERA], "initialize": None, "take_picture": Shots()}
    return Device(answers=works | answers)


@dataclass
class WindowPhone:
    """One person's phone in a folder. `restart` is what a killed process leaves behind, opened anew."""

    folder: Path
    person: PersonRow = INSPECTOR
    campus: Campus = A_CAMPUS
    clock: Ticking = field(default_factory=Ticking)
    new_id: Callable[[], str] = field(default_factory=SeededIds)

    def __post_init__(self) -> None:
        self.phone = self._started()
        self.phone._enter(an_enrolment(self.person))
        self.store.feed.apply(a_page(1, self.campus))

    @property
    def store(self) -> Store:
        return self.phone.store

    def pulled(self, *rows: Row) -> None:
        """The server's rows arrive, as after a sync."""
        self.store.feed.apply(a_page(self.store.feed.state().cursor + 1, *rows))

    def unsent(self, body: type[B]) -> list[B]:
        """What waits to be sent of one kind, read from the bytes that will be."""
        bodies = (read_body(read_operation(one.line)) for one in self.store.outbox.waiting())
        return [one for one in bodies if isinstance(one, body)]

    def kept(self, seed: int = 0, role: PhotoRole = PhotoRole.BEFORE) -> PhotoRef:
        return self.phone.photos.keep(small_jpeg(seed), role)

    async def restart(self) -> None:
        await self.phone.close()
        self.phone = self._started()

    def window(self, route: str, *, device: Device | None = None, **look: Any) -> Screen:
        """The app in a window; files are chosen as on a phone, by their paths."""

        async def main(page: ft.Page) -> None:
            storage = cast("Any", ft.SharedPreferences())
            await open_window(page, self.phone, storage, inbox=None, clock=self.now, new_id=self.new_id)

        return Screen(main, device=device or with_camera(), route=route, **look)

    def now(self) -> datetime:
        return self.clock()

    def _started(self) -> Phone:
        phones = Phones(self.folder, NOBODY_LISTENS, self.clock, self.new_id, random.Random(0).random)
        return phones.get(CLIENT)


async def choose_files(screen: Screen, identifier: str, *paths: Path) -> None:
    """Choose files in the system's chooser that the button under the identifier opens."""
    await screen.wait_for(identifier)
    holders = [found[-1] for path in screen._paths(identifier) for found in tree.walk([path[-1]])]
    actions = (getattr(holder, "action", None) for holder in holders)
    action = next(action for action in actions if isinstance(action, ft.PickFiles))
    files = [
        {"id": number, "name": path.name, "size": path.stat().st_size, "path": str(path), "bytes": None}
        for number, path in enumerate(paths)
    ]
    await screen.fire(action.file_picker, "result", {"files": files})
