"""The words somebody looks for, and where in tasks they are looked for: in lists as in the search."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnCollection, ColumnElement, and_, or_, union
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.asking.library import hazard_categories
from checklists.initials import found_by
from checklists.places.campus import Campus
from sync_server.searching import dated, holding
from sync_server.tables import Inspection, Paper, Task

_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Sought:
    """The words, every one of which must be found: inside a text, or as initials of a name.

    What a word finds is one set of ids, no alternatives beside the scope: the database reads that first.
    """

    words: tuple[str, ...]
    campus: Campus

    def means(self, *texts: str) -> bool:
        """Whether every word is part of one of the texts, or of its initials."""
        return all(found_by(word, *texts) for word in self.words)

    def places(self, word: str) -> list[str]:
        """The places a word means, by their own name."""
        return [place.id for place in self.campus.places if found_by(word, place.zh, place.en)]

    def units(self, word: str) -> list[str]:
        """The units a word means."""
        return [unit.id for unit in self.campus.units if found_by(word, unit.zh, unit.en)]

    def tasks(self) -> ColumnElement[bool]:
        """The condition on tasks: number, titles, notes, what was said, place, team and category."""
        return and_(*(self._in_task(word) for word in self.words))

    def inspections(self) -> ColumnElement[bool]:
        """The condition on inspections: number, notes, praise and place."""
        return and_(*(self._in_inspection(word) for word in self.words))

    def papers(self) -> ColumnElement[bool]:
        """The condition on papers: number, title and the unit they speak of."""
        return and_(*(self._in_paper(word) for word in self.words))

    def newest(self, visible: SelectOfScalar[Task]) -> SelectOfScalar[Task]:
        """Those among the visible tasks, the newest first.

        The index says when each began. What is found is put in order before any task is looked at, so that
        whoever asks for a few looks few up.
        """
        word, *others = self.words
        named = (select(Task.id, Task.opened_at).where(one) for one in self._named_tasks(word))
        dates = union(dated("task", word), *named)
        found = dates.order_by(*_newest_first(dates.selected_columns)).subquery()
        matching = visible.join(found, found.c.owner == Task.id).where(*map(self._in_task, others))
        return matching.order_by(*_newest_first(found.c))

    def _in_task(self, word: str) -> ColumnElement[bool]:
        tasks = (select(Task.id).where(one) for one in self._named_tasks(word))
        return col(Task.id).in_(union(holding("task", word), *tasks))

    def _named_tasks(self, word: str) -> Iterator[ColumnElement[bool]]:
        """Of tasks whose place, team or category the word means."""
        categories = [one.id for one in hazard_categories() if found_by(word, one.text.zh, one.text.en)]
        named = (
            (col(Task.place), self.places(word)),
            (col(Task.team), self.units(word)),
            (col(Task.category), categories),
        )
        return (column.in_(means) for column, means in named if means)

    def _in_inspection(self, word: str) -> ColumnElement[bool]:
        at = select(Inspection.id).where(col(Inspection.place).in_(self.places(word)))
        return col(Inspection.id).in_(union(holding("inspection", word), at))

    def _in_paper(self, word: str) -> ColumnElement[bool]:
        found = col(Paper.id).in_(holding("paper", word))
        return or_(col(Paper.unit).in_(self.units(word)), found)


def _newest_first(dates: ColumnCollection[str, Any]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    return dates.began_at.desc(), dates.owner.desc()


def look_for(asked: str, campus: Campus) -> Sought:
    """What was typed, cut into words; the first few of them count."""
    return Sought(tuple(asked.split())[:_MOST_WORDS], campus)
