"""The named styles 样式 of a paper in Word, after GB/T 9704-2012.

Everything an office sees on a page stands in one of them, and nothing is formatted beside it: whoever changes
a style changes the paper, and Word's navigation finds its title and headings. Those Word has itself are used
by its own names (`heading 1` is 标题 1 on a Chinese machine).
"""

from dataclasses import dataclass
from enum import StrEnum

from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

TITLE_FACE, BODY_FACE, HEADING_FACE, NUMBER_FACE = "方正小标宋简体", "仿宋_GB2312", "黑体", "宋体"
BODY, TABLE = Pt(16), Pt(10.5)
LINE, TWO_CHARACTERS, NONE = Pt(28), Pt(32), Pt(0)


class Style(StrEnum):
    """What stands where."""

    PLAIN = "Normal"
    TITLE = "Title"
    NUMBER = "Subtitle"
    HEADING = "Heading 1"
    INDENTED = "Body Text First Indent"
    FLUSH = "Body Text"
    SIGNATURE = "Signature"
    PAGE_NUMBER = "Footer"
    CELL = "表格文字"
    CELL_HEAD = "表头"
    PICTURE = "照片"
    CAPTION = "Caption"
    IMPRINT = "版记"
    VERIFICATION = "核验说明"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a style looks; `line` None: as high as what stands in it.

    `outline` is its level in the navigation, from 0. `tight`: no space between Chinese and figures, so that a
    date fits a narrow column. `ruled` draws a rule above and below.
    """

    face: str = BODY_FACE
    size: Pt = BODY
    line: Pt | None = LINE
    before: Pt = NONE
    after: Pt = NONE
    first: Pt = NONE
    right: Pt = NONE
    align: str = "both"
    outline: int | None = None
    tight: bool = False
    ruled: bool = False


LOOKS = {
    Style.PLAIN: Look(),
    Style.TITLE: Look(face=TITLE_FACE, size=Pt(22), line=None, after=BODY, align="center", outline=0),
    Style.NUMBER: Look(after=BODY, align="center"),
    Style.HEADING: Look(face=HEADING_FACE, first=TWO_CHARACTERS, outline=0),
    Style.INDENTED: Look(first=TWO_CHARACTERS),
    Style.FLUSH: Look(),
    Style.SIGNATURE: Look(right=TWO_CHARACTERS, align="right"),
    Style.PAGE_NUMBER: Look(face=NUMBER_FACE, size=Pt(14), line=None, align="left"),
    Style.CELL: Look(size=TABLE, line=None, align="left", tight=True),
    Style.CELL_HEAD: Look(face=HEADING_FACE, size=TABLE, line=None, align="center"),
    Style.PICTURE: Look(line=None, align="left"),
    Style.CAPTION: Look(size=TABLE, line=None, after=TABLE, align="left"),
    Style.IMPRINT: Look(size=Pt(14), ruled=True),
    Style.VERIFICATION: Look(size=Pt(9), line=None, align="left"),
}


def name_styles(made: Paper) -> None:
    """Give a document the styles, whatever its own looked like; all rest on the first, for its language."""
    there = {style.name for style in made.styles}
    for name, look in LOOKS.items():
        if name not in there:
            made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.isascii())
        style = made.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - python-docx types every style alike
        style.base_style = None if name == Style.PLAIN else made.styles[Style.PLAIN]
        style.quick_style, style.hidden, style.unhide_when_used = True, False, False
        for tag in ("w:link", "w:pPr", "w:rPr"):
            for old in style.element.findall(qn(tag)):
                style.element.remove(old)
        style.element.append(_paragraph(look))
        style.element.append(_letters(look, is_plain=name == Style.PLAIN))


def _paragraph(look: Look) -> object:
    """In the order the schema wants."""
    rule = '<w:{} w:val="single" w:sz="6" w:space="4" w:color="auto"/>'
    rules = "".join(map(rule.format, ("top", "bottom")))
    height = (
        f'w:line="{look.line.twips}" w:lineRule="exact"' if look.line else 'w:line="240" w:lineRule="auto"'
    )
    parts = (
        "<w:keepNext/>" if look.outline is not None else "",
        f"<w:pBdr>{rules}</w:pBdr>" if look.ruled else "",
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>' if look.tight else "",
        f'<w:spacing w:before="{look.before.twips}" w:after="{look.after.twips}" {height}/>',
        f'<w:ind w:right="{look.right.twips}" w:firstLine="{look.first.twips}"/>',
        f'<w:jc w:val="{look.align}"/>',
        f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else "",
    )
    return parse_xml(f"<w:pPr {nsdecls('w')}>{''.join(parts)}</w:pPr>")


def _letters(look: Look, *, is_plain: bool) -> object:
    """Chinese by its language too: otherwise Word lets a line begin with a full stop."""
    named = " ".join(f'w:{script}="{look.face}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    size = round(look.size.pt * 2)
    language = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>' if is_plain else ""
    return parse_xml(
        f"<w:rPr {nsdecls('w')}><w:rFonts {named}/>"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{language}</w:rPr>'
    )
