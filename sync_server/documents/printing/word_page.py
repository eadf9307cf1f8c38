"""The page of an official paper in Word, after GB/T 9704-2012: margins, page numbers, faces with fallbacks.

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
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

TITLE_FACE, BODY_FACE, HEADING_FACE, NUMBER_FACE = "方正小标宋简体", "仿宋_GB2312", "黑体", "宋体"
TITLE, BODY, SMALL, TABLE, TINY = Pt(22), Pt(16), Pt(14), Pt(10.5), Pt(9)
LINE = Pt(28)


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
    _set_body(made)
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


def say(line: Paragraph, words: str, size: Pt, face: str) -> None:
    """Add words in a face, whatever script they are of."""
    run = line.add_run(words)
    run.font.size, run.font.name = size, face
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _set_body(made: Paper) -> None:
    """Chinese by its language too: otherwise Word lets a line begin with a full stop."""
    body = made.styles["Normal"]
    assert isinstance(body, ParagraphStyle)  # noqa: S101 - python-docx types every style alike
    body.font.size, body.font.name = BODY, BODY_FACE
    properties = body.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), BODY_FACE)
    language = OxmlElement("w:lang")
    for kind in ("w:val", "w:eastAsia"):
        language.set(qn(kind), "zh-CN")
    properties.append(language)
    body.paragraph_format.line_spacing = LINE
    body.paragraph_format.space_after = Pt(0)


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
    say(footer, "　— ", SMALL, NUMBER_FACE)
    run = footer.add_run()
    for kind in ("begin", "instr", "end"):
        if kind == "instr":
            part = OxmlElement("w:instrText")
            part.text = "PAGE"
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)  # noqa: SLF001 - python-docx has no page numbers of its own
    say(footer, " —　", SMALL, NUMBER_FACE)
