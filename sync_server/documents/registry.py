"""Every document the department prints, by its code."""

from collections.abc import Mapping
from typing import Any

from checklists.problems import Refusal
from sync_server.documents.bulletin.kind import BULLETIN
from sync_server.documents.kinds import Kind
from sync_server.documents.notice.kind import NOTICE

KINDS: Mapping[str, Kind[Any, Any]] = {kind.code: kind for kind in (BULLETIN, NOTICE)}


def kind_of(code: str) -> Kind[Any, Any]:
    """The kind with this code, or `paper.unknown_kind`."""
    if code not in KINDS:
        raise Refusal("paper.unknown_kind", "kind")
    return KINDS[code]
