"""What became of a task after it was counted, and of its photos: papers and tables tell how it stands now."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from checklists.rectifying.terms import Command
from checklists.wire.attending import Praise
from checklists.wire.photos import PhotoRole
from checklists.wire.reading import read
from sync_server.documents.answering import following
from sync_server.documents.bulletin.facts import Recheck
from sync_server.documents.bulletin.values import recheck_words
from sync_server.documents.ledger import rows as ledger
from sync_server.documents.records import Photos, Records
from sync_server.documents.reply import reading as reply
from sync_server.tables import Paper
from sync_server.tasks import commanding
from sync_server.tasks.moving import move
from tests.integration.desk.browsers import Browser
from tests.integration.desk.paperwork import FAILED, answered, drafted, notified, pdf_text, task_of
from tests.integration.desk.seeded import noticed
from tests.integration.desk.world import World


async def facts_of(world: World, office: Browser, **asked: str) -> Mapping[str, Any]:
    """What a fresh draft states."""
    paper = await drafted(office, **asked)
    with world.resources.reading() as session:
        return session.exec(select(Paper.facts).where(Paper.id == paper.rpartition("/")[2])).one()


async def what_lives_again_is_not_closed(world: World, office: Browser) -> None:
    world.inspect(FAILED[:2])
    again, other = (task_of(world, item) for item in FAILED[:2])
    world.fix(again, by="canteen")
    world.command(again, Command.VERIFY, by="office")
    world.command(again, Command.REOPEN, by="office")
    world.command(again, Command.MERGE, by="office", into=other)
    counts = (await facts_of(world, office, kind="summary"))["counts"]
    assert (counts["closed"], counts["on_time"], counts["left"]) == (0, 0, 1)
    rows = (await office.http.get("/data/v1/tasks.json")).json()["rows"]
    assert [row["closed_at"] for row in rows] == [None, None]


async def test_a_task_that_was_reopened_is_closed_nowhere(world: World, office: Browser) -> None:
    """Neither in a summary nor in the ledger, and not once it was merged into another either."""
    await what_lives_again_is_not_closed(world, office)


async def the_last_issue_as_it_stands(world: World, office: Browser) -> None:
    world.inspect(FAILED)
    merged, other, withdrawn = (task_of(world, item) for item in FAILED)
    world.command(merged, Command.MERGE, by="office", into=other)
    world.command(withdrawn, Command.CANCEL, by="inspector")
    december = {"first": "2026-12-01", "last": "2026-12-30"}
    told = recheck_words(read(Recheck, (await facts_of(world, office, **december))["recheck"]))
    assert told[0] == "上期通报的 3 个问题，已整改 0 个，未整改 2 个，撤销或不属隐患 1 个。"
    world.fix(other, by="canteen")
    world.command(other, Command.VERIFY, by="office")
    told = recheck_words(read(Recheck, (await facts_of(world, office, **december))["recheck"]))
    assert told == ["上期通报的 3 个问题，已整改 2 个，未整改 0 个，撤销或不属隐患 1 个。"]


async def test_a_bulletin_calls_put_right_only_what_was(world: World, office: Browser) -> None:
    """What was merged stands as what it is counted with; what was withdrawn was never put right."""
    await the_last_issue_as_it_stands(world, office)


async def a_merged_demand_is_judged(world: World, office: Browser) -> None:
    notice = await notified(world, office, unit="canteen")
    merged, other = (task_of(world, item) for item in FAILED[:2])
    world.command(merged, Command.MERGE, by="office", into=other)
    assert await demands_of(world, office, notice, "reply", "pending") == ["待整改"] * 3
    world.fix(other, by="canteen", note="已装闭门器")
    world.command(other, Command.VERIFY, by="office")
    assert await demands_of(world, office, notice, "reply", "measures") == ["已装闭门器"] * 2 + [""]
    assert await demands_of(world, office, notice, "opinion", "verdict") == ["passed"] * 2 + ["not_yet"]
    photos = await demands_of(world, office, notice, "opinion", "after")
    assert photos[0] == photos[1] != []


async def demands_of(world: World, office: Browser, notice: str, kind: str, what: str) -> list[Any]:
    """One thing of each demand, in a fresh draft that answers the notice; merged ones first."""
    paper = await answered(office, notice, kind)
    with world.resources.reading() as session:
        facts = session.exec(select(Paper.facts).where(Paper.id == paper.rpartition("/")[2])).one()
    at = {task_of(world, item): place for place, item in enumerate(FAILED)}
    return [one[what] for one in sorted(facts["demands"], key=lambda one: at[one["task"]])]


async def test_a_demand_that_was_merged_is_answered_and_judged_with_the_other(
    world: World, office: Browser
) -> None:
    """The work was done there: it was never handed in for the merged one, nor judged."""
    await a_merged_demand_is_judged(world, office)


async def good_no_more(world: World, office: Browser) -> None:
    notice = await notified(world, office, unit="canteen")
    again, late, _ = (task_of(world, item) for item in FAILED)
    for task, judged in ((again, Command.VERIFY), (late, Command.RETURN)):
        world.fix(task, by="canteen")
        world.command(task, judged, by="office", note="看过了")
    world.command(again, Command.REOPEN, by="office")
    world.command(late, Command.SUSPEND, by="office", review_on=date(2026, 11, 25))
    assert await demands_of(world, office, notice, "opinion", "verdict") == ["not_yet", "failed", "not_yet"]
    assert await demands_of(world, office, notice, "opinion", "note") == ["", "看过了", ""]
    assert await demands_of(world, office, notice, "reply", "done_on") == [""] * 3
    rows = {one["id"]: one for one in (await office.http.get("/data/v1/tasks.json")).json()["rows"]}
    assert [rows[task]["verdict"] for task in (again, late)] == ["", "不合格"]


async def test_no_paper_calls_good_or_done_what_was_reopened_or_returned(
    world: World, office: Browser
) -> None:
    """What was judged good is judged no more once it lives again; what was returned is not done since."""
    await good_no_more(world, office)


async def test_a_demand_that_was_closed_without_work_is_not_called_undone(
    world: World, office: Browser
) -> None:
    """A manager may close what was disputed or is others' work: 未完成（已销号） said both."""
    notice = await notified(world, office, unit="canteen")
    task = task_of(world, FAILED[0])
    world.command(task, Command.REJECT, by="office")
    world.command(task, Command.DISPUTE, by="inspector")
    world.command(task, Command.CLOSE, by="office")
    assert (await demands_of(world, office, notice, "reply", "done_on")) == ["2026-11-20", "", ""]
    assert (await demands_of(world, office, notice, "reply", "pending"))[0] == ""


