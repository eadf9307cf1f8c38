"""Whatever a phone hands over as a picture: a correct photo or a sentence, never a crash.

Every file here is made or damaged by this test: truncated, bombs, wrong types, odd colour models, depths,
orientations, animations, metadata of a megabyte.
"""

import random
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from PIL import Image

from checklists.problems import CATALOGUE, Refusal
from fieldapp.photos import prepare as preparing
from fieldapp.photos.prepare import LONG_EDGE, prepare
from tests.support.jpegs import ORIENTATIONS, exif, jpeg

PHOTO, UNREADABLE, TOO_LARGE = "photo", "photo.unreadable", "photo.too_large"
SIDE = (320, 240)
Named = tuple[str, bytes, frozenset[str]]
"""A name, the bytes, and what may come of them."""

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow says what it skips


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def whole() -> dict[str, bytes]:
    """One good picture of each type that is taken."""
    picture = Image.linear_gradient("L").convert("RGB").resize(SIDE)
    return {
        "jpeg": jpeg(size=SIDE),
        "progressive": encoded(picture, "JPEG", progressive=True),
        "png": encoded(picture, "PNG"),
        "webp": encoded(picture, "WEBP"),
    }


def truncated() -> Iterator[Named]:
    """Each type cut at every tenth of its length."""
    for kind, picture in whole().items():
        for tenth in range(10):
            yield f"{kind}-{tenth}0%", picture[: len(picture) * tenth // 10], frozenset({UNREADABLE})


def noisy() -> Iterator[Named]:
    """Each type with bytes changed; it may still be a picture, or none."""
    chance = random.Random(5)
    for kind, picture in whole().items():
        for number in range(20):
            damaged = bytearray(picture)
            for _ in range(chance.randrange(1, 30)):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            yield f"{kind}-noise-{number}", bytes(damaged), frozenset({PHOTO, UNREADABLE, TOO_LARGE})


def odd_but_good() -> Iterator[Named]:
    """Colour models, depths, animations and sizes a camera roll does hold."""
    good = frozenset({PHOTO})
    grey = Image.linear_gradient("L").resize(SIDE)
    for mode in ("L", "RGB", "CMYK", "YCbCr"):
        yield f"jpeg-{mode}", encoded(grey.convert(mode), "JPEG"), good
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
        yield f"png-{mode}", encoded(grey.convert("RGB").convert(mode), "PNG"), good
    yield "png-16-bit-grey", encoded(Image.new("I;16", SIDE, 40_000), "PNG"), good
    frames = [Image.new("RGB", SIDE, colour) for colour in ("red", "green", "blue")]
    yield "animated webp", encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:]), good
    yield "animated png", encoded(frames[0], "PNG", save_all=True, append_images=frames[1:]), good
    for size in ((1, 1), (1, 3000), (3000, 1), (5000, 40), (2, 2)):
        yield f"{size[0]}×{size[1]}", encoded(Image.new("RGB", size, "grey"), "JPEG"), good
    yield "16-bit png", png(16, 2), good
    yield "huge exif", encoded(frames[0], "JPEG", exif=b"Exif\0\0" + bytes(65_000)), good
    yield "huge text", png(8, 2, extra=chunk(b"tEXt", b"Comment\0" + b"x" * 500_000)), good
    yield "jpeg and rubbish", jpeg(size=SIDE) + random.Random(1).randbytes(50_000), good
    yield "jpeg named by nothing", jpeg(size=SIDE, gps=None), good


def no_pictures() -> Iterator[Named]:
    """What a file chooser or a captive portal may hand over."""
    refused = frozenset({UNREADABLE})
    grey = Image.new("RGB", SIDE)
    starts = {
        "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        "avif": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1",
        "mp4": b"\0\0\0\x18ftypmp42\0\0\0\0isom",
        "pdf": b"%PDF-1.7\n",
        "zip": b"PK\x03\x04",
        "html": b"<!DOCTYPE html><title>login</title>",
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "jpeg's start": b"\xff\xd8\xff\xe0",
        "png's start": b"\x89PNG\r\n\x1a\n",
        "webp's start": b"RIFF\xff\xff\xff\x7fWEBPVP8 ",
    }
    for name, start in starts.items():
        for length in (0, 40, 5000):
            yield f"{name}+{length}", start + random.Random(2).randbytes(length), refused
    for kind in ("GIF", "BMP", "TIFF", "ICO", "PPM"):
        yield kind, encoded(grey, kind), refused
    yield "0 bytes", b"", refused
    for length in (1, 2, 3, 10, 100, 65_536):
        yield f"{length} zeros", bytes(length), refused


