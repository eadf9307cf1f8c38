"""The rows and columns of a matrix sheet: what they say, and what is offered for all of them at once."""

from pathlib import Path

from tests.support.window_phone import WindowPhone
from tests.unit.screens.test_matrix_sheet import answers, begun


async def test_nothing_is_offered_that_would_fill_nothing(tmp_path: Path) -> None:
    """Readings cannot be fine at one tap: the button of their column closed the sheet and did nothing."""
    phone = WindowPhone(tmp_path)
    draft = begun(phone)
    async with phone.window(f"/inspections/{draft.id}") as screen:
        await screen.tap("column-WINDOWS-01")
        await screen.tap("line-fine")
        assert len(answers(phone, draft)) == 3
        for filled in ("column-WINDOWS-01", "column-WINDOWS-06"):
            await screen.tap(filled)
            await screen.wait_for("column-aside-1")
            assert not screen.has("line-fine")
            await screen.tap("sheet-close")
        await screen.tap("rest-fine")
        assert screen.text("rest-fine") == "其余请逐格填"
        await screen.tap("column-WINDOWS-06")
        await screen.tap("column-aside-1")
        assert screen.text("rest-fine") == "全表已填"
