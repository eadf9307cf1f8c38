"""Photos of praise 表扬: where they were taken, and the words that stand below them.

The words of a paper's praise each stand once and may be edited; a photo shows what one inspection saw.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checklists.wire.attending import Praise
from checklists.wire.reading import read
from sync_server.documents.listings import columns
from sync_server.documents.printing.sheets import Cell
from sync_server.documents.records import Photos, Records
from sync_server.tables import Inspection

PRAISED = "表扬"
_LONGEST = 24
"""Letters of praise below a photo: with its place they must do with two lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Praised:
    """What the inspection numbered `visit` praised at a place of `unit`, with the photos that have arrived.

    `unit` is the name of the section, empty where the place belongs to none; `photos` are names, never none.
    """

    unit: str
    place: str
    text: str
    photos: tuple[str, ...]
    visit: str


def praises_of(row: Inspection) -> tuple[Praise, ...]:
    """What an inspection praised, in its order."""
    return read(tuple[Praise, ...], row.praises)


def photographed(records: Records, row: Inspection, photos: Photos) -> Iterator[Praised]:
    """What an inspection praised with photos of its own that are here."""
    here, owner = photos.arrived.get(row.id, ()), records.owner_of(row.place)
    for one in praises_of(row):
        shown = tuple(name for name in one.photos if name in here)
        if shown:
            yield Praised(
                unit=owner.zh if owner else "",
                place=records.place(row.place),
                text=one.text,
                photos=shown,
                visit=row.number,
            )


def praise_awaited(rows: Iterable[Inspection], photos: Photos) -> Iterator[str]:
    """The names of photos of praise still on phones: of an inspection's own, papers show no others."""
    for row in rows:
        awaited = photos.missing.get(row.id, ())
        yield from (name for one in praises_of(row) for name in one.photos if name in awaited)


def names_of(praised: Iterable[Praised]) -> list[str]:
    """The names of all their photos."""
    return [name for one in praised for name in one.photos]


def still_praised(praised: Iterable[Praised], sentence: str) -> Iterator[tuple[Praised, str]]:
    """What has photos, each with its words as far as the edited sentence still says them.

    Nothing where the sentence was taken out: whoever takes the praise back takes its photos too.
    """
    for one in praised if sentence else ():
        words = one.text.rstrip("。；")
        yield one, words if words in sentence else ""


def praise_photos(praised: Iterable[Praised], sentence: str, before: str = "") -> Iterator[Mapping[str, str]]:
    """The photos as an appendix shows them, `before` being where the sentence stands: 第2条."""
    for one, words in still_praised(praised, sentence):
        caption = f"{before}{PRAISED}　{one.place}{f'：{shortened(words)}' if words else ''}"
        yield from ({"name": name, "words": caption} for name in one.photos)


def shortened(words: str, longest: int = _LONGEST) -> str:
    """Praise, or a finding, as a caption has room for it."""
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def praise_rows(praised: Iterable[Praised], sentence: str) -> Iterator[Sequence[Cell]]:
    """The same as rows of a list, a value for each of `PRAISE_COLUMNS`."""
    for one, words in still_praised(praised, sentence):
        yield one.unit, one.place, words, one.visit, one.photos


PRAISE_COLUMNS = columns(
    unit=("单位", 16), place=("地点", 26), praise=("表扬", 44), visit=("检查编号", 16), photos=("照片", 22)
)
