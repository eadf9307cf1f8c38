"""Place stickers and posters of a part of the campus, each with its code drawn as vectors."""

from dataclasses import dataclass

import segno

from checklists.places.campus import Campus, Place
from checklists.places.stickers import sticker_text

PATH = "/places/stickers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sticker:
    """`drawing` is the QR code as an SVG element without a size of its own."""

    code: str
    zh: str
    en: str
    drawing: str


def sticker_sheet(campus: Campus, top: str) -> list[Sticker]:
    """A sticker for a place and for each below it; none for a place that is not there."""
    below = set(campus.places_below(top))
    return [_sticker(place) for place in campus.places if place.id in below]


def posters(campus: Campus, top: str) -> list[Sticker]:
    """One for the place chosen and for each building below it: the door is where people stop."""
    below = set(campus.places_below(top))
    return [
        _sticker(place)
        for place in campus.places
        if place.id == top or (place.id in below and place.kind == "building")
    ]


def _sticker(place: Place) -> Sticker:
    drawing = segno.make(sticker_text(place), micro=False, error="m").svg_inline(omitsize=True, border=2)
    return Sticker(code=place.code, zh=place.zh, en=place.en, drawing=drawing)
