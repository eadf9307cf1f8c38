"""Tasks on the phone: the server's rows with my own unsent commands on top."""

from dataclasses import replace
from datetime import timedelta

import pytest

from checklists.problems import Refusal
from checklists.rectifying.terms import Command, Relation, State, Step
from checklists.wire.changes import TASK, TaskRow
from checklists.wire.operations import SnapCorrected
from checklists.wire.photos import PhotoRole
from checklists.wire.pulling import Change
from fieldapp.store.connection import Connect
from fieldapp.store.records import RecordState
from fieldapp.store.sending import Settlement
from fieldapp.store.store import Store
from tests.support.local_phone import (
    A_CAMPUS,
    CANTEEN,
    ELECTRICIAN,
    NOW,
    SeededIds,
    a_page,
    a_photo,
    a_store,
    a_task,
    command,
    queue_snap,
    recorded,
)

DAY = timedelta(days=1)


def shown(store: Store, task: TaskRow) -> tuple[str, int]:
    found = store.tasks.one(task.id)
    assert found is not None
    return found.row.state, found.waiting


def submit(store: Store, task: TaskRow) -> None:
    store.tasks.command(
        command(task, Command.SUBMIT, note="已更换", photos=(recorded(store, 1, PhotoRole.AFTER),))
    )


def answer(store: Store, state: RecordState, code: str | None = None) -> None:
    store.outbox.settle(
        tuple(Settlement(op_id=one.op_id, state=state, code=code) for one in store.outbox.waiting()), pos=2
    )


def test_a_fix_shows_as_submitted_until_the_feed_shows_it_too(fixer: Store, task: TaskRow) -> None:
    """From the tap to the next pull a fixed task never falls back to an older state."""
    assert shown(fixer, task) == ("assigned", 0)
    submit(fixer, task)
    assert shown(fixer, task) == ("submitted", 1)
    answer(fixer, RecordState.SENT)
    assert shown(fixer, task) == ("submitted", 1)
    fixer.feed.apply(a_page(2, replace(task, state="submitted", version=2), more=True))
    fixer.feed.apply(a_page(3))
    assert shown(fixer, task) == ("submitted", 0)


def test_a_refused_fix_gives_the_task_back(fixer: Store, task: TaskRow) -> None:
    """A command the server refuses is no longer shown as done, and is kept for a decision."""
    submit(fixer, task)
    answer(fixer, RecordState.REFUSED, "task.illegal_move")
    assert shown(fixer, task) == ("assigned", 0)
    assert [one.code for one in fixer.outbox.refused()] == ["task.illegal_move"]


def test_moves_are_those_of_the_state_i_see(fixer: Store, task: TaskRow) -> None:
    """Buttons follow the rulebook: a fixer may fix, and not verify what was fixed."""
    before = fixer.tasks.one(task.id)
    assert before is not None
    assert before.relations == {Relation.FIXER}
    assert before.moves >= {Command.START, Command.SUBMIT, Command.COMMENT}
    assert not before.moves & {Command.VERIFY, Command.RETURN, Command.ASSIGN}
    submit(fixer, task)
    after = fixer.tasks.one(task.id)
    assert after is not None
    assert Command.COMMENT in after.moves
    assert not after.moves & {Command.START, Command.SUBMIT, Command.VERIFY}


def test_a_command_the_rulebook_refuses_is_refused_at_once(fixer: Store, task: TaskRow) -> None:
    """A second submit from another tab is refused on the phone and never queued."""
    submit(fixer, task)
    with pytest.raises(Refusal) as refused:
        submit(fixer, task)
    assert refused.value.code == "task.illegal_move"
    assert len(fixer.outbox.waiting()) == 1


def test_what_is_prepared_for_a_task_survives_and_goes_with_the_submit(
    fixer: Store, task: TaskRow, connect: Connect
) -> None:
    """After-photos and the note outlive a kill; submitting drops them in the same transaction."""
    photo = recorded(fixer, 1, PhotoRole.AFTER)
    fixer.tasks.save_note(task.id, "换好")
    fixer.tasks.add_photo(task.id, photo)
    fixer.close()
    again = a_store(connect, ELECTRICIAN, seed=1)
    prepared = again.tasks.draft(task.id)
    assert (prepared.note, prepared.photos) == ("换好", (photo,))
    again.tasks.command(command(task, Command.COMMENT, note="下午去"))
    assert again.tasks.draft(task.id) == prepared
    again.tasks.command(command(task, Command.SUBMIT, photos=(photo,)))
    assert again.tasks.draft(task.id).photos == ()
    again.close()


