"""Which records hold a word."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from sync_server.searching.grams import folded, telling
from sync_server.tables import SearchText


def holding(kind: str, word: str) -> SelectOfScalar[str]:
    """The ids of the records of one table whose text holds the word; nothing of anybody's scope."""
    return select(SearchText.owner).where(_holds(kind, word))


def dated(kind: str, word: str) -> Select[str, datetime]:
    """The same, each with when it began."""
    return select(SearchText.owner, SearchText.began_at).where(_holds(kind, word))


def _holds(kind: str, word: str) -> ColumnElement[bool]:
    asked = telling(word)
    if not asked:
        return false()
    among = _HoldsGrams(col(SearchText.id), col(SearchText.grams), literal(" ".join(asked)))
    inside = col(SearchText.text).contains(folded(word), autoescape=True)
    # Joined with nothing, so that it is asked of the few the grams leave: a kind is half of all there is.
    of_kind = col(SearchText.kind).concat("") == kind
    return and_(of_kind, among, inside)


class _HoldsGrams(FunctionElement[bool]):
    """Whether a row (its id, its grams) holds all the grams asked for, by the database's own index.

    It has no type: SQLite would be asked whether a Boolean equals 1, and not use its index.
    """

    inherit_cache = True


@compiles(_HoldsGrams, "sqlite")
def _by_fts5(element: _HoldsGrams, compiler: Any, **options: Any) -> str:
    row, _, asked = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{row} IN (SELECT rowid FROM searchgram WHERE searchgram MATCH {asked})"  # noqa: S608 - compiled parts


@compiles(_HoldsGrams, "postgresql")
def _by_gin(element: _HoldsGrams, compiler: Any, **options: Any) -> str:
    _, held, asked = (compiler.process(clause, **options) for clause in element.clauses)
    return f"string_to_array({held}, ' ') @> string_to_array({asked}, ' ')"
