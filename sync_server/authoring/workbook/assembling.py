"""The rows of all sheets put together again: items into sections, options into items, and so on."""

from collections.abc import Mapping, Sequence

from yaml.nodes import MappingNode, Node

from checklists.asking.model import AnswerType
from checklists.asking.reading import Complaints
from checklists.asking.reading.faults import missing
from sync_server.authoring.workbook import layout
from sync_server.authoring.workbook.cells import NotReadable, from_cell
from sync_server.authoring.workbook.layout import Column, Sheet
from sync_server.authoring.workbook.nodes import branch, nodes_of, put, several, word
from sync_server.sheets import faults
from sync_server.sheets.grid import Cell
from sync_server.sheets.records import Record

Tables = Mapping[str, Sequence[Record]]


def assemble(tables: Tables, complaints: Complaints) -> MappingNode:
    """The nodes of the whole checklist; its own sheet has a row at least."""
    return _Assembling(tables, complaints).whole()


class _Assembling:
    """Hands each row to the row it belongs to, and complains of those that belong to none."""

    def __init__(self, tables: Tables, complaints: Complaints) -> None:
        self._tables = tables
        self._complaints = complaints
        self._taken: set[int] = set()

    def whole(self) -> MappingNode:
        head = self._only_row()
        node = self._node(layout.CHECKLIST, head)
        put(node, "sections", self._sections("", head.line), head.line)
        if self._rows(layout.EXAMPLES):
            examples: list[Node] = [self._example(row) for row in self._rows(layout.EXAMPLES)]
            put(node, "examples", several(examples, head.line), head.line)
        self._complain_of_strays()
        return node

    def _only_row(self) -> Record:
        rows = self._rows(layout.CHECKLIST)
        for row in rows[1:]:
            self._complaints.add(row.line, faults.ONE_ROW)
        return rows[0]

    def _sections(self, outer: str, line: int) -> Node:
        rows = self._take(layout.SECTIONS, "in", outer)
        return several([self._section(row) for row in rows], line)

    def _section(self, row: Record) -> Node:
        node = self._node(layout.SECTIONS, row)
        id_ = row.word("id")
        repeat = next((value for key, value in node.value if key.value == "repeat"), None)
        if repeat is not None:
            self._put_rows(repeat, "rows", layout.ROWS, id_)
        items: list[Node] = [self._item(one) for one in self._take(layout.ITEMS, "section", id_)]
        if items:
            put(node, "items", several(items, row.line), row.line)
        inner = self._sections(id_, row.line) if id_ else several([], row.line)
        if inner.value:
            put(node, "sections", inner, row.line)
        return node

    def _item(self, row: Record) -> Node:
        node = self._node(layout.ITEMS, row)
        id_ = row.word("id")
        self._put_rows(node, "options", layout.OPTIONS, id_)
        self._put_rows(node, "phrases", layout.PHRASES, id_)
        matrix = branch(row.line)
        self._put_rows(matrix, "rows", layout.ROWS, id_)
        self._put_rows(matrix, "columns", layout.COLUMNS, id_)
        if matrix.value:
            put(node, "matrix", matrix, row.line)
        return node

    def _example(self, row: Record) -> Node:
        node = self._node(layout.EXAMPLES, row)
        answers = branch(row.line)
        for answer in self._take(layout.ANSWERS, "no", row.word("no")):
            item = answer.word("item")
            if any(key.value == item for key, _ in answers.value):
                self._complaints.add(answer.line_of("item"), faults.TWICE)
            put(answers, item, self._answer(answer), answer.line_of("item"))
        if answers.value:
            put(node, "answers", answers, row.line)
        return node

    def _answer(self, row: Record) -> Node:
        node = branch(row.line)
        for column in layout.ANSWERS.columns[2:]:
            value = self._value(column, row)
            if column.name == "more" and isinstance(value, MappingNode):
                node.value += value.value
            elif value is not None:
                put(node, column.name, value, row.line_of(column.name))
        return node

    def _put_rows(self, into: MappingNode, key: str, sheet: Sheet, owner: str) -> None:
        rows = self._take(sheet, "of", owner) if owner else []
        if rows:
            put(into, key, several([self._node(sheet, row) for row in rows], rows[0].line), rows[0].line)

    def _node(self, sheet: Sheet, row: Record) -> MappingNode:
        """The mapping of one row, with mappings inside it where the ways of its columns part."""
        node = branch(row.line)
        for column in sheet.columns:
            if column.name in _OWNERS:
                continue
            value = self._value(column, row)
            if value is None and _is_wanted(column, row):
                value = word("", row.line_of(column.name))
            if value is not None:
                _put_at(node, column.path, value, row.line_of(column.name))
        return node

    def _value(self, column: Column, row: Record) -> Node | None:
        cell = row.cells.get(column.name)
        if cell is None or not cell.text.strip():
            return None
        return self._read(column, cell)

    def _read(self, column: Column, cell: Cell) -> Node | None:
        try:
            return nodes_of(from_cell(column.key, cell.text.strip()), cell.line)
        except NotReadable:
            condition = column.name in {"show_when", "require_when"}
            self._complaints.add(cell.line, faults.NO_CONDITION if condition else faults.NOT_IN_ONE_LINE)
            return None

    def _take(self, sheet: Sheet, column: str, owner: str) -> list[Record]:
        """The rows that belong to an owner, each once."""
        rows = [row for row in self._rows(sheet) if row.line not in self._taken and row.word(column) == owner]
        self._taken |= {row.line for row in rows}
        return rows

    def _rows(self, sheet: Sheet) -> Sequence[Record]:
        return self._tables.get(sheet.name, ())

    def _complain_of_strays(self) -> None:
        for sheet in layout.SHEETS:
            owner = next((column.name for column in sheet.columns if column.name in _OWNERS), None)
            if owner is None or sheet is layout.EXAMPLES:
                continue
            for row in self._rows(sheet):
                if row.line not in self._taken:
                    id_ = row.word(owner)
                    fault = faults.nobody(id_) if id_ else missing(owner, "HALL-01")
                    self._complaints.add(row.line_of(owner), fault)


_OWNERS = {"in", "of", "section", "no"}


def _is_wanted(column: Column, row: Record) -> bool:
    """Whether an empty cell must be complained of where it is, because its value has to be there."""
    if column.required:
        return True
    if not column.key.required:
        return False
    if column.key.answers:
        return _answer_type(row) in column.key.answers
    beside = f"{column.path[0]}."
    return len(column.path) > 1 and any(name.startswith(beside) and row.word(name) for name in row.cells)


def _answer_type(row: Record) -> str:
    written = row.word("answer")
    return str(from_cell(_ANSWER, written)) if written else AnswerType.PASS_FAIL


_ANSWER = next(column.key for column in layout.ITEMS.columns if column.name == "answer")


def _put_at(node: MappingNode, path: tuple[str, ...], value: Node, line: int) -> None:
    """Put a value at the end of a way, making the mappings on it."""
    *outer, last = path
    for step in outer:
        inner = next((one for key, one in node.value if key.value == step), None)
        if inner is None:
            inner = branch(line)
            put(node, step, inner, line)
        node = inner
    put(node, last, value, line)
