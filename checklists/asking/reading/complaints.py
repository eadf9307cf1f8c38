"""What is wrong with a file, where, and what to write instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from checklists.asking.model import Text

MAX_COMPLAINTS = 200
_NO_CELLS: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A kind of mistake, and what to write instead of it."""

    wrong: Text
    write: Text


def fault(wrong: tuple[str, str], write: tuple[str, str]) -> Fault:
    """A fault by its words, each in zh and en."""
    return Fault(wrong=Text(zh=wrong[0], en=wrong[1]), write=Text(zh=write[0], en=write[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One fault of a file: `line` counts from 1, `write` is what to write instead.

    In a workbook `cell` says where, such as `检查项 Items!C7`; there `line` only gives the order.
    """

    file: str
    line: int
    wrong: Text
    write: Text
    cell: str = ""

    def in_(self, lang: str) -> str:
        """The complaint as one sentence in `zh` or `en`."""
        if lang == "zh":
            where = f"{self.file} {self.cell or f'第 {self.line} 行'}"
            return f"{where}：{self.wrong.zh}。应写：{self.write.zh}"
        where = f"{self.file}, {self.cell or f'line {self.line}'}"
        return f"{where}: {self.wrong.en}. Write instead: {self.write.en}"


class ChecklistUnreadable(Exception):
    """A file was refused; `complaints` holds everything found wrong with it, by line."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        self.complaints = complaints
        super().__init__("\n".join(f"{one.in_('zh')} | {one.in_('en')}" for one in complaints))


class Complaints:
    """Gathers the faults of one file, so that its author sees all of them at once.

    `cells` names the cell of each line of a file that has no lines, a workbook.
    """

    def __init__(self, file: str, cells: Mapping[int, str] = _NO_CELLS) -> None:
        self._file = file
        self._cells = cells
        self._found: list[Complaint] = []

    def add(self, line: int, fault: Fault) -> None:
        """Keep one fault; at `MAX_COMPLAINTS` the file is hopeless and reading ends with what was found."""
        cell = self._cells.get(line, "")
        complaint = Complaint(file=self._file, line=line, wrong=fault.wrong, write=fault.write, cell=cell)
        if complaint not in self._found:
            self._found.append(complaint)
        if len(self._found) >= MAX_COMPLAINTS:
            raise self.refusal()

    def place(self, line: int) -> Text:
        """A line, or the cell that stands for it, as part of a sentence."""
        cell = self._cells.get(line)
        return Text(zh=cell, en=f"in {cell}") if cell else Text(zh=f"第 {line} 行", en=f"on line {line}")

    def refusal(self) -> ChecklistUnreadable:
        """Everything found so far, in the order of the lines."""
        return ChecklistUnreadable(tuple(sorted(self._found, key=lambda complaint: complaint.line)))

    def raise_if_any(self) -> None:
        """Raise `ChecklistUnreadable` when something was found wrong."""
        if self._found:
            raise self.refusal()
