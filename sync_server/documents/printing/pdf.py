"""PDF by Typst: the same pages on any machine, every glyph from our own face, no office suite.

A template gets its values as JSON, never as markup: what people typed can neither run nor change the layout.
It reads nothing but the folder made for one paper.
"""

import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import segno
import typst

from sync_server.documents.printing.pictures import write_small

_FONTS = Path(sys.prefix) / "share" / "xunan" / "fonts"
_STYLE = Path(__file__).with_name("official.typ")
VALUES = "values.json"


def pdf(template: Path, values: Mapping[str, Any], photos: Mapping[str, Path]) -> bytes:
    """The pages of a template that is set in one go."""
    with TemporaryDirectory(prefix="xunan-paper-") as made:
        target = Path(made) / "paper.pdf"
        write_pdf(template, values, photos, target)
        return target.read_bytes()


def write_pdf(template: Path, values: Mapping[str, Any], photos: Mapping[str, Path], target: Path) -> None:
    """Write the pages of a template; `photos` are read by their names, as `photos/<name>.jpg`.

    Where `values["verify"]` is an address, its code lies beside them as `verify.svg`.
    """
    with TemporaryDirectory(prefix="xunan-paper-") as made:
        folder = Path(made)
        shutil.copy(_STYLE, folder)
        shutil.copy(template, folder / "paper.typ")
        (folder / VALUES).write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        (folder / "photos").mkdir()
        if values["verify"]:
            segno.make(values["verify"], micro=False).save(str(folder / "verify.svg"), border=0)
        for name, source in photos.items():
            write_small(source, folder / "photos" / f"{name}.jpg")
        typst.compile(
            folder / "paper.typ", target, root=folder, font_paths=[_FONTS], ignore_system_fonts=True
        )
