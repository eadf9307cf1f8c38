"""QR codes on stickers: read from a real picture, or a word about why not."""

import pytest

from checklists.places.stickers import place_of, sticker_text
from checklists.problems import Refusal
from fieldapp.photos import codes
from tests.support.jpegs import jpeg
from tests.support.local_phone import A_CAMPUS, CANTEEN
from tests.support.stickers import picture_of, sticker_picture

PLACE = A_CAMPUS.place_by_id[CANTEEN]


def test_a_stickers_picture_gives_its_place() -> None:
    """From a 2-megapixel picture, a 12-megapixel one too."""
    for size in ((1280, 720), (4000, 3000)):
        (text,) = codes.read_codes(sticker_picture(PLACE, size=size))
        assert place_of(A_CAMPUS, text) is PLACE


@pytest.mark.parametrize(
    "text", ["N1", "n1", CANTEEN, "https://xunan.example/p/N1", "https://xunan.example/places/N1/"]
)
def test_a_bare_code_and_an_address_name_the_place_too(text: str) -> None:
    """Stickers printed before, and links of the desk, go on working."""
    assert place_of(A_CAMPUS, text) is PLACE


@pytest.mark.parametrize(
    "text", ["", "N9", "https://pay.example/N1?x=1", "XUNAN:PLACE:", "WIFI:T:WPA;S:N1;;"]
)
def test_other_codes_name_no_place(text: str) -> None:
    """The code of a payment or of a network is not mistaken for a place."""
    assert place_of(A_CAMPUS, text) is None


def test_a_picture_without_a_code_gives_none_and_no_picture_a_refusal() -> None:
    """The camera goes on looking; what is no picture is said."""
    assert codes.read_codes(jpeg(size=(640, 480))) == ()
    with pytest.raises(Refusal, match=r"photo\.unreadable"):
        codes.read_codes(b"no picture")


def test_where_no_reader_is_installed_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A phone without a decoder says so at once instead of looking for ever."""
    monkeypatch.setattr(codes, "_READERS", {"no_such_reader": codes._with_zxing})
    with pytest.raises(Refusal, match=r"code\.no_reader"):
        codes.read_codes(picture_of(sticker_text(PLACE)))
