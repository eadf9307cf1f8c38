"""A small summary to look at a template with."""

from datetime import date

from sync_server.documents.summary.facts import Counts, Share, SummaryFacts

SAMPLE = SummaryFacts(
    first=date(2026, 11, 1),
    last=date(2026, 11, 30),
    unit="后勤保障处",
    counts=Counts(
        inspections=12, findings=30, corrected=4, opened=26, again=1, closed=20, on_time=18, left=9, overdue=1
    ),
    before=Counts(inspections=10, findings=33, corrected=2, opened=31, closed=28, on_time=20, left=3),
    score="93.5",
    shares=(Share(name="饮食服务科", opened=12, closed=10, left=4, overdue=0),),
    categories=(("照明设施", 8), ("消防通道", 5)),
)
