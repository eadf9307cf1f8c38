"""Scanning the QR code on a place's sticker: the camera's pictures are looked at and thrown away."""

from checklists.places.campus import Place
from checklists.places.stickers import place_of
from checklists.problems import Refusal
from fieldapp.phone import off_loop
from fieldapp.photos.codes import read_codes
from fieldapp.state import SignedIn


class Scanning:
    """Finds the place a picture shows the sticker of."""

    def __init__(self, signed_in: SignedIn) -> None:
        self._signed_in = signed_in

    async def place_in(self, picture: bytes) -> Place | None:
        """The place of the first code seen; None while there is none.

        Raises `code.no_reader`, and `place.unknown` for the code of something else.
        """
        found = await off_loop(read_codes, picture)
        campus = self._signed_in.campus
        if not found or campus is None:
            return None
        places = (place_of(campus, text) for text in found)
        place = next((one for one in places if one is not None), None)
        if place is None:
            raise Refusal("place.unknown")
        return place
