"""Closing an inspection: who took part, who signed, who would not, and the paper of it."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from sync_server.tables import Inspection
from tests.browser.arrived import arrived, picture
from tests.browser.hands import all_fine, begin, finish_and_sync, sign_in, sync
from tests.support.browser import Phone
from tests.support.fingers import drag
from tests.support.processes import Program
from tests.support.window import Window

pytestmark = pytest.mark.soak

PARTS = 3


def to_the_closing(window: Window) -> None:
    """An inspection in which all is fine, up to the card that asks who was there."""
    begin(window, "CONTRACTOR", "st", "n-canteen")
    all_fine(window, PARTS)
    window.tap("review")
    window.tap("closing")


def sign(window: Window, party: str, who: str, *, refused: bool = False) -> None:
    """Two strokes, one taken back, another in its place, and the name."""
    window.tap(f"signature-{party}")
    window.wait_for("signature-pad")
    window.rest()
    if refused:
        window.tap("signature-refused")
    drag(window, "signature-pad", (0.2, 0.6), (0.4, 0.3))
    drag(window, "signature-pad", (0.4, 0.3), (0.7, 0.65))
    window.tap("signature-undo")
    drag(window, "signature-pad", (0.4, 0.3), (0.8, 0.3))
    window.type("signature-who", who)
    window.tap("signature-done")
    window.wait_for_text(who)


def words_of(pdf: Path) -> str:
    """What the paper says, without its spaces."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(pdf).pages)


def test_both_sides_sign_and_the_paper_is_saved_at_once_without_a_network(
    tmp_path: Path, device: Phone, server: Program, app: Program
) -> None:
    """A joint inspection with praise: signed, finished and printed offline; all of it arrives afterwards."""
    window = sign_in(device, app.url, "inspector")
    to_the_closing(window)
    server.stop()
    window.type("closing-leader", "分管副校长")
    window.type("closing-escorts", "食堂管理组组长、厨师长")
    window.type("closing-units", "保卫处，学生会")
    window.tap("praise-1")
    sign(window, "inspector", "检查组组长")
    sign(window, "inspected", "食堂管理组组长")
    window.tap("finish")
    window.wait_for("record-state")
    with window.page.expect_download() as download:
        window.tap("print")
    pdf = tmp_path / "record.pdf"
    download.value.save_as(pdf)
    said = words_of(pdf)
    assert all(one in said for one in ("分管副校长", "厨师长", "检查组组长", "现场整洁有序")), said
    window.tap("done")
    server.start()
    sync(window)

    (inspection,) = arrived(tmp_path, Inspection)
    assert inspection.attended == {
        "leader": "分管副校长",
        "escorts": ["食堂管理组组长", "厨师长"],
        "units": ["保卫处", "学生会"],
    }
    assert [one["text"] for one in inspection.praises] == ["现场整洁有序"]
    signed = {one["party"]: one for one in inspection.signatures}
    assert {party: one["name"] for party, one in signed.items()} == {
        "inspector": "检查组组长",
        "inspected": "食堂管理组组长",
    }
    assert all(picture(tmp_path, one["photo"]) for one in signed.values())


def test_a_unit_that_will_not_sign_is_on_record_with_its_witness(
    tmp_path: Path, device: Phone, app: Program
) -> None:
    """The refusal has no picture; the witness's stands beside it."""
    window = sign_in(device, app.url, "inspector")
    to_the_closing(window)
    sign(window, "inspector", "检查员")
    sign(window, "inspected", "保安队队长", refused=True)
    window.wait_for_text("拒绝签字，见证人 保安队队长")
    finish_and_sync(window)

    (inspection,) = arrived(tmp_path, Inspection)
    signed = {one["party"]: one for one in inspection.signatures}
    assert set(signed) == {"inspector", "inspected", "witness"}
    assert signed["inspected"].get("refused") is True
    assert not signed["inspected"].get("photo")
    assert signed["witness"]["name"] == "保安队队长"
    assert picture(tmp_path, signed["witness"]["photo"])
