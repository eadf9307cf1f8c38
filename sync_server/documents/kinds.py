"""What a kind of paper is: how its facts are read, what is said around them, how it is set."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from checklists.asking.model import Text
from sync_server.documents.extent import Extent
from sync_server.documents.listings import Listing
from sync_server.documents.records import Records
from sync_server.documents.sentences import Sentence
from sync_server.documents.subject import Subject

F = TypeVar("F")
W = TypeVar("W")


class Reach(StrEnum):
    """Who may read what is issued, beside those who manage the whole campus."""

    CAMPUS = "campus"
    """It is published."""
    UNIT = "unit"
    """It speaks to its one unit: that, who manages it, and what lies below it."""


class Signer(StrEnum):
    """Who drafts, edits and issues it, beside those who manage the whole campus."""

    MANAGER = "manager"
    """Who manages its unit."""
    UNIT = "unit"
    """Who manages its unit, and the team the unit is: they share its drafts."""
    ASKER = "asker"
    """Who manages its unit and issued the paper it answers: nobody judges their own work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind(Generic[F, W]):
    """One document of the registry.

    `extent` says how much facts speak of, `propose` words them for an office, `sentences` are those that
    may be edited. `number` gives an official number from the year and the count within it; `values` joins
    facts and words to what both templates read: texts alone, `photos` among them as `{name, words}`, a name
    being empty where there is none to show.
    `listings` are the same facts as rows, for sheets and for others' programs. Kinds of one `series` are
    numbered in one run. `answers` is the kind of issued paper it is drafted from, where it is not drafted
    from a period. `by_topic` says that it may be limited to some kinds of inspection, `of_days` that it sums
    days up, so that what of them is missing stands against it. `reach` and `signer` are what `entitled`
    decides by.
    """

    code: str
    series: str
    title: Text
    facts: type[F]
    extent: Callable[[F], Extent]
    sample: F
    wording: type[W]
    read: Callable[[Records, Subject], F]
    propose: Callable[[F, str], W]
    sentences: Callable[[F, W], Iterable[Sentence]]
    values: Callable[[F, W, str, date], Mapping[str, Any]]
    number: Callable[[int, int], str]
    listings: tuple[Listing[F, W], ...]
    typst: Path
    word: Callable[[], bytes]
    answers: str = ""
    by_topic: bool = False
    of_days: bool = True
    reach: Reach = Reach.CAMPUS
    signer: Signer = Signer.MANAGER
