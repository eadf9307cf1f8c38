"""Which kinds of notices leave the house, as each person wants it; the inbox keeps all of them."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from sqlmodel import Session, col, delete, select

from checklists.asking.model import Text
from checklists.rectifying.telling import NoticeKind
from checklists.wire.changes import PaperTold
from checklists.words import NOTICES, PAPER_NOTICES
from sync_server.notices.timing import Mode
from sync_server.tables import Notice, NoticeKindChoice
from sync_server.transaction import Transaction

AnyKind = NoticeKind | PaperTold
OFFERED: tuple[AnyKind, ...] = (
    *(
        kind
        for kind in NoticeKind
        if kind not in {NoticeKind.RAISED, NoticeKind.UNSECURED, NoticeKind.REFUSED}
    ),
    *PaperTold,
)
"""A grave hazard is no matter of taste; a refusal is the phone's own."""
_USUALLY: Mapping[AnyKind, Mode] = MappingProxyType(
    dict.fromkeys(OFFERED, Mode.AT_ONCE) | {NoticeKind.STEP: Mode.DIGEST, PaperTold.PUBLISHED: Mode.DIGEST}
)
"""What asks for nothing waits for the morning."""
KIND_WORDS: Mapping[str, Text] = {**NOTICES, **PAPER_NOTICES}
_LOUDER = (Mode.OFF, Mode.DIGEST, Mode.AT_ONCE)


def kinds_of(session: Session, person: str) -> Mapping[AnyKind, Mode]:
    """How the person wants each kind that is offered, chosen or usual."""
    chosen = _chosen(session, {person})
    return {kind: chosen.get((person, kind), usual) for kind, usual in _USUALLY.items()}


def choose_kinds(tx: Transaction, person: str, wanted: Mapping[AnyKind, Mode]) -> None:
    """Keep it; what waits of a kind nobody wants any more is not sent, and stands in the inbox."""
    for kind, mode in wanted.items():
        tx.session.merge(NoticeKindChoice(person=person, kind=kind, mode=mode))
    silenced = [kind for kind, mode in wanted.items() if mode is Mode.OFF]
    waiting = (col(Notice.person) == person, col(Notice.kind).in_(silenced), col(Notice.due_at).is_not(None))
    tx.session.exec(delete(Notice).where(*waiting))


class Wanted:
    """What these people want of each kind, read once."""

    def __init__(self, session: Session, people: Collection[str]) -> None:
        self._chosen = _chosen(session, people) if people else {}

    def mode(self, person: str, kind: AnyKind, channel: Mode) -> Mode:
        """The quieter of what was chosen for the channel and for the kind."""
        kind_mode = self._chosen.get((person, kind)) or _USUALLY.get(kind, Mode.AT_ONCE)
        return channel if _LOUDER.index(channel) < _LOUDER.index(kind_mode) else kind_mode


def _chosen(session: Session, people: Collection[str]) -> dict[tuple[str, str], Mode]:
    found = select(NoticeKindChoice).where(col(NoticeKindChoice.person).in_(people))
    return {(one.person, one.kind): Mode(one.mode) for one in session.exec(found)}
