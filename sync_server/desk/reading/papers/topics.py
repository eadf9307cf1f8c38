"""The kinds of inspection a paper may be limited to, as forms offer them and pages name them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from sync_server.desk.reading.options import Option
from sync_server.desk.shell.visits import Visit
from sync_server.documents.topics import CATEGORIES, Topics, titles
from sync_server.publishing.versions import newest, title


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicChoice:
    """Categories of checklists, and every checklist there ever was: old days were inspected with old ones."""

    categories: Sequence[Option]
    checklists: Sequence[Option]


def topic_choice(visit: Visit, session: Session) -> TopicChoice:
    """What may be chosen."""
    return TopicChoice(
        categories=[Option(value=key, label=visit.words(one.title)) for key, one in CATEGORIES.items()],
        checklists=[Option(value=row.id, label=visit.words(title(row))) for row in newest(session).values()],
    )


def topic_words(visit: Visit, session: Session, topics: Topics) -> str:
    """What a paper is limited to; empty where it is about all."""
    return ("、" if visit.lang == "zh" else ", ").join(visit.words(one) for one in titles(session, topics))
