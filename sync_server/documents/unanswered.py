"""Issued papers that wait for an answer."""

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import col

from sync_server.documents.registry import asked_back
from sync_server.documents.shelf import ISSUED
from sync_server.tables import Paper


def unanswered() -> ColumnElement[bool]:
    """Issued papers that ask for an answer none was issued to."""
    answer = aliased(Paper)
    waiting = (
        and_(
            col(Paper.kind) == asked,
            ~exists().where(
                col(answer.about) == Paper.id, col(answer.kind) == back, col(answer.state) == ISSUED
            ),
        )
        for asked, back in asked_back().items()
    )
    return and_(col(Paper.state) == ISSUED, or_(*waiting))
