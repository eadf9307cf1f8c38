"""A small bulletin to look at a template with: one finding, one section without any, one re-check."""

from datetime import date

from sync_server.documents.bulletin.facts import BulletinFacts, Line, Part, Recheck, Visit

_DAY = date(2026, 11, 20)

SAMPLE = BulletinFacts(
    first=date(2026, 11, 1),
    last=date(2026, 11, 30),
    visits=(
        Visit(
            number="检查-2026-0001",
            place="北校区食堂",
            checklist="食堂卫生",
            post="检查员",
            day=_DAY,
            unit="food",
            score="98",
        ),
    ),
    parts=(
        Part(
            unit="food",
            name="饮食服务科",
            score="98",
            lines=(
                Line(
                    finding="1",
                    place="北校区食堂",
                    text="备餐间门未关闭",
                    deduction="2",
                    visit="检查-2026-0001",
                ),
            ),
        ),
        Part(unit="property", name="物业管理科", score="100", lines=()),
    ),
    recheck=Recheck(total=2, closed=1, open=("北校区食堂，配电箱门未关（隐患-2026-0001）",)),
    awaiting=1,
)
