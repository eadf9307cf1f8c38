"""Every document the department prints, by its code."""

from collections.abc import Mapping
from typing import Any

from checklists.problems import Refusal
from sync_server.documents.bulletin.kind import BULLETIN
from sync_server.documents.bulletin_table.kind import BULLETIN_TABLE
from sync_server.documents.bulletin_weekly.kind import BULLETIN_WEEKLY
from sync_server.documents.kinds import PaperKind, Signer
from sync_server.documents.opinion.kind import OPINION
from sync_server.documents.patrol.kind import PATROL
from sync_server.documents.rectification_notice.kind import NOTICE
from sync_server.documents.reply.kind import REPLY
from sync_server.documents.summary.kind import SUMMARY

KINDS: Mapping[str, PaperKind[Any, Any]] = {
    kind.code: kind
    for kind in (BULLETIN, BULLETIN_TABLE, BULLETIN_WEEKLY, PATROL, SUMMARY, NOTICE, REPLY, OPINION)
}


def kind_of(code: str) -> PaperKind[Any, Any]:
    """The kind with this code, or `paper.unknown_kind`."""
    if code not in KINDS:
        raise Refusal("paper.unknown_kind", "kind")
    return KINDS[code]


def asked_back() -> Mapping[str, str]:
    """By the code of a kind that its unit must answer, the code of the answer."""
    return {kind.answers: kind.code for kind in KINDS.values() if kind.signer is Signer.UNIT}


def answers_to(code: str) -> tuple[PaperKind[Any, Any], ...]:
    """The kinds that are drafted from an issued paper of this kind."""
    return tuple(kind for kind in KINDS.values() if kind.answers == code)
