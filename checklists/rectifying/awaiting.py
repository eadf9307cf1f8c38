"""What waits for somebody's word: a repair that was submitted, an objection. Whom it is told to once more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from checklists.rectifying.history import Timed
from checklists.rectifying.telling import Audience, NoticeKind
from checklists.rectifying.terms import Command, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """What is asked for since the last of these steps, and of whom."""

    kind: NoticeKind
    since: frozenset[Command]
    of: tuple[Audience, ...]


AWAITED: Mapping[State, Awaited] = MappingProxyType(
    {
        State.SUBMITTED: Awaited(
            kind=NoticeKind.TO_VERIFY,
            since=frozenset({Command.SUBMIT}),
            of=(Audience.VERIFIERS, Audience.MANAGERS),
        ),
        State.DISPUTED: Awaited(
            kind=NoticeKind.DISPUTED,
            since=frozenset({Command.DISPUTE, Command.REVISIT}),
            of=(Audience.MANAGERS,),
        ),
    }
)
"""By state: a repair handed in on time is not late, but whoever is to verify it may be."""


def waits_since(state: str, steps: Iterable[Timed]) -> datetime | None:
    """Since when a task in this state waits for somebody's word; None when it waits for none."""
    awaited = next((one for which, one in AWAITED.items() if which == state), None)
    if awaited is None:
        return None
    asked = (step.at for step in steps if step.command in awaited.since and not step.overruled)
    return max(asked, default=None)
