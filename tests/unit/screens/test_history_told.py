"""A task's page says what its steps brought: to whom it went, until when, what was decided."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from checklists.places.campus import Unit, UnitKind
from checklists.rectifying.records import Revisit
from checklists.rectifying.terms import Command
from checklists.wire.changes import TaskEvent
from tests.support.local_phone import A_CAMPUS, INSPECTOR, NOW, SECTION, SeededIds, a_task
from tests.support.window_phone import WindowPhone

new_id = SeededIds(17)
CARPENTERS = Unit(id="carpentry", zh="木工组", en="Carpenters", kind=UnitKind.TEAM, parent=SECTION)
FACTS = {
    "team": "electric",
    "partners": "carpentry",
    "until": (NOW + timedelta(days=40)).isoformat(),
    "review_on": "2027-03-02",
    "judgement": "general",
    "kept": "due_at",
    "seen": "on_the_spot",
    "measures": "加装护栏",
    "quality": "2",
}
SAID = (
    "→ 电工组",
    "木工组",
    "2027-03-02",
    "一般隐患",
    "期限或等级另有决定",
    "现场看过",
    "整改措施：加装护栏",
    "维修质量：2",
)


async def test_a_step_says_what_it_brought_beside_words(tmp_path: Path) -> None:
    """As on the desk: nobody asks the office what was decided."""
    step = TaskEvent(at=NOW, command=Command.ASSIGN, post="后勤办公室主任", state="assigned", facts=FACTS)
    made = Revisit(scores={"attitude": 4}, note="门还响", post="后勤办公室主任", at=NOW, way="by_phone")
    row = a_task(new_id, issuer=INSPECTOR.id, partners=("carpentry",), revisit=made)
    row = replace(row, events=(*row.events, step))
    phone = WindowPhone(tmp_path, campus=replace(A_CAMPUS, units=(*A_CAMPUS.units, CARPENTERS)))
    phone.pulled(row)
    async with phone.window(f"/tasks/{row.id}") as screen:
        shown = screen.text()
        assert [said for said in SAID if said not in shown] == []
        assert "木工组协同" in shown
        assert "回访　电话回访　服务态度 4　门还响" in shown
