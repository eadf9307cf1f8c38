"""A checklist this version cannot draw is never begun, and people are told why."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from checklists.asking.answers import to_plain
from checklists.asking.library import all_checklists
from checklists.asking.model import AnswerType, Checklist
from checklists.wire.changes import ASSIGNMENT, CHECKLIST, AssignmentRow, ChecklistRow
from checklists.wire.pulling import Change
from checklists.wire.reading import write
from checklists.wire.strict_json import read_json, write_json
from fieldapp.library import Library
from fieldapp.services.inspections import fillable, inspecting
from fieldapp.services.inspections.fillable import DRAWN, can_fill
from fieldapp.views.inspections.answering import FIELDS
from tests.support.answering import all_right
from tests.support.local_phone import CANTEEN, INSPECTOR, NOW, a_page
from tests.support.screen import TABLET
from tests.support.window_phone import WindowPhone


def asked_for(phone: WindowPhone, checklist: str) -> None:
    row = AssignmentRow(
        id="a-1", checklist=checklist, place=CANTEEN, assignee=INSPECTOR.id, post="检查员", due_on=NOW.date()
    )
    change = Change(seq=2, kind=ASSIGNMENT, id=row.id, row=read_json(write_json(write(row))))
    phone.store.feed.apply(replace(a_page(2), changes=(change,)))


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch) -> None:
    """An app that has no field for signatures yet."""
    monkeypatch.setattr(fillable, "DRAWN", DRAWN - {AnswerType.SIGNATURE})


async def it_is_not_begun(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    asked_for(phone, "PATROL")
    async with phone.window("/") as screen:
        await screen.wait_for("assignment-1")
        assert "要更新应用才能填" in screen.text("assignment-1")
        await screen.tap("assignment-1")
        await screen.wait_for_text("这份检查表要更新应用才能填")
    assert not phone.store.inspections.drafts()


async def test_an_assignment_that_cannot_be_drawn_says_a_newer_app_is_needed(
    tmp_path: Path, older: None
) -> None:
    """Its card says so, and a tap tells it again instead of beginning a draft that cannot be finished."""
    await it_is_not_begun(tmp_path)


async def test_beginning_what_cannot_be_drawn_is_caught(
    tmp_path: Path, older: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: starting does not ask whether every item can be drawn."""
    monkeypatch.setattr(inspecting, "can_fill", lambda _checklist: True)
    with pytest.raises(AssertionError):
        await it_is_not_begun(tmp_path)


async def test_only_checklists_that_can_be_drawn_are_offered(tmp_path: Path, older: None) -> None:
    """The list of a start nobody asked for holds every checklist that can be filled and no other."""
    phone = WindowPhone(tmp_path)
    async with phone.window("/inspections/new") as screen:
        await screen.wait_for("checklist-CAN-GRADE")
        offered = {name for name in screen.identifiers() if name.startswith("checklist-")} - {
            "checklist-search"
        }
    assert offered == {f"checklist-{one.id}" for one in all_checklists() if can_fill(one)}
    assert "checklist-PATROL" not in offered


def test_every_type_that_counts_as_drawn_has_its_field() -> None:
    """What the phone says it can fill is what it has fields for."""
    assert set(FIELDS) == DRAWN


def is_special(asked: Checklist) -> bool:
    return bool(asked.repeats) or any(item.answer_type is AnswerType.SIGNATURE for item in asked.items)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(asked, marks=() if is_special(asked) else pytest.mark.soak, id=asked.id)
        for asked in all_checklists()
    ],
)
async def test_every_packaged_checklist_can_be_begun_walked_and_finished(
    tmp_path: Path, asked: Checklist, caplog: pytest.LogCaptureFixture
) -> None:
    """No list of the library waits for a newer app, and each of its parts can be drawn."""
    phone = WindowPhone(tmp_path)
    draft = phone.store.inspections.start(checklist=asked.reference, scheme=asked.scheme, place=CANTEEN)
    answers = {key: to_plain(one) for key, one in all_right(asked).items()}
    phone.store.inspections.save_answers(draft.id, answers)
    for key in answers:
        phone.store.inspections.add_photo(draft.id, key, phone.kept(1))
    async with phone.window(f"/inspections/{draft.id}", size=TABLET) as screen:
        await screen.wait_for("part-1")
        for tab in [name for name in screen.identifiers() if name.startswith("part-")]:
            await screen.tap(tab)
        await screen.tap("review")
        await screen.tap("finish")
        await screen.wait_for("record-state")
    assert [record.message for record in caplog.records if "failed" in record.message] == []
    assert len(phone.store.outbox.waiting()) == 1


def told_of_a_future_list(phone: WindowPhone) -> None:
    """A list with a key this version has never heard of is published and fetched."""
    source = b"id: FUTURE\nversion: 1\nhologram: {}\n"
    told = ChecklistRow(
        id="FUTURE@1",
        checklist="FUTURE",
        version=1,
        title_zh="将来的检查表",
        title_en="A list of the future",
        sha256=sha256(source).hexdigest(),
        size=len(source),
    )
    change = Change(seq=2, kind=CHECKLIST, id=told.id, row=read_json(write_json(write(told))))
    phone.store.feed.apply(replace(a_page(2), changes=(change,)))
    phone.store.checklists.keep(told.id, source)


async def a_future_list_is_named_with_its_reason(tmp_path: Path) -> None:
    phone = WindowPhone(tmp_path)
    told_of_a_future_list(phone)
    async with phone.window("/inspections/new") as screen:
        await screen.wait_for("too-new-FUTURE")
        assert "将来的检查表" in screen.text("too-new-FUTURE")
        assert "要更新应用才能填" in screen.text("too-new-FUTURE")


async def test_a_published_list_this_version_cannot_read_says_so(tmp_path: Path) -> None:
    """It is neither hidden nor begun: people know that it is there and what to do."""
    await a_future_list_is_named_with_its_reason(tmp_path)


async def test_hiding_what_cannot_be_read_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: a list this version cannot read is taken for one whose bytes are on their way."""
    monkeypatch.setattr(Library, "_is_here_unread", lambda _self, _row: False)
    with pytest.raises(AssertionError):
        await a_future_list_is_named_with_its_reason(tmp_path)
