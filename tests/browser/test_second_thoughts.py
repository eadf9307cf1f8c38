"""What was finished is amended, what was thrown away comes back: nothing is lost by a second thought."""

from pathlib import Path

import pytest

from sync_server.tables import Finding, Inspection, Task
from tests.browser.arrived import arrived
from tests.browser.hands import all_fine, begin, finish_and_sync, go_to, sign_in
from tests.support.browser import Phone
from tests.support.processes import Program
from tests.support.window import Window

pytestmark = pytest.mark.soak

PARTS = 3


def failed(window: Window, item: str, note: str) -> None:
    """One item fails, in words."""
    window.tap(f"answer-CONTRACTOR-{item}-fail")
    window.type(f"note-CONTRACTOR-{item}", note)


def test_what_was_submitted_is_amended_with_its_reason_and_stays_on_record(
    tmp_path: Path, device: Phone, app: Program
) -> None:
    """What was missed opens its own task; that of a finding taken back stays until somebody calls it off."""
    window = sign_in(device, app.url, "inspector")
    begin(window, "CONTRACTOR", "st", "n-canteen")
    window.tap("part-2")
    failed(window, "04", "工艺粗糙")
    all_fine(window, PARTS)
    window.tap("review")
    finish_and_sync(window)

    go_to(window, "tab-today", "recent-1")
    window.tap("recent-1")
    window.tap("amend")
    window.tap("amend-because-1")
    window.wait_for_text("有一项填错了", "amending")
    window.tap("part-2")
    window.tap("answer-CONTRACTOR-04-pass")
    window.tap("part-3")
    failed(window, "09", "态度生硬")
    window.tap("review")
    finish_and_sync(window)

    first, second = sorted(arrived(tmp_path, Inspection), key=lambda one: one.received_at)
    assert (second.supersedes, second.amended_because) == (first.id, "有一项填错了")
    assert (first.answers["CONTRACTOR-04"]["value"], second.answers["CONTRACTOR-04"]["value"]) == (
        "fail",
        "pass",
    )
    findings = {(one.inspection, one.item) for one in arrived(tmp_path, Finding)}
    assert findings == {(first.id, "CONTRACTOR-04"), (second.id, "CONTRACTOR-09")}
    states = {task.what: task.state for task in arrived(tmp_path, Task)}
    assert states == {"CONTRACTOR-04": "assigned", "CONTRACTOR-09": "assigned"}


def test_a_draft_thrown_away_comes_back_with_every_answer_at_once_or_later(
    tmp_path: Path, device: Phone, app: Program
) -> None:
    """By the word that offers it, then from 最近删除; it is finished and sent as if nothing had been."""
    window = sign_in(device, app.url, "inspector")
    begin(window, "CONTRACTOR", "st", "n-canteen")
    failed(window, "01", "没有响应")
    window.tap("discard")
    window.tap("discard-yes")
    window.wait_for("assignment-1")
    window.tap_text("撤销")
    window.wait_for("note-CONTRACTOR-01")

    window.tap("discard")
    window.tap("discard-yes")
    window.wait_for("assignment-1")
    assert not window.has("draft-1")
    window.tap("deleted-drafts")
    window.tap("deleted-1")
    window.wait_for("note-CONTRACTOR-01")
    all_fine(window, PARTS)
    window.tap("review")
    finish_and_sync(window)

    (inspection,) = arrived(tmp_path, Inspection)
    assert inspection.answers["CONTRACTOR-01"] == {"value": "fail", "note": "没有响应"}
    assert len(inspection.answers) == 9
