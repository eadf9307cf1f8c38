"""Word by a template any office can open and edit: Jinja tags in a .docx, filled by docxtpl.

Values are text and stay text: they are escaped, and the template itself runs in Jinja's sandbox.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import segno
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from sync_server.documents.printing.pictures import write_small
from sync_server.documents.printing.sandbox import TemplateSandbox

_PHOTO_WIDTH, _CODE_WIDTH = Mm(72), Mm(20)
_A_ROW = 2
NO_PHOTO = "尚无照片"
GIVEN_BY_PRINTING = frozenset({"photo_rows", "code", "verify"})
"""What a template may name beside the values of its kind."""


def word(template: bytes, values: Mapping[str, Any], photos: Mapping[str, Path]) -> bytes:
    """The filled template; `photo_rows` are the photos two in a row, `code` is what to verify it by."""
    document = DocxTemplate(BytesIO(template))
    out = BytesIO()
    with TemporaryDirectory(prefix="xunan-paper-") as made:
        small = _small_copies(photos, Path(made))
        pictured = [_pictured(document, photo, small) for photo in values["photos"]]
        filled = {**values, "photo_rows": _rows(pictured), "code": _code(document, values["verify"])}
        document.render(filled, TemplateSandbox(), autoescape=True)
        document.save(out)
    return out.getvalue()


def _small_copies(photos: Mapping[str, Path], folder: Path) -> Mapping[str, Path]:
    copies = {}
    for name, source in photos.items():
        copies[name] = folder / f"{name}.jpg"
        write_small(source, copies[name])
    return copies


def _pictured(
    document: DocxTemplate, photo: Mapping[str, str], small: Mapping[str, Path]
) -> Mapping[str, Any]:
    if not photo["name"]:
        return {"picture": NO_PHOTO, "words": photo["words"]}
    picture = InlineImage(document, str(small[photo["name"]]), width=_PHOTO_WIDTH)
    return {"picture": picture, "words": photo["words"]}


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
