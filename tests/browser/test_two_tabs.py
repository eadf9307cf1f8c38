"""Two tabs of one browser are two windows on one phone."""

from tests.browser.hands import CANTEEN, answer, sign_in
from tests.support.browser import Browser
from tests.support.processes import Program
from tests.support.window import Window

FIRST, SECOND, THIRD = CANTEEN.sections[0].items[:3]


def test_one_inspection_is_answered_from_two_tabs(browser: Browser, app: Program) -> None:
    """Whichever tab an answer is given in, both show it, and neither undoes the other's."""
    phone = browser.phone()
    left = sign_in(phone, app.url, "inspector")
    left.tap("assignment-1")
    left.wait_for("unanswered")
    right = phone.open(left.page.url, ready="unanswered")
    assert _waiting(left) == _waiting(right)
    before = _waiting(left)

    answer(left, FIRST)
    _both_wait_for(left, right, before - 1)
    answer(right, SECOND, fails=True)
    _both_wait_for(left, right, before - 2)
    answer(left, THIRD)
    _both_wait_for(left, right, before - 3)

    assert "1" in right.text("failed-count")
    left.wait_for(f"photo-{SECOND.id}")


def _both_wait_for(left: Window, right: Window, unanswered: int) -> None:
    for window in (left, right):
        window.until(lambda one=window: _waiting(one) == unanswered, f"{unanswered} items left")  # type: ignore[misc]


def _waiting(window: Window) -> int:
    """How many items are not answered yet, as the screen says."""
    digits = "".join(char for char in window.text("unanswered") if char.isdigit())
    return int(digits or 0)
