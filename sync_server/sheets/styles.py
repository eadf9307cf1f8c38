"""How the cells of a workbook look."""

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

_FACE = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top", "text_wrap": True}
# `@` keeps Excel from turning what is typed into a date or a number of its own.
_AS_TEXT = {"num_format": "@"}
_INK, _PAPER, _SOFT, _NEEDED = "#1F2A37", "#E8EEF5", "#6B7280", "#FFF4D6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The formats of one workbook; `needed` marks the headings of columns that must be filled."""

    heading: Format
    needed: Format
    key: Format
    body: Format
    title: Format

    @classmethod
    def of(cls, book: Workbook) -> "Styles":
        """The formats, registered in the workbook."""
        heading = _FACE | {"bold": True, "font_color": _INK, "bg_color": _PAPER, "bottom": 1}
        return cls(
            heading=book.add_format(heading),
            needed=book.add_format(heading | {"bg_color": _NEEDED}),
            key=book.add_format(_FACE | {"font_color": _SOFT, "italic": True, "text_wrap": False}),
            body=book.add_format(_FACE | _AS_TEXT),
            title=book.add_format(_FACE | {"bold": True, "font_size": 14, "text_wrap": False}),
        )
