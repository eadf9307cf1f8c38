"""What a notice states: the unit's open tasks, as they stood when it was drafted."""

from dataclasses import dataclass
from datetime import date

from sync_server.documents.extent import Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One task 整改任务; `clause` is empty where none may be printed, `severity` is 1 to 4,
    `due` by the campus's clock.

    `required` is the failed item where `text` does not quote it. `snap` says that it was reported by 随手拍,
    where no inspection found it.
    `five` are the 五落实 of a major or suspected hazard, in the order of `rectifying.records.FIVE`, an empty
    text where nothing is settled yet; no texts for any other.
    """

    task: str
    number: str
    place: str
    text: str
    severity: int
    due: str
    team: str
    clause: str = ""
    photos: tuple[str, ...] = ()
    five: tuple[str, ...] = ()
    snap: bool = False
    required: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    """Everything a notice counts and quotes; `awaiting` photos of them are still on phones.

    `heads` are the posts that answer for the unit, `phone` calls it; `finders` are the posts that
    inspected and found them: of a snap nobody is named.
    """

    first: date
    last: date
    unit: str
    demands: tuple[Demand, ...]
    awaiting: int = 0
    heads: tuple[str, ...] = ()
    phone: str = ""
    finders: tuple[str, ...] = ()


def notice_extent(facts: NoticeFacts) -> Extent:
    """Its demands."""
    photos = sum(len(demand.photos) for demand in facts.demands)
    due = tuple((demand.task, demand.due) for demand in facts.demands)
    return Extent(findings=len(facts.demands), photos=photos, awaiting=facts.awaiting, due=due)
