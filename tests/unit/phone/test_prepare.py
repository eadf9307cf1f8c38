"""Photo preparation: what a camera writes becomes evidence that anybody may be shown."""

import random
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat, PngImagePlugin

from checklists.problems import Refusal
from fieldapp.photos import prepare as preparing
from fieldapp.photos.planes import Planes
from fieldapp.photos.planes import turned as planes_turned
from fieldapp.photos.prepare import LONG_EDGE, THUMBNAIL_EDGE, prepare, thumbnail
from tests.support.jpegs import ORIENTATIONS, exif, jpeg

SMALL_SENSOR = (800, 600)


def opened(photo: bytes) -> Image.Image:
    image = Image.open(BytesIO(photo))
    image.load()
    return image


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def looks_red(image: Image.Image, x: float, y: float) -> bool:
    pixel = image.getpixel((int(image.width * x), int(image.height * y)))
    assert isinstance(pixel, tuple)
    return pixel[0] > 150 and pixel[1] < 90 and pixel[2] < 90


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_photo_is_upright_whichever_way_the_phone_was_held(orientation: int) -> None:
    """A photo looks the same on the desk as in the viewfinder, for all eight EXIF orientations."""
    photo = opened(prepare(jpeg(orientation=orientation, size=SMALL_SENSOR)))
    assert photo.size == (SMALL_SENSOR if orientation < 5 else SMALL_SENSOR[::-1])
    assert looks_red(photo, 0.04, 0.04)
    assert not any(looks_red(photo, x, y) for x, y in ((0.96, 0.04), (0.04, 0.96), (0.96, 0.96)))


def colours_stay_where_they_are(orientation: int, kept_as_rgb: bool) -> None:
    stripes = Image.new("RGB", (401, 301), "blue")
    for left in range(0, 401, 32):
        stripes.paste("red", (left, 0, left + 16, 150))
    tags = exif(orientation, None)
    picture = encoded(stripes, "JPEG", exif=tags, quality=95, keep_rgb=kept_as_rgb, subsampling=0)
    photo = opened(prepare(picture))
    upright = ImageOps.exif_transpose(opened(picture)).convert("RGB").resize(photo.size)
    assert max(ImageStat.Stat(ImageChops.difference(photo, upright)).mean) < 9


@pytest.mark.parametrize("kept_as_rgb", [False, True])
@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_colours_stay_where_they_are_however_odd_the_picture(orientation: int, kept_as_rgb: bool) -> None:
    """No colour is shifted against its edge, also in the rare JPEG that keeps red, green and blue."""
    colours_stay_where_they_are(orientation, kept_as_rgb)


