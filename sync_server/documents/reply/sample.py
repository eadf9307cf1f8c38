"""A small reply to look at a template with: one demand met, one that needs more time."""

from datetime import date

from sync_server.documents.reply.facts import Answered, ReplyFacts

SAMPLE = ReplyFacts(
    first=date(2026, 11, 1),
    last=date(2026, 11, 30),
    number="后勤整改〔2026〕001号",
    unit="饮食服务科",
    to="后勤办公室",
    demands=(
        Answered(
            task="1", place="北校区食堂", text="备餐间门未关闭", measures="加装闭门器", done_on="2026-11-22"
        ),
        Answered(task="2", place="北校区食堂", text="墙面脱落", pending="申请延期至2026年12月10日：等待材料"),
    ),
    awaiting=1,
)
