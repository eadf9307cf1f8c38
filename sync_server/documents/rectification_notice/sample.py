"""A small notice to look at a template with."""

from datetime import date

from sync_server.documents.rectification_notice.facts import Demand, NoticeFacts

SAMPLE = NoticeFacts(
    first=date(2026, 11, 1),
    last=date(2026, 11, 30),
    unit="饮食服务科",
    demands=(
        Demand(
            task="1",
            number="隐患-2026-0001",
            place="北校区食堂 · 备餐间",
            text="备餐间门未关闭",
            severity=4,
            due="2026-12-01 18:00",
            team="食堂管理组",
            required="备餐间门随手关闭",
            clause="GB 31654-2021 6.4",
            five=("饮食服务科科长", "加装闭门器", "", "2026年12月1日", ""),
        ),
    ),
    awaiting=1,
    heads=("饮食服务科科长",),
    phone="027-0000",
    finders=("检查员",),
)
