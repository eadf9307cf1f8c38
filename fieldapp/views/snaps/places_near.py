"""Places nearby, offered first and never chosen by themselves; without a position everything else stays."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import flet as ft

from checklists.problems import Refusal
from fieldapp.context import Services
from fieldapp.errors import Guard, Handler
from fieldapp.services.locating import Near
from fieldapp.texts import snaps as words
from fieldapp.theme import Look, Size
from fieldapp.widgets.base import sid
from fieldapp.widgets.hooks import use_value


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMe:
    """What is near as far as it is known; `ask` looks for it, None where no place has a position."""

    places: tuple[Near, ...]
    looking: bool
    ask: Handler | None


def use_near(services: Services, look: Look, guard: Guard, *, wanted: bool) -> NearMe:
    """A hook: whoever allowed it before is not asked again, whoever did not presses a chip first.

    While it is not `wanted`, as the place is known, nobody asks where this is.
    """
    nowhere: tuple[Near, ...] = ()
    places, set_places = use_value(nowhere)
    looking, set_looking = use_value(initial=False)
    locating = services.locating

    async def find() -> None:
        set_looking(True)
        try:
            found = await locating.near()
        finally:
            set_looking(False)
        set_places(found)
        if not found:
            services.say(look.t(words.NOTHING_NEAR))

    async def find_at_once() -> None:
        if wanted and locating.helps and await locating.allowed():
            with suppress(Refusal):
                set_places(await locating.near())

    ft.use_effect(find_at_once, [], cleanup=lambda: None)
    return NearMe(places=places, looking=looking, ask=guard(find) if locating.helps else None)


def near_chips(look: Look, near: NearMe, choose: Callable[[str], Handler]) -> list[ft.Control]:
    """The places with their distance, or the chip that looks for them."""
    if near.ask is None:
        return []
    if not near.places:
        text = look.t(words.LOCATING if near.looking else words.NEAR_ME)
        return [_chip("near-me", text, ft.Icons.MY_LOCATION, None if near.looking else near.ask)]
    return [
        _chip(
            f"near-place-{number}",
            look.t(words.NEAR, place=look.t.either(one.place.zh, one.place.en), metres=one.metres),
            ft.Icons.NEAR_ME_OUTLINED,
            choose(one.place.id),
        )
        for number, one in enumerate(near.places, start=1)
    ]


def _chip(identifier: str, text: str, icon: ft.IconData, on_click: Handler | None) -> ft.Control:
    chip = ft.Chip(
        label=ft.Text(text, size=Size.BODY),
        leading=ft.Icon(icon),
        on_click=on_click,
        disabled=on_click is None,
    )
    return sid(identifier, chip)
