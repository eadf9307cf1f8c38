"""The demands of a notice as rows."""

from collections.abc import Iterator, Sequence

from checklists.rectifying.records import FIVE
from checklists.words import DETAILS, SEVERITIES
from sync_server.documents.listings import Listing, columns, moment
from sync_server.documents.printing.sheets import Cell
from sync_server.documents.rectification_notice.facts import NoticeFacts
from sync_server.documents.rectification_notice.wording import SNAPPED, NoticeWording


def _demands(facts: NoticeFacts, wording: NoticeWording) -> Iterator[Sequence[Cell]]:
    for at, demand in enumerate(facts.demands, 1):
        yield (
            at,
            demand.number,
            SNAPPED.zh if demand.snap else "检查",
            demand.place,
            wording.lines.get(demand.task, demand.text),
            SEVERITIES[demand.severity].zh,
            demand.required,
            demand.clause,
            moment(demand.due),
            demand.team,
            *(demand.five or ("",) * len(FIVE)),
            demand.photos,
        )


LISTINGS = (
    Listing(
        key="demands",
        name="问题清单",
        columns=columns(
            at=("序号", 6),
            task=("整改任务", 16),
            source=("来源", 8),
            place=("部位", 26),
            text=("问题", 44),
            severity=("等级", 10),
            required=("要求", 36),
            clause=("依据", 26),
            due=("整改时限", 17),
            team=("责任班组", 16),
            **{detail.value: (DETAILS[detail].zh, 16) for detail in FIVE},
            photos=("照片", 22),
        ),
        rows=_demands,
    ),
)
