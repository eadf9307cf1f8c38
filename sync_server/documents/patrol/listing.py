"""The points of a patrol as rows."""

from collections.abc import Iterator, Sequence

from sync_server.documents.listings import Listing, columns, moment
from sync_server.documents.patrol.facts import PatrolFacts
from sync_server.documents.patrol.wording import PatrolWording
from sync_server.documents.praising import PRAISE_COLUMNS, PRAISED, praise_rows
from sync_server.documents.printing.sheets import Cell


def _points(facts: PatrolFacts, wording: PatrolWording) -> Iterator[Sequence[Cell]]:
    for at, point in enumerate(facts.points, 1):
        found = wording.lines.get(point.id, point.found) if point.found else ""
        yield (
            at,
            point.place,
            moment(point.at),
            point.post,
            point.looked_at,
            "异常" if point.found else "正常",
            found,
            point.handling,
            point.photos,
        )


def _praises(facts: PatrolFacts, wording: PatrolWording) -> Iterator[Sequence[Cell]]:
    yield from praise_rows(facts.praised, wording.praise)


LISTINGS = (
    Listing(
        key="points",
        name="点位",
        columns=columns(
            at=("序号", 6),
            place=("部位", 26),
            time=("时间", 17),
            post=("人员", 20),
            looked_at=("检查项", 22),
            state=("正常或异常", 11),
            found=("问题", 44),
            handling=("处理", 24),
            photos=("照片", 22),
        ),
        rows=_points,
    ),
    Listing(key="praises", name=PRAISED, columns=PRAISE_COLUMNS, rows=_praises),
)
