"""核对审计日志 The audit log: verify it, or print its head."""

import sys
from collections.abc import Callable

from sync_server.auditing.chain import Verification
from sync_server.auditing.heads import kept_heads, line
from sync_server.auditing.keeping import head as head_of
from sync_server.auditing.verifying import reading_beside, verified
from sync_server.auditing.wording import BREAKS
from sync_server.main import real_clock
from sync_server.settings import Settings


def verify(settings: Settings) -> None:
    """Say whether the chain is whole, and else which entry is the first bad one; then end with status 1."""
    kept = kept_heads(settings.audit_heads)
    with reading_beside(settings) as session:
        found = verified(session, kept)
    print(f"{settings.audit_heads}: {len(kept)}")
    if found.broken is not None:
        sys.exit(_broken(found))
    print(f"审计日志完整 The audit log is whole: {found.head.seq}  {found.head.hash}")


def head(settings: Settings) -> None:
    """Print the last entry's number and hash, to be kept on paper or elsewhere."""
    with reading_beside(settings) as session:
        last = head_of(session)
    print(line(real_clock().astimezone(settings.zone).date(), last))


COMMANDS: dict[str, Callable[[Settings], None]] = {"verify": verify, "head": head}


def _broken(found: Verification) -> str:
    assert found.broken is not None  # noqa: S101 - asked for a broken chain only
    how = BREAKS[found.broken.kind]
    return f"第 {found.broken.seq} 条：{how.zh}\nEntry {found.broken.seq}: {how.en}"
