"""What stands on an official paper in Word, line by line, after GB/T 9704-2012."""

from collections.abc import Callable, Sequence

from docx.document import Document as Paper
from docx.text.paragraph import Paragraph

from sync_server.documents.printing.word_styles import LINE, Style
from sync_server.documents.printing.word_tables import photo_table


def title(made: Paper, words: str) -> Paragraph:
    """The title of a paper or of one of its sheets."""
    return made.add_paragraph(words, Style.TITLE)


def number_line(made: Paper) -> None:
    """The number below the title."""
    made.add_paragraph("{{ number }}", Style.NUMBER)


def indented(made: Paper, words: str) -> Paragraph:
    """A paragraph that begins two characters in."""
    return made.add_paragraph(words, Style.INDENTED)


def heading(made: Paper, words: str) -> Paragraph:
    """The heading of a part, never the last line of a page."""
    return made.add_paragraph(words, Style.HEADING)


def flush(made: Paper, words: str) -> Paragraph:
    """A paragraph that begins at the left edge."""
    return made.add_paragraph(words, Style.FLUSH)


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
    return made.add_paragraph(words, Style.SIGNATURE)


def heads(made: Paper, *, to: str = "") -> None:
    """What stands above the body: title, number, whom it goes to where the value `to` says so, opening."""
    title(made, "{{ title }}")
    number_line(made)
    if to:
        tag(made, f"{{%p if {to} %}}")
        flush(made, f"{{{{ {to} }}}}")
        tag(made, "{%p endif %}")
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
    for words in ("{{ code }}", "扫码核验编号、签发时间和校验码：{{ verify }}"):
        made.add_paragraph(words, Style.VERIFICATION).paragraph_format.keep_with_next = together
    tag(made, "{%p endif %}")


def photo_pages(made: Paper) -> None:
    """The appendix, on pages of its own."""
    tag(made, "{%p if photo_rows %}")
    on_a_new_page(made.add_paragraph("附件：照片", Style.HEADING)).paragraph_format.first_line_indent = 0
    photo_table(made)
    tag(made, "{%p endif %}")


def _imprint(made: Paper, condition: str, words: str) -> None:
    """版记: between two rules; lines that follow one another share them."""
    tag(made, f"{{%p if {condition} %}}")
    made.add_paragraph(words, Style.IMPRINT)
    tag(made, "{%p endif %}")
