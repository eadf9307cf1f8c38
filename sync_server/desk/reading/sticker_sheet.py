"""Place stickers of a part of the campus, each with its code drawn as vectors."""

from dataclasses import dataclass

import segno

from checklists.places.campus import Campus
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
    return [
        Sticker(
            code=place.code,
            zh=place.zh,
            en=place.en,
            drawing=segno.make(sticker_text(place), micro=False, error="m").svg_inline(
                omitsize=True, border=2
            ),
        )
        for place in campus.places
        if any(above.id == top for above in campus.place_path(place.id))
    ]
