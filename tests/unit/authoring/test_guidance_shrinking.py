"""What an office uploads as a guidance picture comes out small, upright and bare, or is refused."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageOps

from checklists.asking.pictures import MAX_OWN_BYTES, is_own, own_in, own_name
from checklists.problems import Refusal
from sync_server.pictures import MAX_PICTURE_BYTES
from sync_server.publishing import shrinking
from sync_server.publishing.shrinking import shrunk
from tests.support.jpegs import jpeg


def encoded(image: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


PICTURES: dict[str, Callable[[], bytes]] = {
    "turned, with a position": lambda: jpeg(orientation=6, size=(2000, 1500)),
    "noise": lambda: encoded(Image.effect_noise((1600, 1200), 120), "PNG"),
    "transparent": lambda: encoded(Image.new("RGBA", (300, 200), (255, 0, 0, 0)), "PNG"),
    "palette": lambda: encoded(Image.new("P", (20, 4000)), "PNG"),
    "webp": lambda: encoded(Image.new("RGB", (900, 500), "teal"), "WEBP"),
    "in print colours": lambda: encoded(Image.new("CMYK", (900, 500)), "JPEG"),
}


def comes_out_small_upright_and_bare(name: str) -> None:
    picture = PICTURES[name]()
    made = shrunk(picture, "sink.jpg")
    assert len(made) <= MAX_OWN_BYTES
    with Image.open(BytesIO(made)) as out, Image.open(BytesIO(picture)) as given:
        out.load()
        assert (out.format, out.mode, dict(out.getexif())) == ("JPEG", "RGB", {})
        turned = name == "turned, with a position"
        assert (out.width < out.height) == (turned or given.width < given.height)
        assert name != "transparent" or out.convert("L").getextrema()[0] == 255


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_comes_out_small_upright_and_bare(name: str) -> None:
    comes_out_small_upright_and_bare(name)


def test_what_is_no_picture_is_refused_by_its_name() -> None:
    """Cut off, something else, nothing, or far more pixels than bytes: never an error of the program."""
    whole = jpeg(size=(400, 300))
    bomb = encoded(Image.new("1", (12_000, 12_000)), "PNG")
    for picture, code in (
        (whole[: len(whole) // 3], "photo.unreadable"),
        (b"%PDF-1.7", "photo.unreadable"),
        (b"", "photo.unreadable"),
        (bomb, "photo.too_large"),
        (bytes(MAX_PICTURE_BYTES + 1), "photo.too_large"),
    ):
        with pytest.raises(Refusal) as refused:
            shrunk(picture, "水池.jpg")
        assert (refused.value.code, refused.value.place) == (code, "水池.jpg")


def test_a_name_says_the_content_and_is_found_in_a_list() -> None:
    first, second = own_name(b"one"), own_name(b"two")
    assert first != second
    assert is_own(first)
    assert not is_own("extinguisher_gauge.svg")
    assert own_in(f"picture: {first}\n- picture: '{second}'\n# own-x.jpg".encode()) == {first, second}


def with_its_position(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, exif=image.info["exif"])
    return out.getvalue()


@pytest.mark.parametrize(
    ("where", "part", "bug"),
    [
        (shrinking, "jpeg", with_its_position),
        (ImageOps, "exif_transpose", lambda image: image),
    ],
)
def test_a_picture_that_keeps_its_position_or_lies_on_its_side_is_caught(
    where: object, part: str, bug: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bugs: what it says of itself is handed on, or it is turned for nobody."""
    monkeypatch.setattr(where, part, bug)
    with pytest.raises(AssertionError):
        comes_out_small_upright_and_bare("turned, with a position")
