"""Setting a record as PDF: words and pictures in, bytes out. The face is embedded, cut to what is used."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, TableCellFillMode, WrapMode, XPos, YPos
from fpdf.fonts import FontFace, TTFFont
from PIL import Image

from fieldapp.printing.record import Entry, Record, Signed, Table

_FACE, _MARGIN, _LINE = "face", 15, 5.5
_SMALL, _BODY, _HEAD, _TITLE = 8, 10, 12, 17
_PICTURE_HEIGHT, _SIGNATURE_HEIGHT, _GAP = 40, 15, 3
_GREY, _RULE = (110, 110, 110), (205, 205, 205)
_TABLE_BEGINS = 30
"""A heading stays with the first rows of its table."""
# Heads are told by their ground: the face has one weight.
_HEADING = FontFace(emphasis="", fill_color=(235, 235, 235))


class _Paper(FPDF):
    """Pages of A4 with a foot."""

    def __init__(self, face: Path, note: str, *, chinese: bool) -> None:
        super().__init__()
        self._note = note
        self.wrap = WrapMode.CHAR if chinese else WrapMode.WORD
        self.set_margin(_MARGIN)
        self.c_margin = 0
        self.set_draw_color(*_RULE)
        self.set_auto_page_break(auto=True, margin=_MARGIN + 5)
        self.add_font(_FACE, fname=face, collection_font_number=_face_number(face))
        self.add_page()

    @contextmanager
    def face_let_go(self) -> Iterator[None]:
        """Its file is closed afterwards, which the engine leaves open."""
        try:
            yield
        finally:
            for font in self.fonts.values():
                if isinstance(font, TTFFont):
                    font.ttfont.close()

    def footer(self) -> None:
        """What the paper is, and the page."""
        self.set_y(-_MARGIN)
        self.set_font(_FACE, size=_SMALL)
        self.set_text_color(*_GREY)
        self.cell(0, _LINE, self._note)
        self.set_x(_MARGIN)
        self.cell(0, _LINE, f"{self.page_no()} / {{nb}}", align="R")
        self.set_text_color(0)

    def say(self, text: str, size: float = _BODY, *, grey: bool = False) -> None:
        """A paragraph."""
        self.set_font(_FACE, size=size)
        self.set_text_color(*(_GREY if grey else (0, 0, 0)))
        height = _LINE * max(1.0, size / _BODY)
        self.multi_cell(0, height, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT, wrapmode=self.wrap)


def set_as_pdf(record: Record, face: Path) -> bytes:
    """The pages. `face` is a TrueType or OpenType file that knows the record's letters."""
    paper = _Paper(face, record.note, chinese=record.chinese)
    with paper.face_let_go():
        _set(paper, record)
        return bytes(paper.output())


def _set(paper: _Paper, record: Record) -> None:
    paper.set_title(record.title)
    paper.say(record.title, _TITLE)
    paper.say(record.number, _SMALL, grey=True)
    paper.ln(_GAP)
    _facts(paper, record.facts)
    paper.say(record.result, _HEAD)
    _entries(paper, record.findings_title, record.findings)
    if record.praises:
        _entries(paper, record.praises_title, record.praises)
    for table in record.tables:
        _table(paper, table)
    _signatures(paper, record.signed)


def _facts(paper: _Paper, facts: Sequence[tuple[str, str]]) -> None:
    for name, value in facts:
        paper.set_font(_FACE, size=_BODY)
        paper.set_text_color(*_GREY)
        paper.cell(35, _LINE, name)
        paper.set_text_color(0)
        paper.multi_cell(0, _LINE, value, new_x=XPos.LMARGIN, new_y=YPos.NEXT, wrapmode=paper.wrap)
    paper.ln(_GAP)


def _entries(paper: _Paper, title: str, entries: Sequence[Entry]) -> None:
    paper.ln(_GAP)
    paper.say(title, _HEAD)
    for entry in entries:
        _entry(paper, entry)


def _entry(paper: _Paper, entry: Entry) -> None:
    paper.say(entry.title)
    for line in entry.lines:
        paper.say(line, _SMALL, grey=True)
    _pictures(paper, entry.pictures)
    paper.ln(_GAP)


def _pictures(paper: _Paper, pictures: Sequence[bytes]) -> None:
    """Side by side, on the next line when one is full."""
    if not pictures:
        return
    x, y = paper.l_margin, _room(paper, _PICTURE_HEIGHT)
    for picture in pictures:
        width = _width(picture, _PICTURE_HEIGHT)
        if x > paper.l_margin and x + width > paper.w - paper.r_margin:
            paper.set_y(y + _PICTURE_HEIGHT + _GAP)
            x, y = paper.l_margin, _room(paper, _PICTURE_HEIGHT)
        paper.image(BytesIO(picture), x=x, y=y, h=_PICTURE_HEIGHT)
        x += width + _GAP
    paper.set_y(y + _PICTURE_HEIGHT + _GAP)


def _room(paper: _Paper, height: float) -> float:
    """Where something of this height begins: here, or on the next page."""
    if paper.will_page_break(height):
        paper.add_page()
    return paper.get_y()


def _width(picture: bytes, height: float) -> float:
    with Image.open(BytesIO(picture)) as image:
        return image.width / image.height * height


def _table(paper: _Paper, table: Table) -> None:
    if not table.rows:
        return
    paper.ln(_GAP)
    _room(paper, _TABLE_BEGINS)
    paper.say(table.title, _HEAD)
    paper.set_font(_FACE, size=_SMALL)
    with paper.table(
        headings_style=_HEADING,
        col_widths=table.widths,
        line_height=_LINE * 0.85,
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        cell_fill_mode=TableCellFillMode.NONE,
        padding=1,
        text_align="LEFT",
        wrapmode=paper.wrap,
    ) as drawn:
        for cells in (table.heads, *table.rows):
            drawn.row(cells)


def _signatures(paper: _Paper, signed: Sequence[Signed]) -> None:
    for one in signed:
        _room(paper, _SIGNATURE_HEIGHT + _LINE)
        paper.say(one.words)
        if one.picture:
            paper.image(BytesIO(one.picture), h=_SIGNATURE_HEIGHT)


def _face_number(face: Path) -> int:
    """Of Android's collection the third face has the forms of simplified Chinese."""
    return 2 if face.name == "NotoSansCJK-Regular.ttc" else 0