def test_a_task_that_left_my_scope_is_gone(fixer: Store, task: TaskRow) -> None:
    """What I may no longer see is removed from the phone."""
    gone = replace(a_page(2), changes=(Change(seq=2, kind=TASK, id=task.id),))
    fixer.feed.apply(gone)
    assert fixer.tasks.all() == ()
    with pytest.raises(Refusal) as refused:
        submit(fixer, task)
    assert refused.value.code == "task.unknown"


def a_mended_word_leaves_the_level_as_decided(store: Store) -> None:
    draft = queue_snap(store, severity=3)
    row = a_task(lambda: draft.id, severity=1, state=State.FIXING.value, version=3)
    store.feed.apply(a_page(1, A_CAMPUS, row))
    for note in ("靠窗第二个", "靠窗第三个"):
        said = SnapCorrected(snap=draft.id, at=NOW, place=CANTEEN, category="SNAP-05", severity=3, note=note)
        store.snaps.correct(said)
    found = store.tasks.one(draft.id)
    assert found is not None
    assert (found.row.severity, found.row.due_at) == (1, row.due_at)
    assert [(one.command, one.note, one.facts) for one in found.row.events] == [
        (Step.CORRECTED, "靠窗第二个", {}),
        (Step.CORRECTED, "靠窗第三个", {}),
    ]


def test_a_mended_word_foretells_the_level_that_a_manager_decided(store: Store) -> None:
    """What the report says as before is no level typed anew: the server will not take it for one."""
    a_mended_word_leaves_the_level_as_decided(store)


def test_a_later_report_made_graver_is_foretold_in_the_task_it_joined(store: Store) -> None:
    """Its whole term counts from then on; place and kind stay what they are for those who work there."""
    draft = queue_snap(store, severity=1)
    row = a_task(SeededIds(3), severity=1, due_at=NOW + timedelta(days=9), joined=(draft.id,))
    store.feed.apply(a_page(1, A_CAMPUS, row))
    store.snaps.correct(
        SnapCorrected(snap=draft.id, at=NOW + DAY, place=CANTEEN, category="SNAP-29", severity=3)
    )
    found = store.tasks.one(row.id)
    assert found is not None
    assert (found.row.severity, found.row.category, found.waiting) == (3, "SNAP-05", 1)
    assert NOW + DAY < found.row.due_at < row.due_at
    assert found.row.events[-1].command == Step.TO_CORRECT


def test_photos_of_my_tasks_are_wanted_until_they_are_here(fixer: Store) -> None:
    """A fixer sees the fault before going there: photos of tasks are fetched once each."""
    row = a_task(SeededIds(9), photos=(a_photo(7), a_photo(8)))
    fixer.feed.apply(a_page(1, A_CAMPUS, row))
    first, second = fixer.photos.wanted(10)
    fixer.photos.mark_tried(first, row.opened_at)
    assert fixer.photos.wanted(1) == (second,)
    recorded(fixer, 7)
    recorded(fixer, 8)
    assert fixer.photos.wanted(10) == ()


def test_rows_of_a_newer_server_do_not_break_the_phone(fixer: Store, task: TaskRow) -> None:
    """An unknown kind or an unreadable row is kept aside; everything else is shown."""
    odd = (
        Change(seq=2, kind="bulletin", id="b", row={"any": ["thing"]}),
        Change(seq=2, kind=TASK, id="t", row={"id": "t"}),
    )
    fixer.feed.apply(replace(a_page(2), changes=odd))
    assert [one.row.id for one in fixer.tasks.all()] == [task.id]
    assert fixer.feed.state().cursor == 2


def test_a_page_is_applied_whole_or_not_at_all(fixer: Store, task: TaskRow) -> None:
    """A page that cannot be kept moves neither rows nor the cursor."""
    bad = (
        Change(seq=2, kind=TASK, id=task.id),
        Change(seq=2, kind=TASK, id="t", row={"huge": 2**70}),
    )
    with pytest.raises(Refusal):
        fixer.feed.apply(replace(a_page(2), changes=bad))
    assert fixer.feed.state().cursor == 1
    assert shown(fixer, task) == ("assigned", 0)
