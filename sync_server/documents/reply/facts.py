"""What a reply states: the demands of the notice it answers, as they stood when it was drafted."""

from dataclasses import dataclass
from datetime import date

from sync_server.documents.extent import Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One demand; `done_on` is empty while no work stands, `pending` says what it waits for then."""

    task: str
    place: str
    text: str
    measures: str = ""
    done_on: str = ""
    pending: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyFacts:
    """The notice's `number`, whose it was, its demands, and `to`, the office it came from."""

    first: date
    last: date
    number: str
    unit: str
    demands: tuple[Answered, ...]
    to: str = ""
    awaiting: int = 0


def reply_extent(facts: ReplyFacts) -> Extent:
    """The demands it answers."""
    photos = sum(len(one.before) + len(one.after) for one in facts.demands)
    pending = tuple(one.task for one in facts.demands if one.pending)
    return Extent(findings=len(facts.demands), photos=photos, awaiting=facts.awaiting, pending=pending)
