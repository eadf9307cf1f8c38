"""A photograph of a place's sticker, as a camera would give it."""

from io import BytesIO

import segno
from PIL import Image

from checklists.places.campus import Place
from checklists.places.stickers import sticker_text


def sticker_picture(place: Place, *, size: tuple[int, int] = (1280, 720)) -> bytes:
    """The sticker hanging on a grey wall, somewhat turned."""
    return picture_of(sticker_text(place), size=size)


def picture_of(text: str, *, size: tuple[int, int] = (1280, 720)) -> bytes:
    """A JPEG with the QR code of any text."""
    drawn = BytesIO()
    segno.make(text, error="m").save(drawn, kind="png", scale=size[1] // 90)
    code = Image.open(drawn).convert("RGB").rotate(7, expand=True, fillcolor=(225, 225, 225))
    wall = Image.new("RGB", size, (170, 168, 160))
    wall.paste(code, ((size[0] - code.width) // 2, (size[1] - code.height) // 2))
    out = BytesIO()
    wall.save(out, "JPEG", quality=80)
    return out.getvalue()
