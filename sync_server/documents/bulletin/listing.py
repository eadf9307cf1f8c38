"""The findings of a bulletin, its sections and its visits as rows, whatever its layout."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time

from sync_server.documents.bulletin.facts import BulletinFacts
from sync_server.documents.bulletin.wording import BulletinWording
from sync_server.documents.listings import Listing, columns, figure, moment
from sync_server.documents.praising import PRAISE_COLUMNS, PRAISED, praise_rows
from sync_server.documents.printing.sheets import Cell


def _findings(facts: BulletinFacts, wording: BulletinWording) -> Iterator[Sequence[Cell]]:
    of_parts = ((part, line) for part in facts.parts for line in part.lines)
    for at, (part, line) in enumerate(of_parts, 1):
        yield (
            at,
            part.name,
            line.place,
            wording.lines.get(line.finding) or line.text,
            figure(line.deduction),
            line.scored or (part.name if line.deduction else ""),
            line.joint,
            line.team,
            "是" if line.corrected else "否",
            line.task,
            moment(line.due),
            line.visit,
            line.photos,
        )


def _sections(facts: BulletinFacts, wording: BulletinWording) -> Iterator[Sequence[Cell]]:
    for part in facts.parts:
        yield part.name, figure(part.score), len(part.lines), wording.praise.get(part.unit, "")


def _visits(facts: BulletinFacts, _wording: BulletinWording) -> Iterator[Sequence[Cell]]:
    for visit in facts.visits:
        day = datetime.combine(visit.day, time())
        yield visit.number, day, visit.place, visit.checklist, visit.post, visit.leader, figure(visit.score)


def _praises(facts: BulletinFacts, wording: BulletinWording) -> Iterator[Sequence[Cell]]:
    for part in facts.parts:
        yield from praise_rows(part.praised, wording.praise.get(part.unit, ""))


LISTINGS = (
    Listing(
        key="findings",
        name="问题明细",
        columns=columns(
            at=("序号", 6),
            unit=("责任单位", 16),
            place=("地点", 26),
            text=("问题", 44),
            deduction=("扣分", 8),
            scored=("计入得分", 16),
            joint=("会同", 14),
            team=("责任班组", 16),
            corrected=("当场整改", 9),
            task=("整改任务", 16),
            due=("整改时限", 17),
            visit=("检查编号", 16),
            photos=("照片", 22),
        ),
        rows=_findings,
    ),
    Listing(
        key="sections",
        name="各单位得分",
        columns=columns(unit=("单位", 20), score=("得分", 8), findings=("问题数", 8), praise=("表扬", 44)),
        rows=_sections,
    ),
    Listing(
        key="visits",
        name="检查",
        columns=columns(
            number=("检查编号", 16),
            day=("日期", 17),
            place=("地点", 26),
            checklist=("检查表", 24),
            post=("检查人", 20),
            leader=("带队", 14),
            score=("得分", 8),
        ),
        rows=_visits,
    ),
    Listing(key="praises", name=PRAISED, columns=PRAISE_COLUMNS, rows=_praises),
)
