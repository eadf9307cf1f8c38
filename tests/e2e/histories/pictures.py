"""Small pictures that no compression makes smaller: two chunks each."""

from io import BytesIO
from random import Random

from PIL import Image

_SIZE = (320, 320)


def picture(chance: Random) -> bytes:
    """A JPEG of noise, another one each time."""
    out = BytesIO()
    Image.frombytes("L", _SIZE, chance.randbytes(_SIZE[0] * _SIZE[1])).save(out, "JPEG", quality=85)
    return out.getvalue()
