"""What people are told of issued papers: the paper's number and unit, and nothing anybody wrote."""

from collections.abc import Mapping
from enum import StrEnum

from checklists.asking.model import Text
from checklists.places.campus import Campus
from sync_server.tables import Paper


class PaperKind(StrEnum):
    """What somebody is told of a paper."""

    RECEIVED = "paper_received"
    ANSWERED = "paper_answered"


PAPER_NOTICES: Mapping[str, Text] = {
    PaperKind.RECEIVED: Text(zh="发给本单位的文书", en="A paper for your unit"),
    PaperKind.ANSWERED: Text(zh="收到回执", en="A reply came in"),
}


def said_of_paper(kind: str, paper: Paper, campus: Campus, lang: str) -> str:
    """The notice in a language."""
    return " · ".join((PAPER_NOTICES[kind].in_(lang), paper.number or "", campus.unit_name(paper.unit, lang)))
