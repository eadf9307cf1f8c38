"""What is wrong with a file, where, and what to write instead."""

from dataclasses import dataclass

from checklists.asking.model import Text

MAX_COMPLAINTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A kind of mistake, and what to write instead of it."""

    wrong: Text
    write: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One fault of a file: `line` counts from 1, `write` is what to write instead."""

    file: str
    line: int
    wrong: Text
    write: Text

    def in_(self, lang: str) -> str:
        """The complaint as one sentence in `zh` or `en`."""
        if lang == "zh":
            return f"{self.file} 第 {self.line} 行：{self.wrong.zh}。应写：{self.write.zh}"
        return f"{self.file}, line {self.line}: {self.wrong.en}. Write instead: {self.write.en}"


class ChecklistUnreadable(Exception):
    """A file was refused; `complaints` holds everything found wrong with it, by line."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        self.complaints = complaints
        super().__init__("\n".join(f"{one.in_('zh')} | {one.in_('en')}" for one in complaints))


class Complaints:
    """Gathers the faults of one file, so that its author sees all of them at once."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: list[Complaint] = []

    def add(self, line: int, fault: Fault) -> None:
        """Keep one fault; at `MAX_COMPLAINTS` the file is hopeless and reading ends with what was found."""
        complaint = Complaint(file=self._file, line=line, wrong=fault.wrong, write=fault.write)
        if complaint not in self._found:
            self._found.append(complaint)
        if len(self._found) >= MAX_COMPLAINTS:
            raise self.refusal()

    def refusal(self) -> ChecklistUnreadable:
        """Everything found so far, in the order of the lines."""
        return ChecklistUnreadable(tuple(sorted(self._found, key=lambda complaint: complaint.line)))

    def raise_if_any(self) -> None:
        """Raise `ChecklistUnreadable` when something was found wrong."""
        if self._found:
            raise self.refusal()
