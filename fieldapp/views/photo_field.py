"""Photos of one thing, wherever a screen needs them: strip, camera, file chooser, viewer, undo."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import flet as ft

from checklists.wire.photos import PhotoRef, PhotoRole
from fieldapp.context import use_guard, use_look, use_services
from fieldapp.errors import Guard, Handler, component
from fieldapp.services.photographing import Photographing, PhotoProgress, Picking
from fieldapp.texts import photos as words
from fieldapp.theme import Look, Space
from fieldapp.views.marking_up import Earlier, MarkingUp
from fieldapp.widgets.base import sid
from fieldapp.widgets.hooks import use_once, use_value
from fieldapp.widgets.photos.camera import CameraStage
from fieldapp.widgets.photos.stage import pill, round_button
from fieldapp.widgets.photos.strip import THUMB, StripEvents, photo_strip
from fieldapp.widgets.photos.viewer import PhotoViewer, Sources, sheet

OnPhoto = Callable[[PhotoRef], Awaitable[None]]
_NOTHING, _CAMERA = -2, -1
"""What lies over the screen when it is not the photo of a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What photos are taken here: as what, by the camera alone or not, to match which earlier one."""

    role: PhotoRole = PhotoRole.BEFORE
    camera_only: bool = False
    earlier: PhotoRef | None = None


ANY = Wanted()


@dataclass(kw_only=True)
class Receiver:
    """Turns pictures into photos of one owner; `count` counts those still being saved."""

    photographing: Photographing
    guard: Guard
    role: PhotoRole
    count: Callable[[Callable[[int], int]], None]
    on_photo: OnPhoto

    def expect(self, more: int) -> None:
        """So many more are being saved."""
        self.count(lambda now: max(0, now + more))
        saving = self.photographing.saving
        saving.count = max(0, saving.count + more)

    async def receive(self, picture: bytes) -> None:
        """Keep one picture and give it to its owner."""
        await self.on_photo(await self.photographing.keep(picture, self.role))

    async def shot(self, picture: bytes) -> None:
        """The same for a picture nobody announced, such as the camera's."""
        self.expect(1)
        try:
            await self.receive(picture)
        finally:
            self.expect(-1)

    async def run(self, do: Callable[..., Awaitable[None]], *args: object) -> None:
        """Do it inside the error boundary."""
        await self.guard.run(do, *args)


def use_picking(receiver: Receiver) -> Picking:
    """A hook: the file chooser that gives its pictures to `receiver`, the newest one drawn."""
    picking = use_once(lambda: Picking(receiver.photographing, receiver))
    picking.receiver = receiver
    return picking


def use_receiver(on_add: OnPhoto | None, role: PhotoRole) -> tuple[Receiver, int]:
    """A hook: what turns pictures into photos of one owner, and how many of them are still being saved."""
    services, guard = use_services(), use_guard()
    preparing, count = use_value(0)
    receiver = Receiver(
        photographing=services.photographing,
        guard=guard,
        role=role,
        count=count,
        on_photo=on_add or _nowhere,
    )
    return receiver, preparing


@component
def PhotoField(
    photos: tuple[PhotoRef, ...],
    *,
    identifier: str,
    on_add: OnPhoto | None = None,
    on_remove: OnPhoto | None = None,
    wanted: Wanted = ANY,
    size: int = THUMB,
    place: str = "",
) -> ft.Control:
    """`photos` with ways to add, see, mark up and remove them.

    `on_add` gets each photo once it is durable on the phone and must store that it belongs to its
    owner, even when the screen has been left meanwhile; it is also called to undo a removal.
    Without `on_add` and `on_remove` photos are only shown. `identifier` is the camera button's
    (such as `photo-CAN-GRADE-07`); the file button's ends in `-choose`, thumbnails' in `-1`, `-2`….
    `place` is its readable name, for a stamp.
    """
    services, look, guard = use_services(), use_look(), use_guard()
    over, set_over = use_value(_NOTHING)
    receiver, preparing = use_receiver(on_add, wanted.role)
    picking = use_picking(receiver)
    camera_only = wanted.camera_only or services.signed_in.rules.camera_only
    choose = picking.action if on_add and not camera_only else None

    async def show(what: int) -> None:
        set_over(what)

    close = guard(show, _NOTHING)
    content: ft.Control | None = None
    if over == _CAMERA:
        content = Taking(receiver, choose, len(photos) + preparing, wanted.earlier, close)
    elif over >= 0 and photos:
        content = Looking(photos, over, place, on_add, on_remove, close)
    ft.use_dialog(sheet(content, close) if content else None)
    return photo_strip(
        look,
        photos,
        services.photographing.thumbnail,
        StripEvents(
            open=lambda index: guard(show, index),
            camera=guard(show, _CAMERA) if on_add else None,
            choose=choose,
        ),
        identifier=identifier,
        preparing=preparing,
        size=size,
    )


@component
def Looking(
    photos: tuple[PhotoRef, ...],
    first: int,
    place: str,
    on_add: OnPhoto | None,
    on_remove: OnPhoto | None,
    close: Handler,
) -> ft.Control:
    """The photos one after the other; from each a way to draw on a copy of it, or to take it away."""
    services, look, guard = use_services(), use_look(), use_guard()
    unmarked: PhotoRef | None = None
    marking, set_marking = use_value(unmarked)

    async def mark(photo: PhotoRef) -> None:
        set_marking(photo)

    async def remove(photo: PhotoRef) -> None:
        await close(None)
        if on_remove and on_add:
            await on_remove(photo)
            services.offer(look.t(words.REMOVED), look.t(words.UNDO), guard(on_add, photo))

    if marking and on_add:
        return MarkingUp(marking, place, on_add, close)
    return PhotoViewer(
        look,
        guard,
        photos,
        first,
        Sources(services.photographing.full, PhotoProgressPill),
        close,
        remove if on_remove else None,
        mark if on_add else None,
    )


@component
def PhotoProgressPill(sha256: str) -> ft.Control:
    """Where the photo is by now; nothing for one that came from the server."""
    services, look = use_services(), use_look()
    sync, _ = ft.use_state(services.syncing.state)
    nothing: PhotoProgress | None = None
    found, set_found = use_value(nothing)

    async def read() -> None:
        set_found(await services.photographing.progress(sha256))

    ft.use_effect(read, [sha256, sync.status], cleanup=lambda: None)
    if found is None:
        return ft.Container()
    return sid("photo-progress", pill(_progress_words(look, found)), live_region=True)


def _progress_words(look: Look, found: PhotoProgress) -> str:
    if found.sent:
        return look.t(words.ON_SERVER)
    if found.refused:
        return look.t(words.REFUSED)
    if found.percent is not None:
        return look.t(words.SENDING, percent=found.percent)
    return look.t(words.ONLY_HERE)


@component
def Taking(
    receiver: Receiver, choose: ft.PickFiles | None, taken: int, earlier: PhotoRef | None, close: Handler
) -> ft.Control:
    """The camera stays open for several shots; the check mark goes back to the screen."""
    look, guard = use_look(), use_guard()
    done = round_button("camera-done", ft.Icons.CHECK, look.t(words.DONE), on_click=close)
    above: list[ft.Control] = [Earlier(earlier)] if earlier else []
    if taken:
        above.append(pill(look.t(words.TAKEN, n=taken)))
    return CameraStage(look, guard, receiver.shot, choose, done, ft.Column(above, spacing=Space.S))


async def _nowhere(_photo: PhotoRef) -> None:
    """Photos that are only shown get no more."""
