"""What is found of a record: its number, its titles and every note people wrote to it.

Places, teams and categories are not in it: they are found by their names of today.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, select

from sync_server.tables import Finding, Inspection, InspectionReturn, Paper, Snap, Task, TaskEvent

Texts = Mapping[str, str]


def _of_tasks(session: Session, ids: Sequence[str]) -> Texts:
    found = select(Finding.task, Finding.note).where(col(Finding.task).in_(ids))
    seen = select(Snap.task, Snap.note).where(col(Snap.task).in_(ids))
    joined = (row for asked in (found, seen) for row in session.execute(asked))
    return _joined([*_on_the_page(session, ids), *joined])


def _on_the_page(session: Session, ids: Sequence[str]) -> list[Sequence[object]]:
    """What everybody reads who may open the task: not the notes of what was counted in it since."""
    tasks = session.exec(select(Task).where(col(Task.id).in_(ids)))
    own = [(task.id, task.number, task.found.zh, task.found.en, task.note) for task in tasks]
    said = select(TaskEvent.task, TaskEvent.note).where(col(TaskEvent.task).in_(ids))
    return [*own, *session.execute(said)]


def _of_inspections(session: Session, ids: Sequence[str]) -> Texts:
    columns = (col(Inspection.id), col(Inspection.number), col(Inspection.amended_because))
    more = (col(Inspection.answers), col(Inspection.praises))
    asked = select(Inspection).with_only_columns(*columns, *more)
    own = (
        (*plain, *_words(answers, {"note", "reason"}), *_words(praises, {"text"}))
        for *plain, answers, praises in session.execute(asked.where(col(Inspection.id).in_(ids)))
    )
    returned = select(InspectionReturn.inspection, InspectionReturn.because).where(
        col(InspectionReturn.inspection).in_(ids), col(InspectionReturn.taken_back_at).is_(None)
    )
    return _joined([*own, *session.execute(returned)])


def _of_papers(session: Session, ids: Sequence[str]) -> Texts:
    asked = select(Paper.id, Paper.number, Paper.title, Paper.wording).where(col(Paper.id).in_(ids))
    return _joined((*plain, *_sentences(wording)) for *plain, wording in session.execute(asked))


TEXTS: Mapping[str, Callable[[Session, Sequence[str]], Texts]] = {
    "inspection": _of_inspections,
    "paper": _of_papers,
    "task": _of_tasks,
}
"""By table, how the texts of some of its records are read; what is gone has none."""
SHOWN: Mapping[str, Callable[[Session, Sequence[str]], Texts]] = {
    **TEXTS,
    "task": lambda session, ids: _joined(_on_the_page(session, ids)),
}
"""The same, as far as all who may open a record read it there."""

BEGAN: Mapping[str, tuple[Mapped[str], Mapped[datetime]]] = {
    "inspection": (col(Inspection.id), col(Inspection.finished_at)),
    "paper": (col(Paper.id), col(Paper.made_at)),
    "task": (col(Task.id), col(Task.opened_at)),
}
"""By table, a record's key and the moment by which it stands in order among what is found."""

SAID_IN: Mapping[str, tuple[str, Mapped[Any], Mapped[str]]] = {
    "inspection": ("task", col(Finding.task), col(Finding.inspection)),
    "inspectionreturn": ("inspection", col(InspectionReturn.inspection), col(InspectionReturn.id)),
    "snap": ("task", col(Snap.task), col(Snap.id)),
}
"""By table, the record in which its words are found: its table, the column that names it, one's own key."""


def _joined(rows: Iterable[Sequence[object]]) -> Texts:
    """By id, everything said of it, each once and on a line of its own."""
    said: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for about, *texts in rows:
        said[str(about)] |= {str(text): None for text in texts if text}
    return {about: "\n".join(texts) for about, texts in said.items()}


def _sentences(value: object) -> Iterator[str]:
    """Every text in it, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _sentences(inner)


def _words(value: object, keys: set[str]) -> Iterator[str]:
    """What people wrote under these keys, however deep."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(inner, str):
                yield from (inner,) if key in keys else ()
            else:
                yield from _words(inner, keys)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner, keys)
