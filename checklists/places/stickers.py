"""The QR code on a place's sticker: what is printed in it, and which place a scanned text means."""

from checklists.places.campus import Campus, Place

_PREFIX = "XUNAN:PLACE:"


def sticker_text(place: Place) -> str:
    """What the code says: capitals and digits, which makes it small; any reader shows the place's code."""
    return f"{_PREFIX}{place.code.upper()}"


def place_of(campus: Campus, scanned: str) -> Place | None:
    """The place of a scanned text: a sticker, a bare code, or an address that ends in either.

    None for anything else, such as the code of a payment or of another campus.
    """
    text = scanned.strip().upper().removeprefix(_PREFIX)
    named = text.rstrip("/").rpartition("/")[2].removeprefix(_PREFIX)
    return next(
        (place for place in campus.places_in_use if named in {place.code.upper(), place.id.upper()}), None
    )
