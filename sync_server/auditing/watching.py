"""What a session changes, seen where it happens: no use case can forget to tell."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Delete, Result, Table, Update, and_, event, inspect, select
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.orm.attributes import get_history
from sqlmodel import Session, SQLModel

from sync_server.auditing.audited import AUDITED
from sync_server.auditing.authors import Author
from sync_server.auditing.digests import Values, changed, digest, subject
from sync_server.database import table_of, telling_inserts

_WATCH = "watch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One thing that was changed or read, before it has an author and a place in the chain."""

    kind: str
    subject: str
    detail: str = ""
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class Watch:
    """What one transaction has done so far, a row at a time: its first `before` and its last `after`."""

    seen: dict[tuple[str, str], Seen] = field(default_factory=dict)
    _signers: dict[tuple[str, str], Author] = field(default_factory=dict)

    def sign(self, kind: str, subject: str, author: Author) -> None:
        """Somebody else than the transaction's author did this; the first of several counts."""
        self._signers.setdefault((kind, subject), author)

    def signed(self, author: Author) -> list[tuple[Author, Seen]]:
        """What was seen, each with who did it: `author`, unless it was signed."""
        return [(self._signers.get(key, author), seen) for key, seen in self.seen.items()]

    def tell(self, kind: str, subject: str, detail: str = "") -> None:
        """Something that changes no row: personal data was read, an export was handed out."""
        self.seen[kind, subject] = Seen(kind=kind, subject=subject, detail=detail)

    def made(self, rows: Sequence[SQLModel]) -> None:
        """Rows of one table that were inserted."""
        for row in rows:
            self.change(table_of(row), None, _values(row))

    def change(self, table: Table, before: Values | None, after: Values | None) -> None:
        """A row was made (nothing before), changed, or removed (nothing after)."""
        values = after or before
        if values is None or table.name not in AUDITED:
            return
        fields = changed(before, after) - AUDITED[table.name]
        if before and after and not fields:
            return
        about = subject(table, values)
        new = Seen(
            kind=f"{table.name}.{_verb(before, after)}",
            subject=about,
            detail=_detail(table, values, fields),
            before=digest(before),
            after=digest(after),
        )
        earlier = self.seen.get((table.name, about))
        self.seen[table.name, about] = new if earlier is None else _joined(earlier, new)


def watch(session: Session) -> Watch:
    """Note from here on what the session flushes, inserts and executes."""
    made = Watch()
    session.info[_WATCH] = made
    telling_inserts(session, made.made)
    return made


@event.listens_for(Session, "before_flush")
def _flushed(session: Session, *_: object) -> None:
    if _WATCH in session.info:
        _flush(session.info[_WATCH], session)


@event.listens_for(Session, "do_orm_execute")
def _executed(state: ORMExecuteState) -> Result[Any] | None:
    """A statement that may change many rows: they are read before it and after it."""
    watch: Watch | None = state.session.info.get(_WATCH)
    statement = state.statement
    if watch is None or not isinstance(statement, Update | Delete) or not isinstance(statement.table, Table):
        return None
    return _watched(watch, state, statement.table, statement) if statement.table.name in AUDITED else None


def _flush(watch: Watch, session: Session) -> None:
    for row in session.new:
        watch.change(table_of(row), None, _values(row))
    for row in session.deleted:
        watch.change(table_of(row), _values(row), None)
    for row in session.dirty:
        if table_of(row).name in AUDITED:
            watch.change(table_of(row), _values_before(row), _values(row))


def _watched(watch: Watch, state: ORMExecuteState, table: Table, statement: Update | Delete) -> Result[Any]:
    state.session.flush()
    before = _rows(state, table, statement.whereclause)
    result: Result[Any] = state.invoke_statement()
    for row in before:
        key = [column == row[column.name] for column in table.primary_key]
        after = _rows(state, table, and_(*key))
        watch.change(table, row, after[0] if after else None)
    return result


def _rows(state: ORMExecuteState, table: Table, condition: ColumnElement[bool] | None) -> list[Values]:
    asked = select(table) if condition is None else select(table).where(condition)
    return [dict(row) for row in state.session.connection().execute(asked).mappings()]


def _values(row: object) -> Values:
    return {name: getattr(row, name) for name in table_of(row).columns.keys()}  # noqa: SIM118 - iterated, it gives columns


def _values_before(row: object) -> Values:
    """The row as the database has it until the flush."""
    values = dict(_values(row))
    # A row has many fields and few that changed: only these are asked for their history.
    for name in values.keys() - inspect(row).unmodified:
        if deleted := get_history(row, name).deleted:
            values[name] = deleted[0]
    return values


def _verb(before: Values | None, after: Values | None) -> str:
    if before is None:
        return "created"
    return "changed" if after is not None else "removed"


def _detail(table: Table, values: Values, fields: frozenset[str]) -> str:
    """What an operation asked for; of others the fields that changed."""
    return str(values["kind"]) if table.name == "operation" else " ".join(sorted(fields))


def _joined(earlier: Seen, later: Seen) -> Seen:
    """Two changes of one row within a transaction are one."""
    fields = {*earlier.detail.split(), *later.detail.split()}
    kind = earlier.kind if earlier.kind.endswith(".created") else later.kind
    return replace(later, kind=kind, before=earlier.before, detail=" ".join(sorted(fields)))
