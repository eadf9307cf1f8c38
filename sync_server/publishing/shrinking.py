"""A picture for guidance, small enough for every phone: bytes in, bytes out."""

from checklists.asking.pictures import MAX_OWN_BYTES
from checklists.problems import Refusal
from sync_server.pictures import jpeg, opened

_TRIED = ((1280, 80), (1280, 60), (960, 60), (720, 50), (480, 40), (320, 25))
"""Long edges in pixels and qualities, the best first: noise alone needs the last."""


def shrunk(picture: bytes, place: str) -> bytes:
    """A JPEG of at most `MAX_OWN_BYTES`; raises like `pictures.opened`."""
    with opened(picture, _TRIED[0][0], place) as image:
        for edge, quality in _TRIED:
            image.thumbnail((edge, edge))
            made = jpeg(image, quality)
            if len(made) <= MAX_OWN_BYTES:
                return made
    raise Refusal("photo.too_large", place)
