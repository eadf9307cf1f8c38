"""A small opinion to look at a template with: one demand passed, one returned."""

from datetime import date

from sync_server.documents.opinion.facts import Looked, OpinionFacts, Verdict

SAMPLE = OpinionFacts(
    first=date(2026, 11, 1),
    last=date(2026, 11, 30),
    number="后勤整改〔2026〕001号",
    unit="饮食服务科",
    demands=(
        Looked(
            task="1",
            place="北校区食堂",
            text="备餐间门未关闭",
            verdict=Verdict.PASSED,
            state="已销号",
            post="检查员",
            at="2026-11-23",
        ),
        Looked(
            task="2",
            place="北校区食堂",
            text="墙面脱落",
            verdict=Verdict.FAILED,
            state="已退回",
            note="仍有脱落",
            post="检查员",
            at="2026-11-23",
        ),
    ),
    awaiting=1,
)
