"""12-megapixel JPEGs with EXIF orientation and GPS, as phones write them."""

import random
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from PIL import ExifTags, Image, ImageDraw, ImageFilter

SENSOR = (4000, 3000)
ORIENTATIONS = range(1, 9)


def jpegs(count: int, *, seed: int = 0, size: tuple[int, int] = SENSOR) -> Iterator[bytes]:
    """Give `count` JPEGs, each with other bytes; the EXIF orientations 1–8 take turns."""
    for number in range(count):
        yield jpeg(seed=seed + number, orientation=ORIENTATIONS[number % 8], size=size)


def jpeg(
    *,
    seed: int = 0,
    orientation: int = 1,
    size: tuple[int, int] = SENSOR,
    gps: tuple[float, float] | None = (30.5, 114.3),
) -> bytes:
    """One JPEG of `size` sensor pixels (width, height) as stored, before the orientation is applied.

    `gps` is latitude north and longitude east in degrees. A red mark stands in the top left corner of the
    upright scene, so that a test can see whether the orientation was obeyed.
    """
    upright = scene(seed, size if orientation < 5 else size[::-1])
    stored = upright.transpose(UNDO[orientation]) if orientation in UNDO else upright
    out = BytesIO()
    stored.save(out, "JPEG", quality=88, exif=exif(orientation, gps))
    return out.getvalue()


# How an upright picture is laid down on the sensor, so that applying the orientation brings it back.
UNDO = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def scene(seed: int, size: tuple[int, int]) -> Image.Image:
    """A room-like picture: light falling off, edges of things, and the grain of a sensor."""
    chance = random.Random(seed)
    small = Image.new("RGB", (size[0] // 8, size[1] // 8), _colour(chance))
    draw = ImageDraw.Draw(small)
    for _ in range(60):
        x, y = chance.randrange(small.width), chance.randrange(small.height)
        w, h = chance.randrange(8, small.width // 3), chance.randrange(8, small.height // 3)
        draw.rectangle((x, y, x + w, y + h), fill=_colour(chance), outline=_colour(chance))
    picture = small.filter(ImageFilter.GaussianBlur(1)).resize(size, Image.Resampling.BILINEAR)
    picture = Image.blend(picture, _grain(size), 0.12)
    mark = (0, 0, size[0] // 10, size[1] // 10)
    ImageDraw.Draw(picture).rectangle(mark, fill=(220, 20, 20))
    return picture


def exif(orientation: int, gps: tuple[float, float] | None) -> Image.Exif:
    """Camera, time, orientation and, when given, the position."""
    tags = Image.Exif()
    tags[ExifTags.Base.Make] = "Xunan"
    tags[ExifTags.Base.DateTime] = "2026:11:21 09:30:00"
    tags[ExifTags.Base.Orientation] = orientation
    if gps:
        position = tags.get_ifd(ExifTags.IFD.GPSInfo)
        position[ExifTags.GPS.GPSLatitudeRef] = "N"
        position[ExifTags.GPS.GPSLatitude] = _degrees(gps[0])
        position[ExifTags.GPS.GPSLongitudeRef] = "E"
        position[ExifTags.GPS.GPSLongitude] = _degrees(gps[1])
    return tags


def _degrees(value: float) -> tuple[float, float, float]:
    minutes, degrees = value % 1 * 60, int(value)
    return (float(degrees), float(int(minutes)), minutes % 1 * 60)


def _colour(chance: random.Random) -> tuple[int, int, int]:
    return (chance.randrange(30, 230), chance.randrange(30, 230), chance.randrange(30, 230))


@cache
def _grain(size: tuple[int, int]) -> Image.Image:
    """Sensor noise, made once a size: it is the slowest part and need not differ between pictures."""
    return Image.effect_noise(size, 60).convert("RGB")


def small_jpeg(seed: int) -> bytes:
    """A JPEG of a kilobyte."""
    out = BytesIO()
    Image.new("RGB", (64, 48), (seed * 37 % 256, 90, 120)).save(out, "JPEG")
    return out.getvalue()


@cache
def plain_jpeg(number: int) -> bytes:
    """A JPEG of one colour, its own for each number; its bytes are no other's."""
    out = BytesIO()
    colour = (40 + number * 37 % 180, 60 + number * 71 % 160, 80 + number * 53 % 140)
    Image.new("RGB", (640, 480), colour).save(out, "JPEG", quality=80, comment=str(number).encode())
    return out.getvalue()
