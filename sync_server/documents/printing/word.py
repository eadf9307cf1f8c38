"""Word by a template any office can open and edit: Jinja tags in a .docx, filled by docxtpl.

Values are text and stay text: they are escaped, and the template itself runs in Jinja's sandbox.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import segno
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from PIL import Image

from sync_server.documents.printing.inert import require_inert
from sync_server.documents.printing.pictures import stand_in, write_small
from sync_server.documents.printing.sandbox import TemplateSandbox

_PHOTO_WIDTH, _PHOTO_HEIGHT, _CODE_WIDTH = Mm(72), Mm(54), Mm(20)
_A_ROW = 2
_PICTURES = "word/media/"
GIVEN_BY_PRINTING = frozenset({"photo_rows", "code", "verify"})
"""What a template may name beside the values of its kind."""


def word(template: bytes, values: Mapping[str, Any], photos: Mapping[str, Path]) -> bytes:
    """The filled template, in memory."""
    with TemporaryDirectory(prefix="xunan-paper-") as made:
        target = Path(made) / "paper.docx"
        write_word(template, values, photos, target)
        return target.read_bytes()


def write_word(template: bytes, values: Mapping[str, Any], photos: Mapping[str, Path], target: Path) -> None:
    """Write the filled template; `photo_rows` are photos two in a row, `code` is what to verify it by.

    What a template says as a field is known once it is filled: refuses what `inert` does.

    While it is filled, stand-ins keep the photos' places: python-docx holds every picture in memory and
    compares each new one with all before it.
    """
    document = DocxTemplate(BytesIO(template))
    with TemporaryDirectory(prefix="xunan-paper-", dir=target.parent) as made:
        folder = Path(made)
        small = _small_copies(photos, folder)
        stand_ins = {name: stand_in(file, name) for name, file in small.items()}
        pictured = [_pictured(document, photo, stand_ins) for photo in values["photos"]]
        said = {**values, "photo_rows": _rows(pictured), "code": _code(document, values["verify"])}
        document.render(said, TemplateSandbox(), autoescape=True)
        document.save(folder / "filled.docx")
        with ZipFile(folder / "filled.docx") as filled:
            require_inert(filled)
        real = {sha256(jpeg).digest(): small[name] for name, jpeg in stand_ins.items()}
        _pack(folder / "filled.docx", real, target)


def _pack(filled: Path, real: Mapping[bytes, Path], target: Path) -> None:
    """Copy a document part by part, each stand-in replaced by its photo."""
    with ZipFile(filled) as source, ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for entry in source.infolist():
            photo = (
                real.get(sha256(source.read(entry)).digest())
                if entry.filename.startswith(_PICTURES)
                else None
            )
            if photo is None:
                packed.writestr(entry, source.read(entry))
                continue
            stored = ZipInfo(entry.filename, entry.date_time)
            stored.compress_type = ZIP_STORED
            with photo.open("rb") as read, packed.open(stored, "w") as write:
                copyfileobj(read, write)


def _small_copies(photos: Mapping[str, Path], folder: Path) -> Mapping[str, Path]:
    copies = {}
    for name, source in photos.items():
        copies[name] = folder / f"{name}.jpg"
        write_small(source, copies[name])
    return copies


def _pictured(
    document: DocxTemplate, photo: Mapping[str, str], stand_ins: Mapping[str, bytes]
) -> Mapping[str, Any]:
    if not photo["name"]:
        return {"picture": "", "words": photo["words"]}
    picture = InlineImage(document, BytesIO(stand_ins[photo["name"]]), **_within(stand_ins[photo["name"]]))
    return {"picture": picture, "words": photo["words"]}


def _within(jpeg: bytes) -> Mapping[str, Mm]:
    """As wide as half a page, or as high as a wide photo is then: three rows fit on a page."""
    with Image.open(BytesIO(jpeg)) as shape:
        is_wide = shape.width * _PHOTO_HEIGHT >= shape.height * _PHOTO_WIDTH
    return {"width": _PHOTO_WIDTH} if is_wide else {"height": _PHOTO_HEIGHT}


def _code(document: DocxTemplate, address: str) -> InlineImage | str:
    if not address:
        return ""
    drawn = BytesIO()
    segno.make(address, micro=False).save(drawn, kind="png", scale=6, border=0)
    return InlineImage(document, drawn, width=_CODE_WIDTH)


def _rows(photos: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Pairs; a last lonely photo gets an empty neighbour, because a table row has two cells."""
    rows = [list(pair) for pair in _in_twos(photos)]
    if rows and len(rows[-1]) < _A_ROW:
        rows[-1].append({"picture": "", "words": ""})
    return rows


def _in_twos(photos: Sequence[Mapping[str, Any]]) -> list[Sequence[Mapping[str, Any]]]:
    return [photos[at : at + _A_ROW] for at in range(0, len(photos), _A_ROW)]