def bombs() -> Iterator[Named]:
    """Small files that announce more than a phone can hold."""
    refused = frozenset({TOO_LARGE, UNREADABLE})
    for size in ((8_200, 8_200), (20_000, 20_000), (65_535, 65_535), (60_000_000, 1), (2**31 - 1,) * 2):
        yield f"bomb {size[0]}×{size[1]}", png(8, 2, size=size), refused
    yield "jpeg of 65535", resized_jpeg(65_500, 65_500), refused
    yield (
        "text bomb",
        png(8, 2, extra=chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(80_000_000), 9))),
        frozenset({PHOTO, TOO_LARGE, UNREADABLE}),
    )


def turned() -> Iterator[Named]:
    """Every orientation, the impossible ones too."""
    for orientation in (*ORIENTATIONS, 0, 9, 255):
        tags = exif(orientation, None)
        yield (
            f"orientation {orientation}",
            encoded(Image.new("RGB", SIDE), "JPEG", exif=tags),
            frozenset({PHOTO}),
        )


def png(depth: int, colour: int, *, size: tuple[int, int] = (4, 4), extra: bytes = b"") -> bytes:
    """A PNG written by hand: real rows for 4×4, a lie for any other size."""
    header = struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, 0)
    rows = b"".join(b"\0" + bytes([90]) * (4 * 3 * depth // 8) for _ in range(4))
    parts = (chunk(b"IHDR", header), extra, chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def resized_jpeg(width: int, height: int) -> bytes:
    """A JPEG whose frame header lies about its size."""
    picture = bytearray(jpeg(size=SIDE))
    at = picture.index(b"\xff\xc0") + 5
    picture[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(picture)


FAMILIES: tuple[Callable[[], Iterator[Named]], ...] = (
    truncated,
    noisy,
    odd_but_good,
    no_pictures,
    bombs,
    turned,
)


def outcome(picture: bytes) -> str:
    """What came of it; a photo is checked to be one."""
    try:
        photo = prepare(picture)
    except Refusal as refusal:
        return CATALOGUE[refusal.code].code
    with Image.open(BytesIO(photo)) as image:
        image.load()
        assert (image.format, image.mode) == ("JPEG", "RGB")
        assert max(image.size) <= LONG_EDGE
        assert not image.getexif()
    return PHOTO


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_every_picture_is_a_correct_photo_or_a_sentence(family: Callable[[], Iterator[Named]]) -> None:
    """Nothing else can come of it, whatever the phone hands over."""
    wrong = {name: came for name, picture, may in family() if (came := outcome(picture)) not in may}
    assert wrong == {}


def test_sixteen_bits_are_scaled_and_not_cut_off_at_white() -> None:
    """A grey of 40,000 in 65,535 stays that grey."""
    photo = prepare(encoded(Image.new("I;16", SIDE, 40_000), "PNG"))
    with Image.open(BytesIO(photo)) as image:
        assert image.getpixel((160, 120)) == (156, 156, 156)


def test_there_are_more_than_two_hundred_of_them() -> None:
    """A family that silently makes nothing would promise nothing."""
    made = {family.__name__: sum(1 for _ in family()) for family in FAMILIES}
    assert min(made.values()) >= 7
    assert sum(made.values()) >= 200


def test_a_preparation_that_lets_an_error_out_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the list of what Pillow raises, a damaged file would take the screen down."""
    monkeypatch.setattr(preparing, "DAMAGED", (KeyError,))
    with pytest.raises((OSError, SyntaxError, ValueError)):
        test_every_picture_is_a_correct_photo_or_a_sentence(truncated)
