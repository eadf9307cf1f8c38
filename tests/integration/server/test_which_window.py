"""A fault at one of many windows, rooms or vehicles names it, in the task and on paper."""

import pytest
from sqlmodel import Session, select

from checklists.asking.answers import Answer, Verdict, to_plain
from checklists.asking.library import checklist
from checklists.wire.operations import FindingMade, InspectionSubmitted
from sync_server.documents.graded import graded
from sync_server.ingest import findings
from sync_server.tables import Inspection
from tests.integration.server.acting import Listening, inspection
from tests.support.homes import ON_SQLITE
from tests.support.http_phone import fresh_id

WINDOWS = checklist("WINDOWS")
ITEM = WINDOWS.items[1]


def at_windows(*windows: str) -> InspectionSubmitted:
    """The same item failed at each of them."""
    set_aside = Answer(value=Verdict.NOT_APPLICABLE, reason="检查时未在作业")
    failed = {f"{ITEM.id}#{window}": Answer(value=Verdict.FAIL) for window in windows}
    others = {f"{one.id}#{window}": set_aside for window in windows for one in WINDOWS.items}
    return inspection(
        checklist=WINDOWS.reference,
        scheme=WINDOWS.scheme,
        answers={key: to_plain(answer) for key, answer in (others | failed).items()},
        findings=tuple(
            FindingMade(id=fresh_id(), item=key, severity=ITEM.severity, note="已当面指出") for key in failed
        ),
    )


def tasks_name_their_windows(server: Listening) -> None:
    server.phone("inspector").done(at_windows("4", "12"))
    titles = {task.title_zh for task in server.phone("canteen").tasks_by_id().values()}
    assert titles == {f"{ITEM.text.zh} · 窗口 4", f"{ITEM.text.zh} · 窗口 12"}


@ON_SQLITE
def test_a_task_names_the_window_it_is_about(server: Listening) -> None:
    """Of thirty-two windows the team got the canteen's name alone."""
    tasks_name_their_windows(server)


@ON_SQLITE
def test_a_task_that_names_the_canteen_alone_is_caught(
    server: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: a task is called by the item's own text."""
    monkeypatch.setattr(findings, "item_title", lambda asked, key: asked.item(key).text)
    with pytest.raises(AssertionError):
        tasks_name_their_windows(server)


@ON_SQLITE
def test_a_paper_names_the_window_before_what_was_found(server: Listening) -> None:
    """Whether the finder wrote something or not."""
    server.phone("inspector").done(at_windows("4"))
    with Session(server.resources.database.writer) as session:
        one = graded(session, session.exec(select(Inspection)).one())
    assert one.found(f"{ITEM.id}#4", "已当面指出") == "窗口 4：已当面指出"
    assert one.found(f"{ITEM.id}#4", "") == f"窗口 4：{ITEM.text.zh}：不合格"
