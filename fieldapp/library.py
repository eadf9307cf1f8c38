"""The checklists of one person's phone: what is published, over what the app itself brings."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from hashlib import sha256

from checklists.asking.caching import Cache, read_through
from checklists.asking.library import packaged
from checklists.asking.model import Checklist, Text
from checklists.asking.reading import ChecklistUnreadable, file_name, read_checklist
from checklists.judging.schemes import scheme
from checklists.problems import Refusal
from checklists.wire.changes import ChecklistRow
from fieldapp.store.checklists import Checklists, newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A list that may be begun; `checklist` is None while this version of the app cannot read it."""

    id: str
    title: Text
    checklist: Checklist | None

    def is_for(self, kind: str) -> bool:
        """Whether it is for this kind of place; any, while none is chosen."""
        kinds = self.checklist.place_kinds if self.checklist else ()
        return not kind or not kinds or kind in kinds


class Library:
    """Every version that can be read here, and what may be begun; one moment, never changed."""

    def __init__(
        self,
        rows: tuple[ChecklistRow, ...],
        sources: Mapping[str, bytes],
        known: Mapping[str, Checklist],
        pictures: Mapping[str, bytes],
    ) -> None:
        """`pictures` are the office's own, by the names lists call them."""
        self.pictures = pictures
        self._rows = {row.id: row for row in rows}
        self._sources = sources
        self._known = known

    def at(self, reference: str) -> Checklist:
        """The version a draft or a record names as `id@version`; refuses with `checklist.unknown`."""
        if reference not in self._known:
            raise Refusal("checklist.unknown", detail=reference[:40])
        return self._known[reference]

    def source(self, reference: str) -> bytes:
        """The bytes of a version that is `at` hand."""
        return self._sources[reference]

    def newest(self, checklist_id: str) -> Checklist:
        """What a new inspection begins with; refuses `checklist.unknown` and `checklist.needs_newer_app`.

        Only what this person is told of is begun, once the server tells of anything.
        """
        told = self._newest_row(checklist_id)
        if told is not None and self._is_here_unread(told):
            raise Refusal("checklist.needs_newer_app")
        held = [one for one in self._known.values() if one.id == checklist_id and self._may_begin(one)]
        if not held:
            raise Refusal("checklist.unknown", detail=checklist_id[:40])
        return max(held, key=lambda one: one.version)

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """What may be begun, by id: the published lists in use, or the app's own before any were told of."""
        told = [self._rows[one] for one in newest(self._rows.values())]
        if not told:
            ids = sorted({one.id for one in self._known.values()})
            return tuple(_offer(self.newest(one)) for one in ids)
        found = (self._offer(row) for row in sorted(told, key=lambda row: row.id) if not row.retired)
        return tuple(offer for offer in found if offer is not None)

    def title(self, reference: str) -> Text:
        """The title of a version or, without one, of a list; the reference itself when it is not known."""
        row = self._rows.get(reference) or self._newest_row(reference)
        if row is not None:
            return Text(zh=row.title_zh, en=row.title_en)
        try:
            return (self.at(reference) if "@" in reference else self.newest(reference)).title
        except Refusal:
            return Text(zh=reference, en=reference)

    def _offer(self, row: ChecklistRow) -> Offer | None:
        try:
            return _offer(self.newest(row.checklist))
        except Refusal as refusal:
            if refusal.code != "checklist.needs_newer_app":
                return None  # its bytes come with the next sync
            return Offer(id=row.checklist, title=Text(zh=row.title_zh, en=row.title_en), checklist=None)

    def _may_begin(self, one: Checklist) -> bool:
        return not self._rows or one.reference in self._rows

    def _newest_row(self, checklist_id: str) -> ChecklistRow | None:
        rows = [row for row in self._rows.values() if row.checklist == checklist_id]
        return max(rows, key=lambda row: row.version, default=None)

    def _is_here_unread(self, row: ChecklistRow) -> bool:
        return row.id in self._sources and row.id not in self._known


class Shelf:
    """Puts the library together again whenever the store tells of something else."""

    def __init__(self, published: Checklists, cache: Cache) -> None:
        self._published = published
        self._cache = cache
        self._made: tuple[tuple[object, ...], Library] | None = None

    def library(self) -> Library:
        """The checklists as they are now; reads the store."""
        state = self._published.state()
        if self._made is None or self._made[0] != state:
            self._made = state, self._put_together()
        return self._made[1]

    def _put_together(self) -> Library:
        kept, own = self._published.sources(), packaged().sources
        files = (*own, *((file_name(one.rpartition("@")[0]), source) for one, source in kept.items()))
        found = read_through(self._cache, files, readable)
        known = {one.reference: one for one in found if one is not None}
        sources = {
            one.reference: data for (_, data), one in zip(files, found, strict=True) if one is not None
        }
        for reference in (self._published.begun() & known.keys()) - kept.keys():
            # An update of the app may bring newer versions only: what is begun keeps its own.
            self._published.keep(reference, sources[reference])
        return Library(self._published.rows(), sources | kept, known, self._published.pictures())


@cache
def own_hashes() -> frozenset[str]:
    """The hashes of the bytes the app itself brings: those are never downloaded."""
    return frozenset(sha256(data).hexdigest() for _, data in packaged().sources)


@lru_cache(maxsize=256)
def readable(data: bytes, name: str) -> Checklist | None:
    """The checklist in these bytes, unless it takes a newer version of the app to read or to score it."""
    try:
        checklist = read_checklist(data, name)
        scheme(checklist.scheme)
    except (ChecklistUnreadable, Refusal):
        return None
    return checklist


def _offer(checklist: Checklist) -> Offer:
    return Offer(id=checklist.id, title=checklist.title, checklist=checklist)
