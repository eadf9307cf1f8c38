"""Tables of a paper in Word: ruled rows that repeat, and the photos two in a row."""

from collections.abc import Collection, Mapping, Sequence

from docx.document import Document as Paper
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from sync_server.documents.printing.word_styles import Style

_INSIDE_CELLS = Mm(1)


def table_of(
    made: Paper,
    rows: str,
    columns: Mapping[str, str],
    widths: Sequence[int],
    *,
    centred: Collection[str] = ("序号",),
) -> None:
    """A ruled table with a row for each of the values `rows`, left out where there is none.

    `columns` are headings and tags, `widths` millimetres; in the columns `centred` words stand in the middle.
    """
    made.add_paragraph(f"{{%p if {rows} %}}")
    table = made.add_table(rows=4, cols=len(columns), style="Table Grid")
    table.autofit = False
    _keep_off_the_rules(table)
    for at, ((heading, words), width) in enumerate(zip(columns.items(), widths, strict=True)):
        for cell in table.columns[at].cells:
            cell.width = Mm(width)
            cell.vertical_alignment = VERTICAL.CENTER
        head = _write(table.cell(0, at), heading, Style.CELL_HEAD)
        head.paragraph_format.keep_with_next = True
        line = _write(table.cell(2, at), words, Style.CELL)
        if heading in centred:
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _mark(table.rows[0], "w:tblHeader")
    for row in (table.rows[0], table.rows[2]):
        _mark(row, "w:cantSplit")
    table.cell(1, 0).text = f"{{%tr for row in {rows} %}}"
    table.cell(3, 0).text = "{%tr endfor %}"
    made.add_paragraph("{%p endif %}")


def photo_table(made: Paper) -> None:
    """Two photos in a row with their words below, from `photo_rows`."""
    table = made.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "{%tr for row in photo_rows %}"
    for column in (0, 1):
        cell = table.cell(1, column)
        _write(cell, f"{{{{ row[{column}].picture }}}}", Style.PICTURE)
        cell.add_paragraph(f"{{{{ row[{column}].words }}}}", Style.CAPTION)
    _mark(table.rows[1], "w:cantSplit")
    table.cell(2, 0).text = "{%tr endfor %}"


def _write(cell: _Cell, words: str, style: Style) -> Paragraph:
    line: Paragraph = cell.paragraphs[0]
    line.text, line.style = words, style
    return line


def _keep_off_the_rules(table: Table) -> None:
    """A millimetre left and right: Word's own two leave a narrow column no room for 序号."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(_INSIDE_CELLS.twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)  # noqa: SLF001 - python-docx has no margins of cells


def _mark(row: _Row, what: str) -> None:
    """Have a row come again on every page as a heading, or stay whole on one."""
    row._tr.get_or_add_trPr().append(OxmlElement(what))  # noqa: SLF001 - python-docx knows neither