@pytest.mark.parametrize("part", ["blue", "red"])
def test_a_colour_that_stays_as_it_lies_is_caught(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: one plane is not turned with the others."""

    def turned(planes: Planes, orientation: int) -> Planes:
        return replace(planes_turned(planes, orientation), **{part: getattr(planes, part)})

    monkeypatch.setattr(preparing, "turned", turned)
    with pytest.raises(AssertionError):
        colours_stay_where_they_are(3, kept_as_rgb=False)


def test_a_picture_taken_for_what_it_does_not_keep_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: every JPEG is asked for lightness and colours."""
    monkeypatch.setattr(preparing, "_is_ycbcr", lambda _image: True)
    with pytest.raises(Refusal):
        colours_stay_where_they_are(1, kept_as_rgb=True)


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_12_megapixel_picture_becomes_1920_pixels_long(orientation: int) -> None:
    """Photos are small enough for a weak signal and keep their aspect."""
    photo = opened(prepare(jpeg(orientation=orientation)))
    assert photo.size == ((1920, 1440) if orientation == 1 else (1440, 1920))
    assert photo.format == "JPEG"


def test_a_12_megapixel_picture_is_decoded_at_half_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Preparation spares a phone's memory: the JPEG is decoded at the reduced scale that was asked for."""
    decoded: list[tuple[int, int]] = []
    opaque = preparing._opaque

    def noting(image: Image.Image) -> Image.Image:
        decoded.append(image.size)
        return opaque(image)

    monkeypatch.setattr(preparing, "_opaque", noting)
    prepare(jpeg(size=(4000, 3000)))
    assert decoded == [(2000, 1500)]


def test_a_small_picture_is_not_blown_up() -> None:
    """A picture smaller than the limit keeps its size."""
    assert opened(prepare(jpeg(size=(640, 480)))).size == (640, 480)


def test_nothing_tells_where_when_or_with_what_a_photo_was_taken() -> None:
    """GPS, camera, time, comments and XMP do not leave the phone."""
    tags = exif(6, (30.5, 114.3))
    secret = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>30.5 N</x:xmpmeta>"
    picture = encoded(Image.new("RGB", (320, 240), "grey"), "JPEG", exif=tags, comment=b"30.5 N", xmp=secret)
    assert b"30.5 N" in picture
    photo = prepare(picture)
    image = opened(photo)
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"30.5 N" not in photo
    assert b"Exif" not in photo


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1"])
def test_a_screenshot_becomes_a_photo_on_white(mode: str) -> None:
    """PNG pictures of any kind are taken; what was transparent is white."""
    clear = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    if mode == "P":
        picture = encoded(clear.quantize(), "PNG")
    elif mode in {"RGBA", "LA"}:
        picture = encoded(clear.convert(mode), "PNG")
    else:
        picture = encoded(Image.new(mode, (40, 30), 255 if mode == "L" else 1), "PNG")
    photo = opened(prepare(picture))
    assert photo.mode == "RGB"
    assert photo.getpixel((20, 15)) == (255, 255, 255)


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow says what it skips
def test_broken_metadata_does_not_cost_the_evidence() -> None:
    """A picture with damaged EXIF is kept, as it lies."""
    damaged = b"Exif\x00\x00II*\x00\xff\xff\xff\xff" + random.Random(1).randbytes(64)
    picture = encoded(Image.new("RGB", (64, 48), "red"), "JPEG", exif=damaged)
    assert opened(prepare(picture)).size == (64, 48)


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<html>log in to campus Wi-Fi</html>", id="a web page"),
        pytest.param(jpeg(size=SMALL_SENSOR)[:9000], id="half a JPEG"),
        pytest.param(encoded(Image.new("RGB", (8, 8)), "GIF"), id="a GIF"),
        pytest.param(encoded(Image.new("RGB", (64, 64)), "PNG")[:60], id="half a PNG"),
        pytest.param(encoded(Image.new("RGB", (64, 64)), "WEBP")[:20], id="half a WebP"),
        pytest.param(b"\xff\xd8\xff\xe0" + random.Random(2).randbytes(4000), id="noise after a JPEG's start"),
    ],
)
def test_what_is_no_whole_picture_is_refused_in_words(picture: bytes) -> None:
    """A broken file is refused with a catalogued problem, never a crash."""
    with pytest.raises(Refusal) as refused:
        prepare(picture)
    assert refused.value.code == "photo.unreadable"


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow says what it skips
def test_damage_anywhere_is_a_photo_or_a_refusal() -> None:
    """However a file is damaged, the answer is a photo or a refusal."""
    chance = random.Random(3)
    whole = bytearray(jpeg(size=(320, 240)))
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(chance.randrange(1, 20)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert outcome(bytes(damaged)) in {"JPEG", "photo.unreadable", "photo.too_large"}


def outcome(picture: bytes) -> str | None:
    try:
        return opened(prepare(picture)).format
    except Refusal as refusal:
        return refusal.code


@pytest.mark.parametrize("size", [(8_200, 8_200), (15_000, 15_000), (60_000_000, 1), (1, 60_000_000)])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small file that announces a huge picture, on both sides or on one, does not take the phone down."""
    monkeypatch.setattr(preparing, "_opaque", pytest.fail)
    with pytest.raises(Refusal) as refused:
        prepare(bomb(*size))
    assert refused.value.code == "photo.too_large"


def test_a_picture_there_is_no_memory_for_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A phone short of memory says that the picture is too large."""

    def exhausted(_image: Image.Image) -> Image.Image:
        raise MemoryError

    monkeypatch.setattr(preparing, "_opaque", exhausted)
    with pytest.raises(Refusal) as refused:
        prepare(jpeg(size=SMALL_SENSOR))
    assert refused.value.code == "photo.too_large"


def bomb(width: int, height: int) -> bytes:
    """A PNG whose header announces so many pixels."""
    small = encoded(Image.new("1", (8, 8)), "PNG")
    out = BytesIO()
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([1, 0, 0, 0, 0])
    out.write(small[:8])
    PngImagePlugin.putchunk(out, b"IHDR", header)
    out.write(small[33:])
    return out.getvalue()


def test_more_bytes_than_any_camera_writes_are_refused() -> None:
    """A film chosen by mistake is refused at once."""
    with pytest.raises(Refusal) as refused:
        prepare(bytes(preparing.MAX_PICTURE_BYTES + 1))
    assert refused.value.code == "photo.too_large"


def test_a_thumbnail_is_small_enough_for_a_list() -> None:
    """Lists of photos scroll: a thumbnail is 256 pixels and some kilobytes."""
    small = thumbnail(prepare(jpeg()))
    assert max(opened(small).size) == THUMBNAIL_EDGE < LONG_EDGE
    assert len(small) < 32_000
