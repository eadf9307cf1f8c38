"""The camera tab: the shutter saves a draft before anything is asked."""

from dataclasses import dataclass
from functools import partial

import flet as ft

from checklists.wire.photos import PhotoRef, PhotoRole
from fieldapp.context import Services, use_guard, use_look, use_services
from fieldapp.errors import Handler, component
from fieldapp.services.snapping import SnapDraft
from fieldapp.texts import common, practice
from fieldapp.texts import snaps as words
from fieldapp.theme import Corner, Look, Size, Space
from fieldapp.views.frame import tab_frame
from fieldapp.views.photo_field import Receiver, use_picking
from fieldapp.widgets.base import sid
from fieldapp.widgets.hooks import use_once, use_value
from fieldapp.widgets.photos.camera import CameraStage
from fieldapp.widgets.photos.stage import INK, SIDE, VEIL, pill, round_button
from fieldapp.widgets.photos.strip import Thumbnail

PATH = "/snap"


@dataclass
class _Choice:
    """Files chosen together show one hazard: the first starts the draft, the others join it."""

    snap: str = ""

    async def take(self, services: Services, photo: PhotoRef) -> None:
        if self.snap:
            await services.snapping.add_photo(self.snap, photo)
            return
        self.snap = await services.snapping.start(photo)
        services.go(f"{PATH}/{self.snap}")


@component
def SnapScreen() -> ft.View:
    """随手拍: opens with the camera; a shot becomes a draft and goes on to its details."""
    services, look, guard = use_services(), use_look(), use_guard()
    snaps, _ = ft.use_state(services.snapping.snaps)
    ft.use_state(services.signed_in)
    preparing, set_preparing = use_value(0)
    choice = use_once(_Choice)
    if preparing == 0:
        choice.snap = ""

    async def started(photo: PhotoRef) -> None:
        services.go(f"{PATH}/{await services.snapping.start(photo)}")

    async def chosen(photo: PhotoRef) -> None:
        await choice.take(services, photo)

    make = partial(
        Receiver,
        photographing=services.photographing,
        guard=guard,
        role=PhotoRole.BEFORE,
        count=set_preparing,
    )
    picking = use_picking(make(on_photo=chosen))
    if ft.use_route_location() != PATH:
        # Under another page the camera lets go of the lens.
        return tab_frame(services, look, "snap", ft.Container(), title=look.t(common.SNAP))
    see = _going(services, f"{PATH}/mine")
    hint = SavedPill(see) if snaps.just_saved else pill(look.t(words.SHOOT_FIRST))
    above = ft.Row([hint], wrap=not snaps.just_saved, alignment=ft.MainAxisAlignment.CENTER)
    mine = _mine(look, services, snaps.unfinished, see)
    choose = None if services.signed_in.rules.camera_only else picking.action
    stage = CameraStage(look, guard, make(on_photo=started).shot, choose, mine, above)
    return tab_frame(services, look, "snap", stage, title=look.t(common.SNAP))


@component
def SavedPill(see: Handler) -> ft.Control:
    """What became of the last one, on the picture: the shutter below is free for the next."""
    services, look = use_services(), use_look()
    sync, _ = ft.use_state(services.syncing.state)
    said = words.BEING_SENT if sync.status.online else words.SAVED
    said = practice.NOT_SENT if sync.practising else said
    words_ = ft.Column(
        [
            ft.Text(look.t(said), color=INK, size=Size.BODY),
            ft.Text(look.t(words.SEE_MINE), color=INK, size=Size.CAPTION),
        ],
        spacing=2,
        expand=True,
    )
    row = ft.Row(
        [ft.Icon(ft.Icons.CHECK_CIRCLE, color=INK), words_, ft.Icon(ft.Icons.CHEVRON_RIGHT, color=INK)]
    )
    box = ft.Container(row, bgcolor=VEIL, border_radius=Corner.M, padding=Space.M, on_click=see, expand=True)
    return sid("snap-saved", box, button=True, live_region=True, expand=True)


def _mine(look: Look, services: Services, drafts: tuple[SnapDraft, ...], go: Handler) -> ft.Control:
    """The latest draft's picture, or a list, leading to everything I snapped."""
    if not drafts or not drafts[0].photos:
        return round_button("my-snaps", ft.Icons.LIST_ALT, look.t(words.MINE), on_click=go)
    picture = Thumbnail(
        look,
        drafts[0].photos[0].sha256,
        services.photographing.thumbnail,
        identifier="my-snaps",
        label=look.t(words.DRAFTS, n=len(drafts)),
        on_open=go,
        size=SIDE,
    )
    count = ft.Badge(label=str(len(drafts)), bgcolor=ft.Colors.PRIMARY, text_color=ft.Colors.ON_PRIMARY)
    return ft.Container(picture, width=SIDE, height=SIDE, badge=count)


def _going(services: Services, path: str) -> Handler:
    async def go(_event: object) -> None:
        services.go(path)

    return go
