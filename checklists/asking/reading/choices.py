"""Options, tables and named rows."""

from decimal import Decimal

from checklists.asking.model import AnswerType, Column, Matrix, Option, Row
from checklists.asking.reading import faults
from checklists.asking.reading.fields import Fields
from checklists.asking.reading.terms import CODE, MAX_POINTS

_CHOSEN = {AnswerType.CHOICE, AnswerType.MULTI_CHOICE}
_RESERVED = {"pass", "fail", "na"}
_ALL = Decimal(100)


def options(fields: Fields, answer_type: AnswerType) -> tuple[Option, ...]:
    """The options of an item that is answered by choosing."""
    if answer_type in _CHOSEN:
        codes: set[str] = set()
        return tuple(_option(row, codes) for row in fields.rows("options"))
    if fields.has("options"):
        fields.complain("options", faults.only_for("options", "choice"))
    return ()


def matrix(fields: Fields, answer_type: AnswerType) -> Matrix | None:
    """The table of an item that is answered by tapping cells."""
    if answer_type is not AnswerType.MATRIX:
        if fields.has("matrix"):
            fields.complain("matrix", faults.only_for("matrix", "matrix"))
        return None
    inner = fields.inner("matrix", "{rows: [..], columns: [..]}")
    if inner is None:
        return None
    codes: set[str] = set()
    table = Matrix(rows=rows(inner), columns=tuple(_column(row, codes) for row in inner.rows("columns")))
    inner.close()
    return table


def rows(fields: Fields) -> tuple[Row, ...]:
    """The named rows under `rows`, each code once."""
    codes: set[str] = set()
    return tuple(_row(row, codes) for row in fields.rows("rows"))


def _row(fields: Fields, codes: set[str]) -> Row:
    row = Row(code=_code(fields, codes, "window_1"), text=fields.both())
    fields.close()
    return row


def _column(fields: Fields, codes: set[str]) -> Column:
    column = Column(
        code=_code(fields, codes, "dirty"),
        text=fields.both(),
        deduction=fields.decimal("deduction", 0, MAX_POINTS),
    )
    fields.close()
    return column


def _option(fields: Fields, codes: set[str]) -> Option:
    option = Option(
        code=_code(fields, codes, "boiled"),
        text=fields.both(),
        fails=fields.flag("fails"),
        earns=fields.decimal("earns", 0, 100) if fields.has("earns") else _ALL,
    )
    if option.code in _RESERVED:
        fields.complain("code", faults.reserved_code(option.code))
    fields.close()
    return option


def _code(fields: Fields, codes: set[str], example: str) -> str:
    code = fields.word("code", CODE, example)
    if code in codes:
        fields.complain("code", faults.code_twice(code))
    codes.add(code)
    return code
