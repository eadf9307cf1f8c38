"""The sentences of a paper as its form shows them: what is typed, what is kept, what the records proposed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from checklists.wire.reading import read
from sync_server.desk.shell.visits import Visit
from sync_server.documents.registry import kind_of
from sync_server.documents.sentences import Sentence
from sync_server.tables import Paper, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """What a form that was sent held: words by their key, and the key of the sentence it is about now.

    `usual` says that this sentence gets the words the records proposed.
    """

    typed: Mapping[str, str]
    at: str = ""
    usual: bool = False


NOTHING_TYPED = Editing(typed={})


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceField:
    """One sentence: what its field holds; `kept` or `usual` where other words are stored or proposed."""

    key: str
    label: str
    recorded: str
    words: str
    long: bool
    kept: str | None
    usual: str | None
    is_here: bool


def sentence_fields(
    visit: Visit, session: Session, paper: Paper, editing: Editing
) -> tuple[SentenceField, ...]:
    """Every sentence in the order of the pages."""
    kind = kind_of(paper.kind)
    facts = read(kind.facts, paper.facts)
    maker = session.get_one(Person, paper.made_by)
    office = visit.resources.campuses.current(session).unit_name(maker.unit, "zh")
    usual = {one.key: one.words for one in kind.sentences(facts, kind.propose(facts, office))}
    kept = kind.sentences(facts, read(kind.wording, paper.wording))
    return tuple(_fields(visit, kept, usual, editing))


def _fields(
    visit: Visit, kept: Iterable[Sentence], usual: Mapping[str, str], editing: Editing
) -> Iterator[SentenceField]:
    for one in kept:
        proposed, is_here = usual[one.key], one.key == editing.at
        words = proposed if is_here and editing.usual else editing.typed.get(one.key, one.words)
        yield SentenceField(
            key=one.key,
            label=visit.words(one.label),
            recorded=visit.words(one.recorded) if one.recorded else "",
            words=words,
            long=one.long,
            kept=one.words if one.words != words else None,
            usual=proposed if proposed != words else None,
            is_here=is_here,
        )