async def only_its_own_photos_are_missed(world: World, office: Browser) -> None:
    world.inspect(("KITC-01", "KITC-19"), using="KITC", arrived=False)
    waits = [(await facts_of(world, office, unit=unit))["awaiting"] for unit in ("food", "repair", "")]
    assert waits == [1, 1, 2]


async def test_a_bulletin_of_one_unit_misses_the_photos_it_would_show(world: World, office: Browser) -> None:
    """One visit found what two sections answer for: neither confesses the other's photos."""
    await only_its_own_photos_are_missed(world, office)


async def only_the_last_work_is_missed(world: World, office: Browser) -> None:
    notice = await notified(world, office, unit="canteen")
    task = task_of(world, FAILED[0])
    for arrived in (False, True):
        world.command(task, Command.START, by="canteen")
        photo = world.photo(PhotoRole.AFTER, arrived=arrived)
        world.command(task, Command.SUBMIT, by="canteen", photos=(photo,))
        paper = await answered(office, notice, "reply")
        assert ("张照片尚未上传" in await pdf_text(office, paper)) is not arrived
        world.command(task, Command.RETURN, by="office")
        paper = await answered(office, notice, "reply")
        assert "张照片尚未上传" not in await pdf_text(office, paper)


async def test_photos_of_work_that_was_done_anew_are_missed_no_more(world: World, office: Browser) -> None:
    """The paper shows the last work alone, and none that was returned: other photos never stand there."""
    await only_the_last_work_is_missed(world, office)


async def only_praise_is_missed(world: World, office: Browser) -> None:
    praised, signed = (world.photo(arrived=False) for _ in range(2))
    world.inspect(praises=(Praise(text="台账齐全", photos=(praised.sha256,)),), photos=(praised, signed))
    waits = [(await facts_of(world, office, kind=kind))["awaiting"] for kind in ("bulletin", "patrol")]
    assert waits == [1, 1]


async def test_papers_of_days_miss_no_photos_of_signatures_and_of_what_passed(
    world: World, office: Browser
) -> None:
    """They show those of findings and of praise: others on a phone would never stand there."""
    await only_praise_is_missed(world, office)


def everybodys(photos: Photos, *_others: Any) -> int:
    """The seeded bug: every photo of the days is missed."""
    return len({name for names in photos.missing.values() for name in names})


def handed_in(one: following.Followed) -> bool:
    """The seeded bug: what was handed in once is done."""
    return one.submitted is not None


def by_its_own_state(_records: Any, tasks: Any) -> Mapping[str, str]:
    """The seeded bug: what was merged is no more."""
    return {task.id: task.state for task in tasks}


def closed_for_good(tx: Any, task: Any, state: Any, changed: Any) -> None:
    """The seeded bug: the moment of closing outlives the closing."""
    before = task.closed_at
    move(tx, task, state, changed)
    task.closed_at = task.closed_at or before


MUTANTS: list[tuple[str, Any, str, Any, Callable[..., Awaitable[None]]]] = [
    ("closed for good", commanding, "move", closed_for_good, what_lives_again_is_not_closed),
    ("merged is gone", Records, "standing", by_its_own_state, the_last_issue_as_it_stands),
    ("a merged demand stays", following, "_tasks", following._seen, a_merged_demand_is_judged),
    ("good for ever", ledger, "still_judged", lambda _, judged: judged, good_no_more),
    ("judged for ever", following, "still_judged", lambda _, judged: judged, good_no_more),
    ("what was handed in is done", reply, "_is_done", handed_in, good_no_more),
    ("others' photos are missed", Photos, "awaited", everybodys, only_its_own_photos_are_missed),
    ("photos of returned work are missed", reply, "_is_done", handed_in, only_the_last_work_is_missed),
    ("signatures are missed", Photos, "awaited", everybodys, only_praise_is_missed),
]


@pytest.mark.parametrize("bug", [pytest.param(bug[1:], id=bug[0].replace(" ", "-")) for bug in MUTANTS])
async def test_the_guarding_test_notices(
    bug: tuple[Any, str, Any, Callable[..., Awaitable[None]]],
    world: World,
    office: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A harness without mutants is no evidence."""
    home, name, broken, check = bug
    await noticed(monkeypatch, (home, name, broken), check, {"world": world, "office": office})
