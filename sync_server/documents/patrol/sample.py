"""A small patrol to look at a template with: one point in order, one not."""

from datetime import date

from sync_server.documents.patrol.facts import PatrolFacts, Point

SAMPLE = PatrolFacts(
    first=date(2026, 11, 20),
    last=date(2026, 11, 20),
    leaders=("分管处领导",),
    units=("质量监察科",),
    praises=("教学楼值班室台账齐全",),
    points=(
        Point(id="1", place="教学楼", at="2026-11-20 09:30", post="检查员", looked_at="消防巡查"),
        Point(
            id="2",
            place="学生宿舍",
            at="2026-11-20 10:10",
            post="检查员",
            looked_at="消防巡查",
            found="安全出口堆放杂物",
            handling="隐患-2026-0001 待整改",
        ),
    ),
    awaiting=1,
)
