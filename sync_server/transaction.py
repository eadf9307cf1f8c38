"""A write transaction of a use case: its session, its moment, and the changes phones must hear of.

Change numbers come from one counter row, taken as the last statements before COMMIT: a sequence
would let a reader's cursor pass numbers that commit later, and lose those changes for ever.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlmodel import Session, col

from sync_server.auditing import SERVER, Author, Watch, keep, watch
from sync_server.choices import in_force
from sync_server.database import Database, append
from sync_server.numbering import Numbered, give_numbers
from sync_server.searching import keep_index
from sync_server.settings import OfficeChoices
from sync_server.tables import Change, Operation, SyncCounter

SPACE = 1


@dataclass(slots=True, kw_only=True)
class Transaction:
    """What a use case writes with. `pos`, the commit's own position, is known once the block has ended.

    `fixed` are the office's choices that are set from outside, by setting.
    """

    session: Session
    now: datetime
    zone: ZoneInfo
    new_id: Callable[[], str]
    author: Author = SERVER
    fixed: Mapping[str, object] = field(default_factory=dict)
    watch: Watch = field(default_factory=Watch)
    pos: int = 0
    _changes: dict[tuple[str, str, str | None], None] = field(default_factory=dict)
    _operations: list[str] = field(default_factory=list)
    _unnumbered: list[tuple[Numbered, str]] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The campus's date."""
        return self.now.astimezone(self.zone).date()

    @property
    def choices(self) -> OfficeChoices:
        """What the office decided, as it counts now."""
        return in_force(self.session, self.fixed)

    def note(self, kind: str, object_id: str, left: str | None = None) -> None:
        """Phones must hear that an object changed; `left` is the unit or person it was taken from."""
        self._changes[kind, object_id, left] = None

    def stamp(self, operation: Operation) -> None:
        """Give a stored operation the position of this commit."""
        self._operations.append(operation.op_id)

    def number(self, row: Numbered, kind: str) -> None:
        """Give a row the next number of its kind when the transaction ends."""
        self._unnumbered.append((row, kind))

    def settle_numbers(self) -> None:
        """Give the numbers out now, because one of them is about to be told."""
        give_numbers(self.session, self.today.year, self._unnumbered)
        self._unnumbered = []

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo rows, noted changes and what was seen of them together when the block raises."""
        before = dict(self._changes), list(self._operations), list(self._unnumbered)
        seen = dict(self.watch.seen)
        try:
            with self.session.begin_nested():
                yield
                self.session.flush()
        except BaseException:
            self._changes, self._operations, self._unnumbered = before
            self.watch.seen = seen
            raise

    def number_changes(self) -> None:
        """Take the numbers and write the changes: the last statements before COMMIT."""
        self.session.flush()
        self.settle_numbers()
        self.session.flush()
        keep_index(self.session, self.watch.seen)
        # Every commit gets a position of its own, so that a backup holds exactly those up to its counter.
        self.pos = self._take(max(1, len(self._changes)))
        first = self.pos - len(self._changes) + 1
        append(
            self.session,
            [
                Change(seq=seq, kind=kind, object_id=object_id, left=left)
                for seq, (kind, object_id, left) in enumerate(self._changes, first)
            ],
        )
        keep(self.session, self.now, self.watch.signed(self.author))
        self._stamp()

    def _stamp(self) -> None:
        if self._operations:
            stored = update(Operation).where(col(Operation.op_id).in_(self._operations))
            # Past the audit's watch: it would read every line before and after for what it does not follow.
            self.session.connection().execute(stored.values(pos=self.pos))

    def _take(self, count: int) -> int:
        taken = self.session.execute(
            update(SyncCounter)
            .where(col(SyncCounter.space) == SPACE)
            .values(value=SyncCounter.value + count)
            .returning(col(SyncCounter.value))
            .execution_options(synchronize_session=False)
        )
        return int(taken.scalar_one())


@contextmanager
def transaction(
    database: Database,
    *,
    now: datetime,
    zone: ZoneInfo,
    new_id: Callable[[], str],
    author: Author = SERVER,
    fixed: Mapping[str, object] | None = None,
) -> Iterator[Transaction]:
    """Begin, hand out, number the changes, sign for them in the audit log, commit."""
    with database.writing() as session:
        current = Transaction(
            session=session,
            now=now,
            zone=zone,
            new_id=new_id,
            author=author,
            watch=watch(session),
            fixed=fixed or {},
        )
        yield current
        current.number_changes()
