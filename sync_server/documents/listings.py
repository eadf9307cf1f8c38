"""What a paper states, row by row: the lists that its workbook, CSV and JSON hold. Every kind has some."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Generic, TypeVar

from sync_server.documents.printing.sheets import Cell, Column

F = TypeVar("F")
W = TypeVar("W")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[F, W]):
    """`rows` have a value for each of the `columns`, in their order; figures and moments are typed.

    Photos are names; a sheet shows the first of a cell, where photos are asked for, and else counts them.
    """

    key: str
    name: str
    columns: Mapping[str, Column]
    rows: Callable[[F, W], Iterable[Sequence[Cell]]]


def columns(**headed: tuple[str, int]) -> Mapping[str, Column]:
    """Columns by key, of a heading and a width in characters."""
    return {key: Column(heading=heading, width=width) for key, (heading, width) in headed.items()}


def figure(words: str) -> float | None:
    """A score or a deduction of the facts; None where there is none, or words stand for it."""
    try:
        return float(Decimal(words))
    except ArithmeticError:
        return None


def moment(words: str) -> datetime | None:
    """A day or moment of the facts, by the campus's clock; None where there is none."""
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return None
