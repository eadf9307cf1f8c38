"""The paper of an inspection, made on the phone right after finishing, without a network."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from checklists.asking.answers import Answer, Verdict, to_plain
from checklists.asking.library import checklist
from checklists.wire.attending import Attendance, Closing, Praise
from checklists.wire.photos import PhotoRole
from fieldapp.photos.marking import Mark, Tool
from fieldapp.printing.record import Entry
from fieldapp.services.inspections import describing, printing
from fieldapp.services.inspections.sheets import Sheet
from tests.support.answering import all_right, canteen_id
from tests.support.local_phone import begun
from tests.support.window_phone import WindowPhone, with_camera

FAILED = (2, 5, 16)


def answered(phone: WindowPhone) -> str:
    """Three failed items with notes, one with photos and a copy on which something is covered, one put right
    on the spot; praise and company.
    """
    draft, items = begun(phone.store), phone.store.inspections
    answers = {item: to_plain(answer) for item, answer in all_right(checklist("CAN-GRADE")).items()}
    for number in FAILED:
        answer = Answer(value=Verdict.FAIL, note=f"第{number}项的问题🙂", corrected=number == 16)
        answers[canteen_id(number)] = to_plain(answer)
    items.save_answers(draft.id, answers)
    for seed in range(3):
        items.add_photo(draft.id, canteen_id(5), phone.kept(seed))
    covered = Mark(tool=Tool.COVER, start=(0.2, 0.2), end=(0.6, 0.6))
    items.add_photo(draft.id, canteen_id(5), phone.phone.photos.mark(phone.kept(0), [covered]))
    items.add_photo(draft.id, canteen_id(16), phone.kept(9, PhotoRole.AFTER))
    shown = phone.kept(11, PhotoRole.EVIDENCE)
    praises = (Praise(text="台账记录完整"), Praise(text="地面干净", photos=(shown.sha256,)))
    closing = Closing(attended=Attendance(leader="分管副校长"), praises=praises)
    phone.store.closings.picture(draft.id, closing, shown)
    return draft.id


async def printed(folder: Path) -> tuple[str, int, int]:
    """What the saved file says without its spaces, how many pictures it holds, its size in bytes."""
    phone = WindowPhone(folder)
    draft = answered(phone)
    saved: list[Any] = []
    device = with_camera(save_file=saved.append)
    async with phone.window(f"/inspections/{draft}/review", device=device) as screen:
        await screen.tap("finish")
        await screen.tap("print")
        await screen.until(lambda: bool(saved), "a file")
    (asked,) = saved
    content: Any = asked["src_bytes"]
    pages = PdfReader(BytesIO(content)).pages
    text = "".join(page.extract_text() for page in pages)
    return "".join(text.split()), sum(len(page.images) for page in pages), len(content)


async def every_finding_stands_on_paper(folder: Path) -> None:
    text, pictures, size = await printed(folder)
    for number in FAILED:
        assert "".join(checklist("CAN-GRADE").item(canteen_id(number)).text.zh.split()) in text
        assert f"第{number}项的问题" in text
    assert "发现的问题（3）" in text
    assert "当场已改" in text
    assert "表扬（2）" in text
    assert pictures == 5, "three of a finding, one its copy, one of what was put right, one of praise"
    assert size < 100_000 * pictures


async def test_every_finding_with_its_photos_stands_on_the_paper(tmp_path: Path) -> None:
    """Right after finishing and offline: each failed item, what was said of it, its photos, kept small."""
    await every_finding_stands_on_paper(tmp_path)


async def test_a_paper_without_a_failed_item_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bug: what was put right on the spot is left out."""
    kept = describing.Describing._finding

    def leaving_out(self: describing.Describing, state: Any) -> Any:
        return Entry(title="") if state.answer.corrected else kept(self, state)

    monkeypatch.setattr(describing.Describing, "_finding", leaving_out)
    with pytest.raises(AssertionError):
        await every_finding_stands_on_paper(tmp_path)


async def test_a_photo_beside_its_copy_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: what the copy covers is seen on the paper after all."""
    monkeypatch.setattr(describing, "_standing", list)
    with pytest.raises(AssertionError):
        await every_finding_stands_on_paper(tmp_path)


async def test_a_paper_without_photos_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bug: nobody asks the album for them."""

    def nothing(_sheet: Sheet) -> tuple[str, ...]:
        return ()

    monkeypatch.setattr(printing, "photos_of", nothing)
    with pytest.raises(AssertionError):
        await every_finding_stands_on_paper(tmp_path)


async def test_the_paper_says_how_the_score_came_about_and_that_it_is_not_issued(tmp_path: Path) -> None:
    """Score, grade, earned of applicable, each loss; a provisional number, and what the paper is not."""
    text, _, _ = await printed(tmp_path)
    assert "得分" in text
    assert "实得" in text
    assert "失分怎么来的" in text
    assert "临时编号" in text
    assert "未签发" in text
    assert "分管副校长" in text
    assert "台账记录完整" in text


async def test_without_a_chinese_face_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Boxes in the place of letters would be no paper: the phone says where it can be printed."""
    monkeypatch.setattr(printing, "chinese_face", lambda: None)
    phone = WindowPhone(tmp_path)
    draft = answered(phone)
    async with phone.window(f"/inspections/{draft}/review") as screen:
        await screen.tap("finish")
        await screen.tap("print")
        await screen.wait_for_text("没有能用的中文字体")
