"""A paper before it is issued: drafted from the records, edited in its words alone."""

from collections.abc import Mapping
from typing import Any

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.wire.reading import read, write
from sync_server.documents.entitled import require_signer
from sync_server.documents.extent import Extent
from sync_server.documents.kinds import PaperKind, Signer
from sync_server.documents.merging import mark_of, merged
from sync_server.documents.records import Records, seen_by_its_maker
from sync_server.documents.registry import kind_of
from sync_server.documents.sentences import replaced_by, reworded
from sync_server.documents.shelf import correctable, drafted, subject_of
from sync_server.documents.subject import Subject
from sync_server.documents.topics import require_known, written
from sync_server.tables import Paper, Person
from sync_server.transaction import Transaction


def draft(
    tx: Transaction,
    records: Records,
    person: Person,
    code: str,
    subject: Subject,
    *,
    corrects: str | None = None,
) -> Paper:
    """A draft with today's facts and the usual words; with `corrects`, of an issued paper's own words."""
    kind = kind_of(code)
    corrected = correctable(tx.session, corrects) if corrects else None
    require_signer(person, records.campus, kind, subject.unit, corrected or _judged(tx, kind, subject))
    _require_topics(records, kind, subject)
    facts = kind.read(records, subject)
    wording = kind.propose(facts, _signing(tx, records.campus, person.unit))
    if corrected:
        wording = replaced_by(
            read(kind.wording, corrected.wording), corrected.number or "", corrected.issued_post
        )
    paper = Paper(
        id=tx.new_id(),
        kind=code,
        title=kind.title.zh,
        first=subject.period.first,
        last=subject.period.last,
        unit=subject.unit,
        topics=written(subject.topics),
        about=subject.about,
        facts=write(facts),
        wording=write(wording),
        made_by=person.id,
        made_at=tx.now,
        supersedes=corrects,
    )
    tx.session.add(paper)
    return paper


def foreseen(records: Records, person: Person, code: str, subject: Subject) -> Extent:
    """How much a draft from a period would speak of; refuses what drafting it would refuse."""
    kind = kind_of(code)
    require_signer(person, records.campus, kind, subject.unit)
    _require_topics(records, kind, subject)
    return kind.extent(kind.read(records, subject))


def _signing(tx: Transaction, campus: Campus, unit: str) -> str:
    """Who signs: a unit by its name, the topmost as the office wants it."""
    topmost = any(one.id == unit and one.parent is None for one in campus.units)
    return (topmost and tx.choices.signing_name) or campus.unit_name(unit, "zh")


def _require_topics(records: Records, kind: PaperKind[Any, Any], subject: Subject) -> None:
    if subject.topics and not kind.by_topic:
        raise Refusal("paper.every_topic", "topics")
    require_known(records.session, subject.topics)


def _judged(tx: Transaction, kind: PaperKind[Any, Any], subject: Subject) -> Paper | None:
    """The paper only whose issuer may draft this one; none answers what was corrected already."""
    answered = correctable(tx.session, subject.about) if subject.about else None
    return answered if kind.signer is Signer.ASKER else None


def reword(
    tx: Transaction, paper_id: str, version: int, typed: Mapping[str, str], was: Mapping[str, str]
) -> bool:
    """Replace words of a draft; whether they were brought together with somebody else's.

    They were typed at a version, over words of which `was` are the marks (`merging`). Refuses
    `paper.same_sentence` where both changed one, and `paper.sentence_gone` where the records have dropped
    one meanwhile: then nothing is kept.
    """
    paper = drafted(tx.session, paper_id)
    kind = kind_of(paper.kind)
    wording = read(kind.wording, paper.wording)
    kept = {one.key: one.words for one in kind.sentences(read(kind.facts, paper.facts), wording)}
    is_newest = paper.version == version
    found = merged(kept, typed, {key: mark_of(words) for key, words in kept.items()} if is_newest else was)
    if found.clashes:
        raise Refusal("paper.same_sentence", found.clashes[0])
    if found.gone:
        raise Refusal("paper.sentence_gone", found.gone[0])
    if found.mine:
        paper.wording = write(reworded(wording, found.mine))
        paper.version += 1
    return not is_newest


def refresh(tx: Transaction, records: Records, paper_id: str) -> None:
    """Read a draft's facts anew; its words stay.

    Whoever asks for it, nothing gets in that its maker may not see.
    """
    paper = drafted(tx.session, paper_id)
    facts = kind_of(paper.kind).read(seen_by_its_maker(records, paper), subject_of(paper))
    paper.facts = write(facts)
    paper.version += 1


def discard(tx: Transaction, paper_id: str) -> None:
    """Throw a draft away: it has no number yet."""
    tx.session.delete(drafted(tx.session, paper_id))
