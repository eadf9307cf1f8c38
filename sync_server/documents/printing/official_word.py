"""What stands on an official paper in Word, line by line, after GB/T 9704-2012."""

from collections.abc import Callable, Sequence

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from sync_server.documents.printing.word_page import (
    BODY,
    BODY_FACE,
    HEADING_FACE,
    LINE,
    SMALL,
    TINY,
    TITLE,
    TITLE_FACE,
    say,
)
from sync_server.documents.printing.word_tables import photo_table

_TWO_CHARACTERS = Pt(32)


def title(made: Paper, words: str) -> Paragraph:
    """The title of a paper or of one of its sheets."""
    line = _centred(made, words, TITLE, TITLE_FACE)
    line.paragraph_format.line_spacing = 1.0
    line.paragraph_format.space_after = BODY
    return line


def number_line(made: Paper) -> None:
    """The number below the title."""
    _centred(made, "{{ number }}", BODY, BODY_FACE).paragraph_format.space_after = BODY


def indented(made: Paper, words: str, *, face: str = BODY_FACE) -> Paragraph:
    """A paragraph that begins two characters in."""
    line = made.add_paragraph()
    line.paragraph_format.first_line_indent = _TWO_CHARACTERS
    say(line, words, BODY, face)
    return line


def heading(made: Paper, words: str) -> Paragraph:
    """The heading of a part, never the last line of a page."""
    line = indented(made, words, face=HEADING_FACE)
    line.paragraph_format.keep_with_next = True
    return line


def flush(made: Paper, words: str) -> Paragraph:
    """A paragraph that begins at the left edge."""
    line = made.add_paragraph()
    say(line, words, BODY, BODY_FACE)
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
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    line.paragraph_format.right_indent = _TWO_CHARACTERS
    say(line, words, BODY, BODY_FACE)
    return line


def heads(made: Paper) -> None:
    """Title, number and opening: what stands above the body of a paper."""
    title(made, "{{ title }}")
    number_line(made)
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

    Office, day and imprint never stand on a page without words. `answerable` are who signed off and read
    the proofs, `between` makes pages before the photos.
    """
    where(made, "closing", "{{ closing }}", together=True)
    where(made, "awaiting", "{{ awaiting }}", together=True)
    for party in sign:
        with_room(flush(made, party)).paragraph_format.keep_with_next = True
    with_room(right(made, "{{ office }}")).paragraph_format.keep_with_next = True
    right(made, "{{ day }}").paragraph_format.keep_with_next = copies or answerable
    verification(made, together=copies or answerable)
    if copies:
        _imprint(made, "copies", "抄送：{{ copies }}")
    if answerable:
        _imprint(made, "answerable", "{{ answerable }}")
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


def verification(made: Paper, *, together: bool) -> None:
    """The code an issued paper is checked by, and where it leads; `together` with what follows."""
    tag(made, "{%p if verify %}")
    # Lines as high as what is in them: the body's fixed height would cut the picture off.
    code = made.add_paragraph("{{ code }}")
    said = made.add_paragraph()
    say(said, "扫码核验编号、签发时间和校验码：{{ verify }}", TINY, BODY_FACE)
    for line in (code, said):
        line.paragraph_format.line_spacing = 1.0
        line.paragraph_format.keep_with_next = together
    tag(made, "{%p endif %}")


def photo_pages(made: Paper) -> None:
    """The appendix, on pages of its own."""
    tag(made, "{%p if photo_rows %}")
    on_a_new_page(flush(made, "附件：照片"))
    photo_table(made)
    tag(made, "{%p endif %}")


def _centred(made: Paper, words: str, size: Pt, face: str) -> Paragraph:
    line = made.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    say(line, words, size, face)
    return line


def _imprint(made: Paper, condition: str, words: str) -> None:
    """版记: between two rules; lines that follow one another share them."""
    tag(made, f"{{%p if {condition} %}}")
    line = made.add_paragraph()
    say(line, words, SMALL, BODY_FACE)
    rules = OxmlElement("w:pBdr")
    for side in ("top", "bottom"):
        rule = OxmlElement(f"w:{side}")
        for key, value in (("w:val", "single"), ("w:sz", "6"), ("w:space", "4"), ("w:color", "auto")):
            rule.set(qn(key), value)
        rules.append(rule)
    line._p.get_or_add_pPr().append(rules)  # noqa: SLF001 - python-docx has no rules of paragraphs
    tag(made, "{%p endif %}")
