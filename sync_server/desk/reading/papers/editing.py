"""The sentences of a paper as its form shows them: what is typed, what is kept, what the records proposed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from checklists.wire.reading import read
from sync_server.desk.shell.visits import Visit
from sync_server.documents.merging import mark_of, merged
from sync_server.documents.registry import kind_of
from sync_server.documents.sentences import Sentence
from sync_server.tables import Paper, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """What a form that was sent held: words by their key, and the key of the sentence it is about now.

    `was` are the marks of the words it was opened with; `usual` says that this sentence gets the words the
    records proposed.
    """

    typed: Mapping[str, str]
    was: Mapping[str, str] = field(default_factory=dict)
    at: str = ""
    usual: bool = False

    def without_its_own(self) -> "Editing":
        """What was typed elsewhere: the sentence it is about gets other words."""
        return replace(self, typed={key: text for key, text in self.typed.items() if key != self.at})


NOTHING_TYPED = Editing(typed={})


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceField:
    """One sentence: what its field holds; `kept` or `usual` where other words are stored or proposed.

    `was` is the mark of what is stored; `clash` says that it was changed here and elsewhere.
    """

    key: str
    label: str
    recorded: str
    words: str
    long: bool
    kept: str | None
    usual: str | None
    was: str
    clash: bool
    is_here: bool


def unplaced(fields: Collection[SentenceField], editing: Editing) -> tuple[str, ...]:
    """What was typed for sentences the paper has no more, to be copied."""
    there = {one.key for one in fields}
    return tuple(text for key, text in editing.typed.items() if key in editing.was and key not in there)


def sentence_fields(
    visit: Visit, session: Session, paper: Paper, editing: Editing
) -> tuple[SentenceField, ...]:
    """Every sentence in the order of the pages."""
    kind = kind_of(paper.kind)
    facts = read(kind.facts, paper.facts)
    maker = session.get_one(Person, paper.made_by)
    office = visit.resources.campuses.current(session).unit_name(maker.unit, "zh")
    usual = {one.key: one.words for one in kind.sentences(facts, kind.propose(facts, office))}
    kept = tuple(kind.sentences(facts, read(kind.wording, paper.wording)))
    return tuple(_fields(visit, kept, usual, editing))


def _fields(
    visit: Visit, kept: Collection[Sentence], usual: Mapping[str, str], editing: Editing
) -> Iterator[SentenceField]:
    found = merged({one.key: one.words for one in kept}, editing.typed, editing.was)
    for one in kept:
        proposed, is_here = usual[one.key], one.key == editing.at
        words = proposed if is_here and editing.usual else found.mine.get(one.key, one.words)
        yield SentenceField(
            key=one.key,
            label=visit.words(one.label),
            recorded=visit.words(one.recorded) if one.recorded else "",
            words=words,
            long=one.long,
            kept=one.words if one.words != words else None,
            usual=proposed if proposed != words else None,
            was=mark_of(one.words),
            clash=one.key in found.clashes,
            is_here=is_here,
        )
