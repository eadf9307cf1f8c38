"""Reading QR codes in a picture: by zxing-cpp where it is installed, by pyzbar on phones, or not at all."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from io import BytesIO
from typing import Any

from PIL import Image

from checklists.problems import Refusal
from fieldapp.photos.prepare import DAMAGED, FORMATS

# A sticker that fills a third of the picture is read at this size; larger ones only take longer.
_EDGE = 1280
_Read = Callable[[Image.Image], tuple[str, ...]]


def read_codes(picture: bytes) -> tuple[str, ...]:
    """The texts of the codes in a picture. Raises `code.no_reader`, or `photo.unreadable` for no picture."""
    read = _reader()
    try:
        with Image.open(BytesIO(picture), formats=FORMATS) as image:
            image.draft("L", (_EDGE, _EDGE))
            grey = image.convert("L")
    except DAMAGED as error:
        raise Refusal("photo.unreadable", detail=type(error).__name__) from error
    grey.thumbnail((_EDGE, _EDGE))
    return read(grey)


def _reader() -> _Read:
    for name, read in _READERS.items():
        try:
            module = import_module(name)
        except ImportError:
            continue
        return partial(read, module)
    raise Refusal("code.no_reader")


def _with_zxing(zxing: Any, grey: Image.Image) -> tuple[str, ...]:
    return tuple(str(found.text) for found in zxing.read_barcodes(grey))


def _with_zbar(zbar: Any, grey: Image.Image) -> tuple[str, ...]:
    return tuple(found.data.decode("utf-8", errors="replace") for found in zbar.decode(grey))


_READERS: dict[str, Callable[[Any, Image.Image], tuple[str, ...]]] = {
    "zxingcpp": _with_zxing,
    "pyzbar.pyzbar": _with_zbar,
}
