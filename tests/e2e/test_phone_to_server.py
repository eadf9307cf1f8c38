"""Real phones against the real server, without a browser: what is made offline ends as a closed task."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from checklists.problems import Refusal
from checklists.rectifying.terms import Command
from checklists.wire.operations import TaskCommanded
from fieldapp.photos.files import photo_name
from tests.e2e.conftest import Process, Signal
from tests.e2e.deeds import FAILED, fix, give, inspect, snap, synced, task_of
from tests.support.answering import canteen_id


async def test_a_hazard_found_offline_is_fixed_offline_returned_and_closed(
    signal: Signal, process: Process
) -> None:
    """The whole loop: snapped, routed, fixed, returned with a reason, fixed again, verified, closed."""
    inspector, electrician = await process.phone("inspector"), await process.phone("electric")
    signal.up = False
    task = snap(inspector)
    assert (await inspector.sync.run_once()).problem == "network.unreachable"
    signal.up = True
    await synced(inspector, electrician)
    before = task_of(electrician, task)
    assert (before.row.state, before.row.team) == ("assigned", "electric")
    (photo,) = before.row.photos
    assert electrician.photos.read(photo.sha256) == inspector.photos.read(photo.sha256)

    signal.up = False
    fix(electrician, task, 2)
    assert (task_of(electrician, task).row.state, task_of(electrician, task).waiting) == ("submitted", 1)
    signal.up = True
    await synced(electrician, inspector)
    give(inspector, task, Command.RETURN, "线头仍外露")
    await synced(inspector, electrician)
    returned = task_of(electrician, task).row
    assert (returned.state, returned.events[-1].note) == ("returned", "线头仍外露")

    after = fix(electrician, task, 3)
    await synced(electrician, inspector)
    assert inspector.photos.read(after.sha256) == electrician.photos.read(after.sha256)
    give(inspector, task, Command.VERIFY)
    await synced(inspector, electrician)
    assert [task_of(phone, task).row.state for phone in (inspector, electrician)] == ["closed", "closed"]
    assert [phone.sync.status.waiting_operations for phone in (inspector, electrician)] == [0, 0]


async def test_an_inspection_made_offline_opens_a_task_for_each_failed_item(
    signal: Signal, process: Process, tmp_path: Path
) -> None:
    """Six failed items and nine photos arrive whole: graded, a task each, every photo there."""
    inspector = await process.phone("inspector")
    signal.up = False
    inspection = inspect(inspector)
    await process.restart()
    inspector = await process.phone("inspector")
    waiting = inspector.store.photos.waiting()
    assert len(waiting) == 9
    signal.up = True
    await synced(inspector)
    (row,) = inspector.store.mirror.inspections()
    assert (row.id, row.findings, row.photo_state, row.awaiting) == (inspection, 6, "complete", 0)
    tasks = [known.row for known in inspector.store.tasks.all() if known.row.inspection == inspection]
    assert {row.what for row in tasks} == {canteen_id(number) for number in FAILED}
    stored = {
        photo_name(file.read_bytes()) for file in (tmp_path / "data" / "server" / "photos").rglob("*.jpg")
    }
    assert {photo.sha256 for photo in waiting} == stored


async def test_lost_answers_and_restarts_leave_everything_exactly_once(
    signal: Signal, process: Process
) -> None:
    """Three of ten answers are lost and the phone restarts again and again: all is there once."""
    await process.phone("inspector")
    signal.losses = losing(0.3)
    made = [snap(await process.phone("inspector"), seed) for seed in (1, 2, 3)]
    for _ in range(40):
        await process.restart()
        inspector = await process.phone("inspector")
        await inspector.sync.run_once()
        if inspector.sync.status.waiting_operations + inspector.sync.status.waiting_photos == 0:
            break
    signal.losses = losing(0.0)
    await synced(inspector)
    # The same fault at the same place joins the open task: one task, found three times.
    (task,) = inspector.store.tasks.all()
    assert (task.row.id, task.row.occurrences, task.row.awaiting) == (made[0], 3, 0)
    assert len({photo.sha256 for photo in task.row.photos}) == 3
    assert inspector.sync.status.refused == 0


def losing(share: float) -> Callable[[], bool]:
    chance = random.Random(7)
    return lambda: chance.random() < share


async def test_a_task_and_its_photos_stay_within_their_scope(signal: Signal, process: Process) -> None:
    """Another team's phone gets neither the task nor its picture, even when it asks for it by name."""
    inspector, gardener = await process.phone("inspector"), await process.phone("green-north")
    task = snap(inspector)
    await synced(inspector, gardener)
    assert gardener.store.tasks.one(task) is None
    enrolment = gardener.enrolment
    assert enrolment is not None
    name = task_of(inspector, task).row.photos[0].sha256
    headers = {"Sync-Protocol": "1", "Authorization": f"Bearer {enrolment.token}"}
    assert (await signal.send("GET", f"/sync/v1/photos/{name}", headers)).status == 404


async def test_of_two_verifiers_offline_the_second_hears_why_and_keeps_the_words(
    signal: Signal, process: Process
) -> None:
    """Two people decide without knowing of each other: the table decides, nobody's words are lost."""
    inspector, electrician = await process.phone("inspector"), await process.phone("electric")
    manager = await process.phone("office")
    task = snap(inspector)
    await synced(inspector, electrician)
    fix(electrician, task, 2)
    await synced(electrician, inspector, manager)
    give(inspector, task, Command.VERIFY)
    give(manager, task, Command.VERIFY, "现场看过")
    await synced(inspector, manager)
    (refused,) = manager.store.outbox.refused()
    assert isinstance(refused.body, TaskCommanded)
    assert (refused.code, refused.body.note) == ("task.illegal_move", "现场看过")
    assert task_of(manager, task).row.state == "closed"
    manager.store.outbox.dismiss(refused.op_id)
    assert manager.sync.status.refused == 0


async def test_nobody_verifies_their_own_work(process: Process) -> None:
    """A fixer is not even offered to verify, and cannot."""
    inspector, electrician = await process.phone("inspector"), await process.phone("electric")
    task = snap(inspector)
    await synced(inspector, electrician)
    fix(electrician, task, 2)
    assert not task_of(electrician, task).moves & {Command.VERIFY, Command.RETURN, Command.SUBMIT}
    with pytest.raises(Refusal, match=r"task\.not_allowed"):
        give(electrician, task, Command.VERIFY)


async def test_a_wrong_password_and_a_revoked_phone_lose_nothing(signal: Signal, process: Process) -> None:
    """Signing out revokes the token at once; unsent work waits and is sent after signing in again."""
    inspector = await process.phone("inspector")
    with pytest.raises(Refusal, match=r"auth\.wrong_password"):
        await inspector.sign_in("inspector", "wrong")
    signal.up = False
    task = snap(inspector)
    signal.up = True
    enrolment = inspector.enrolment
    assert enrolment is not None
    await inspector.sign_out()
    headers = {"Sync-Protocol": "1", "Authorization": f"Bearer {enrolment.token}"}
    assert (await signal.send("GET", "/sync/v1/pull?cursor=0", headers)).status in {401, 403}
    again = await inspector.sign_in("inspector", "xunan-demo")
    assert again.device == enrolment.device
    await synced(inspector)
    assert task_of(inspector, task).row.state == "assigned"
