"""A picture chosen in a browser made a photo like a phone's."""

from sync_server.pictures import jpeg, opened

LONG_EDGE, QUALITY = 1920, 80
MOST_AT_ONCE = 6


def prepare(picture: bytes) -> bytes:
    """The JPEG that is kept; raises like `pictures.opened`, with the field's name."""
    with opened(picture, LONG_EDGE, "photos") as image:
        return jpeg(image, QUALITY)
