"""The camera: a live picture, a big shutter under the thumb, and a way on when there is no camera."""

from collections.abc import Awaitable, Callable

import flet as ft
from flet_camera import (  # type: ignore[import-untyped]  # ships no marker for its types
    Camera,
    CameraDescription,
    CameraLensDirection,
    ResolutionPreset,
)

from checklists.problems import Refusal
from fieldapp.errors import Guard, component
from fieldapp.theme import Look
from fieldapp.widgets.hooks import use_once, use_value
from fieldapp.widgets.photos.stage import Around, Phase, camera_missing, stage


class Device:
    """The camera's methods. The control itself is made anew with every drawing, so it is reached by a ref.

    `pressed_early`: the shutter was pressed before the lens was open.
    """

    def __init__(self, fineness: ResolutionPreset = ResolutionPreset.ULTRA_HIGH) -> None:
        self.ref: ft.Ref[Camera] = ft.Ref()
        self._fineness = fineness
        self._lenses: list[CameraDescription] = []
        self._present = -1
        self.pressed_early = False

    @property
    def has_more_lenses(self) -> bool:
        """Whether there is another lens to switch to."""
        return len(self._lenses) > 1

    async def open_next(self) -> None:
        """Open the first lens, the one on the back if there is one, or the lens after the present one.

        Raises `Refusal("camera.unavailable")`.
        """
        try:
            if not self._lenses:
                found = await self._camera.get_available_cameras()
                self._lenses = sorted(found, key=lambda one: one.lens_direction != CameraLensDirection.BACK)
            self._present = (self._present + 1) % len(self._lenses)
            await self._camera.initialize(self._lenses[self._present], self._fineness, enable_audio=False)
        except Exception as error:  # each platform's camera fails in its own way
            raise Refusal("camera.unavailable", detail=type(error).__name__) from error

    async def shoot(self) -> bytes:
        """A JPEG as the camera made it. Raises `Refusal("camera.unavailable")`."""
        try:
            return bytes(await self._camera.take_picture())
        except Exception as error:
            raise Refusal("camera.unavailable", detail=type(error).__name__) from error

    @property
    def _camera(self) -> Camera:
        if self.ref.current is None:
            raise LookupError("the camera is not on the screen")
        return self.ref.current


@component
def CameraStage(
    look: Look,
    guard: Guard,
    on_shot: Callable[[bytes], Awaitable[None]],
    choose: ft.PickFiles | None,
    beside: ft.Control | None = None,
    above: ft.Control | None = None,
) -> ft.Control:
    """The whole camera; `choose` opens files if they count; `beside` the shutter and `above` the picture."""
    phase, set_phase = use_value(Phase.OPENING)
    device = use_once(Device)
    around = Around(choose=choose, beside=beside, above=above)

    async def open_next() -> None:
        set_phase(Phase.OPENING)
        try:
            await device.open_next()
        except Refusal:
            device.pressed_early = False
            set_phase(Phase.UNAVAILABLE)
            return
        set_phase(Phase.READY)
        if device.pressed_early:
            await take()

    async def shoot() -> None:
        device.pressed_early = phase is Phase.OPENING
        if phase is Phase.READY:
            await take()

    async def take() -> None:
        device.pressed_early = False
        set_phase(Phase.SHOOTING)
        try:
            await on_shot(await device.shoot())
        finally:
            set_phase(Phase.READY)

    async def first() -> None:
        if has_cameras(ft.context.page):
            await open_next()
        else:
            set_phase(Phase.UNAVAILABLE)

    # Without a cleanup Flet would let a half-opened camera go on after the screen is gone.
    ft.use_effect(first, [], cleanup=lambda: None)
    if phase is Phase.UNAVAILABLE:
        return camera_missing(look, around, retry=guard(first))
    switch = guard(open_next) if device.has_more_lenses else None
    picture = Camera(ref=device.ref, expand=True) if has_cameras(ft.context.page) else ft.Container()
    return stage(look, phase, picture, around, shoot=guard(shoot), switch=switch)


def has_cameras(page: ft.Page) -> bool:
    """Whether the camera's control may be drawn here at all."""
    # On a desktop the control itself raises, which would end the app.
    return page.web or page.platform in {ft.PagePlatform.ANDROID, ft.PagePlatform.IOS}
