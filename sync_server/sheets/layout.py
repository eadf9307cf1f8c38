"""A sheet of our own workbooks: a name in two languages, columns told by the key in their second row."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from checklists.asking.model import Text


class Column(Protocol):
    """A column that may be told by its key in the second row."""

    @property
    def name(self) -> str: ...
    @property
    def required(self) -> bool: ...


C_co = TypeVar("C_co", bound=Column, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOf(Generic[C_co]):
    """One sheet: its name in both languages, and its columns."""

    title: Text
    columns: tuple[C_co, ...]

    @property
    def name(self) -> str:
        """The name on its tab."""
        return f"{self.title.zh} {self.title.en}"

    def is_called(self, name: str) -> bool:
        """Whether a tab is meant for this sheet: by its whole name, or in one language."""
        return name.casefold() in {self.name.casefold(), self.title.zh, self.title.en.casefold()}
