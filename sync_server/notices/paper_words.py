"""What people are told of issued papers: the paper's number and unit, and nothing anybody wrote."""

from checklists.places.campus import Campus
from checklists.words import PAPER_NOTICES
from sync_server.tables import Paper


def said_of_paper(kind: str, paper: Paper, campus: Campus, lang: str) -> str:
    """The notice in a language."""
    parts = (PAPER_NOTICES[kind].in_(lang), paper.number or "", campus.unit_name(paper.unit, lang))
    return " · ".join(part for part in parts if part)
