"""The page of an official paper in Word, after GB/T 9704-2012: margins, page numbers, fallbacks of faces.

The faces the standard names are seldom free: the table of faces tells Word what stands in for one that is
not installed, so that a missing 仿宋 is not drawn in whatever comes first.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from sync_server.documents.printing.word_styles import (
    BODY_FACE,
    HEADING_FACE,
    NUMBER_FACE,
    TITLE_FACE,
    name_styles,
)


class Face(NamedTuple):
    """What Word draws instead, by name, and by which kind of letters it looks for another yet."""

    instead: str
    family: str
    pitch: str


FACES: Mapping[str, Face] = {
    TITLE_FACE: Face(
        "FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun,Noto Serif SC", "roman", "variable"
    ),
    BODY_FACE: Face("FangSong_GB2312,仿宋,FangSong,华文仿宋,STFangsong,Noto Serif SC", "modern", "fixed"),
    HEADING_FACE: Face("SimHei,华文黑体,STHeiti,微软雅黑,Microsoft YaHei,Noto Sans SC", "swiss", "variable"),
    NUMBER_FACE: Face("SimSun,华文宋体,STSong,Noto Serif SC", "roman", "variable"),
}
_OF_CHINESE = "86"
"""The character set GB 2312, by which Word picks a Chinese face where none of the names is installed."""


def paper() -> Paper:
    """An empty A4 document with the standard's margins and body text."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    name_styles(made)
    _name_fallbacks(made)
    made.settings.odd_and_even_pages_header_footer = True
    _number_pages(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _number_pages(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
    return made


def saved(made: Paper) -> bytes:
    """The document as a file."""
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _name_fallbacks(made: Paper) -> None:
    table = next(
        rel.target_part for rel in made.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.FONT_TABLE
    )
    named = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{face.instead}"/><w:charset w:val="{_OF_CHINESE}"/>'
        f'<w:family w:val="{face.family}"/><w:pitch w:val="{face.pitch}"/></w:font>'
        for name, face in FACES.items()
    )
    written = f"<w:fonts {nsdecls('w')}>{named}</w:fonts>"
    table._blob = written.encode()  # noqa: SLF001 - python-docx has no tables of faces of its own


def _number_pages(footer: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """On the outer side, one character in: odd pages right, even ones left."""
    footer.alignment = side
    footer.add_run("　— ")
    run = footer.add_run()
    for kind in ("begin", "instr", "end"):
        if kind == "instr":
            part = OxmlElement("w:instrText")
            part.text = "PAGE"
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)  # noqa: SLF001 - python-docx has no page numbers of its own
    footer.add_run(" —　")
