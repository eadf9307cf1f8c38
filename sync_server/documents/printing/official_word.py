"""The look of an official paper in Word, after GB/T 9704-2012: page, faces by name with fallbacks, sizes.

The faces the standard names are seldom free; Word takes the nearest it has when one is not installed.
"""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph

TITLE_FACE, BODY_FACE, HEADING_FACE = "方正小标宋简体", "仿宋_GB2312", "黑体"
TITLE, BODY, SMALL, TABLE = Pt(22), Pt(16), Pt(14), Pt(10.5)
LINE = Pt(28)
_TWO_CHARACTERS = Pt(32)
LEFT, CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def paper() -> Paper:
    """An empty A4 document with the standard's margins and body text."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    body = made.styles["Normal"]
    assert isinstance(body, ParagraphStyle)  # noqa: S101 - python-docx types every style alike
    body.font.size, body.font.name = BODY, BODY_FACE
    body.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY_FACE)
    body.paragraph_format.line_spacing = LINE
    body.paragraph_format.space_after = Pt(0)
    made.settings.odd_and_even_pages_header_footer = True
    _number_pages(section.footer.paragraphs[0], RIGHT)
    _number_pages(section.even_page_footer.paragraphs[0], LEFT)
    return made


def centred(made: Paper, words: str, *, size: Pt = BODY, face: str = BODY_FACE) -> Paragraph:
    """A line in the middle, such as the title or the number."""
    line = made.add_paragraph()
    line.alignment = CENTRE
    _say(line, words, size, face)
    return line


def indented(made: Paper, words: str, *, face: str = BODY_FACE) -> Paragraph:
    """A paragraph that begins two characters in."""
    line = made.add_paragraph()
    line.paragraph_format.first_line_indent = _TWO_CHARACTERS
    _say(line, words, BODY, face)
    return line


def heading(made: Paper, words: str) -> Paragraph:
    """The heading of a part, never the last line of a page."""
    line = indented(made, words, face=HEADING_FACE)
    line.paragraph_format.keep_with_next = True
    return line


def flush(made: Paper, words: str) -> Paragraph:
    """A paragraph that begins at the left edge."""
    line = made.add_paragraph()
    _say(line, words, BODY, BODY_FACE)
    return line


def where(made: Paper, condition: str, words: str, *, together: bool = False) -> None:
    """An indented paragraph that is there only where the value `condition` is not empty.

    `together`: on the same page as what follows.
    """
    tag(made, f"{{%p if {condition} %}}")
    indented(made, words).paragraph_format.keep_with_next = together
    tag(made, "{%p endif %}")


def each(made: Paper, item: str, items: str, words: str) -> None:
    """An indented paragraph for each of the values `items`."""
    tag(made, f"{{%p for {item} in {items} %}}")
    indented(made, words)
    tag(made, "{%p endfor %}")


def tag(made: Paper, words: str) -> None:
    """A paragraph that holds a template tag alone; it leaves no trace in the filled paper."""
    made.add_paragraph(words)


def right(made: Paper, words: str) -> Paragraph:
    """A line at the right edge, two characters in, such as the signing office."""
    line = made.add_paragraph()
    line.alignment = RIGHT
    line.paragraph_format.right_indent = _TWO_CHARACTERS
    _say(line, words, BODY, BODY_FACE)
    return line


def heads(made: Paper) -> None:
    """Title, number and opening: what stands above the body of a paper."""
    centred(made, "{{ title }}", size=TITLE, face=TITLE_FACE)
    centred(made, "{{ number }}")
    indented(made, "{{ lead }}")


def ends(
    made: Paper,
    *,
    sign: Sequence[str] = (),
    copies: bool = True,
    answerable: bool = False,
    between: Callable[[Paper], None] = lambda _: None,
) -> None:
    """What stands below the body: closing, room to `sign`, office, day, code, imprint, photos.

    Office and day never stand on a page without words. `answerable` are who signed off and read the proofs,
    `between` makes pages before the photos.
    """
    where(made, "closing", "{{ closing }}", together=True)
    where(made, "awaiting", "{{ awaiting }}", together=True)
    for party in sign:
        with_room(flush(made, party)).paragraph_format.keep_with_next = True
    with_room(right(made, "{{ office }}")).paragraph_format.keep_with_next = True
    right(made, "{{ day }}")
    verification(made)
    if copies:
        where(made, "copies", "抄送：{{ copies }}")
    if answerable:
        where(made, "answerable", "{{ answerable }}")
    between(made)
    photo_pages(made)


def with_room(line: Paragraph) -> Paragraph:
    """Empty lines above, to sign in or to set it apart."""
    line.paragraph_format.space_before = LINE
    return line


def on_a_new_page(line: Paragraph) -> Paragraph:
    """The first line of a page."""
    line.paragraph_format.page_break_before = True
    return line


def saved(made: Paper) -> bytes:
    """The document as a file."""
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def table_of(made: Paper, rows: str, columns: Mapping[str, str], widths: Sequence[int] = ()) -> None:
    """A ruled table with a row for each of the values `rows`.

    `columns` are headings and tags, `widths` millimetres.
    """
    table = made.add_table(rows=4, cols=len(columns), style="Table Grid")
    table.autofit = not widths
    for column, width in zip(table.columns, widths, strict=False):
        for cell in column.cells:
            cell.width = Mm(width)
    for at, (heading, words) in enumerate(columns.items()):
        for row, content in ((0, heading), (2, words)):
            line = table.cell(row, at).paragraphs[0]
            line.paragraph_format.line_spacing = 1.0
            _say(line, content, TABLE, BODY_FACE)
    _mark(table.rows[0], "w:tblHeader")
    for row in (table.rows[0], table.rows[2]):
        _mark(row, "w:cantSplit")
    table.cell(1, 0).text = f"{{%tr for row in {rows} %}}"
    table.cell(3, 0).text = "{%tr endfor %}"


def verification(made: Paper) -> None:
    """The code an issued paper is checked by."""
    tag(made, "{%p if verify %}")
    # A line as high as the picture in it: the body's fixed height would cut it off.
    made.add_paragraph("{{ code }}").paragraph_format.line_spacing = 1.0
    tag(made, "{%p endif %}")


def photo_pages(made: Paper) -> None:
    """The appendix: two photos in a row with their words below, from `photo_rows`."""
    tag(made, "{%p if photo_rows %}")
    on_a_new_page(flush(made, "附件：照片"))
    table = made.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "{%tr for row in photo_rows %}"
    for column in (0, 1):
        cell = table.cell(1, column)
        cell.text = f"{{{{ row[{column}].picture }}}}"
        cell.paragraphs[0].paragraph_format.line_spacing = 1.0
        _say(cell.add_paragraph(), f"{{{{ row[{column}].words }}}}", TABLE, BODY_FACE)
    _mark(table.rows[1], "w:cantSplit")
    table.cell(2, 0).text = "{%tr endfor %}"
    tag(made, "{%p endif %}")


def _mark(row: _Row, what: str) -> None:
    """Have a row come again on every page as a heading, or stay whole on one."""
    row._tr.get_or_add_trPr().append(OxmlElement(what))  # noqa: SLF001 - python-docx knows neither


def _say(line: Paragraph, words: str, size: Pt, face: str) -> None:
    run = line.add_run(words)
    run.font.size, run.font.name = size, face
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _number_pages(footer: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """On the outer side, one character in: odd pages right, even ones left."""
    footer.alignment = side
    _say(footer, "　— ", SMALL, "宋体")
    run = footer.add_run()
    for kind in ("begin", "instr", "end"):
        if kind == "instr":
            part = OxmlElement("w:instrText")
            part.text = "PAGE"
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)  # noqa: SLF001 - python-docx has no page numbers of its own
    _say(footer, " —　", SMALL, "宋体")
