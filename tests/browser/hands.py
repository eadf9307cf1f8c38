"""What hands do in the whole loop, in the words of those who do it."""

import time
from collections.abc import Iterable
from itertools import count

from playwright.sync_api import FilePayload

from checklists.asking.library import checklist
from checklists.asking.model import AnswerType, Item
from tests.support.browser import Phone
from tests.support.http_phone import DEMO_PASSWORD
from tests.support.jpegs import jpeg
from tests.support.window import Window

CANTEEN = checklist("CAN-GRADE")
PATIENCE_WITH_A_TAB, PATIENCE_WITH_A_SHEET, PATIENCE_WITH_A_CAMERA = 4.0, 4.0, 8.0
_numbers = count(1)
HEAR = """() => {
    window.heard = 0;
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () {
        this.addEventListener('timeupdate', () => {
            window.heard = Math.max(window.heard, this.currentTime);
        });
        return play.call(this);
    };
}"""
"""Says how many seconds of whatever plays have been heard."""


def sign_in(phone: Phone, url: str, account: str) -> Window:
    """Open the app on a phone of its own and sign in."""
    window = phone.open(url, ready="sign-in-go")
    window.type("sign-in-account", account)
    window.type("sign-in-password", DEMO_PASSWORD)
    window.tap("sign-in-go")
    window.wait_for("tab-today")
    return window


def camera_roll(photos: int) -> list[FilePayload]:
    """12-megapixel JPEGs as a phone's camera writes them: turned every way, with a position."""
    seeds = [next(_numbers) for _ in range(photos)]
    return [
        FilePayload(
            name=f"现场{seed}.jpg", mimeType="image/jpeg", buffer=jpeg(seed=seed, orientation=seed % 8 + 1)
        )
        for seed in seeds
    ]


def add_photos(window: Window, identifier: str, photos: int, already: int = 0) -> None:
    """Choose photos for a strip, and wait until each is kept."""
    window.pick_files(f"{identifier}-choose", camera_roll(photos))
    window.wait_for(f"{identifier}-{already + photos}", seconds=60)


def answer(window: Window, item: Item, *, fails: bool = False) -> None:
    """One tap for one item; a rating gets all it can."""
    if item.default_not_applicable:
        return
    if item.answer_type is AnswerType.RATING:
        window.tap(f"answer-{item.id}-100")
    else:
        window.tap(f"answer-{item.id}-{'fail' if fails else 'pass'}")
    if fails:
        window.wait_for(f"photo-{item.id}")


def answer_part(window: Window, part: int, failed: Iterable[str]) -> None:
    """Every item of a section, coming from the one before."""
    if part:
        window.tap("next-part")
    for item in CANTEEN.sections[part].items:
        answer(window, item, fails=item.id in failed)


def snap(window: Window, words: str, place: str, category: str, *, by_camera: bool) -> None:
    """The picture first, taken or chosen; then where and what, found by name; by camera with words spoken."""
    go_to(window, "tab-snap", "shutter")
    if by_camera:
        # While the camera still opens the shutter does nothing.
        press_until(window, "shutter", "snap-save", PATIENCE_WITH_A_CAMERA)
    else:
        window.pick_files("choose-photos", camera_roll(1))
        window.wait_for("snap-save", seconds=60)
    # The picture may still come in and push the place down under the finger.
    press_until(window, "snap-place", "place-search", PATIENCE_WITH_A_SHEET)
    window.type("place-search", words)
    window.tap(f"place-{place}")
    window.tap("snap-category")
    window.tap(f"category-{category}")
    window.wait_for("snap-team")
    if by_camera:
        speak(window, "snap-voice")
    window.tap("snap-save")
    window.wait_for("snap-saved")


def speak(window: Window, identifier: str) -> None:
    """Record a voice note of two seconds, and hear it."""
    window.tap(identifier)
    window.wait_for_text("2 /", f"{identifier}-stop")
    window.tap(f"{identifier}-stop")
    window.wait_for(f"{identifier}-1")
    window.page.evaluate(HEAR)
    window.tap(f"{identifier}-1")
    window.page.wait_for_function("() => window.heard > 0.5")


def go_to(window: Window, tab: str, shown: str) -> None:
    """Press a tab; while one screen still slides over another it is not taken, and a hand presses again."""
    press_until(window, tab, shown, PATIENCE_WITH_A_TAB)


def press_until(window: Window, identifier: str, shown: str, patience: float) -> None:
    """Press, and again after `patience` seconds, until something is shown; a minute at most."""
    pressed_at, end = 0.0, time.monotonic() + 60
    while not window.has(shown):
        assert time.monotonic() < end, f"no {shown!r} by pressing {identifier!r}: {window.identifiers()}"
        if time.monotonic() - pressed_at > patience and window.has(identifier):
            window.tap(identifier)
            pressed_at = time.monotonic()
        window.page.wait_for_timeout(100)
        window.assert_alive()


def fix(window: Window, task: str) -> None:
    """Repair a task and prove it with an after-photo."""
    go_to(window, "tab-tasks", "tasks-fix")
    window.tap(task)
    add_photos(window, "after-photo", 1)
    window.type("after-note", "已清洗并更换")
    window.tap("task-submit")
    window.wait_for_text("待复查", "task-state")


def sync(window: Window) -> None:
    """Sync now and wait until nothing waits any more."""
    go_to(window, "tab-me", "sync-now")
    window.tap("sync-now")
    window.wait_for_text("全部已上传", "waiting", seconds=120)


def begin(window: Window, checklist_id: str, initials: str, place: str, *, shown: str = "unanswered") -> None:
    """Begin what nobody asked for: the list by its id, the place by its initials in pinyin."""
    window.tap("start-inspection")
    window.type("checklist-search", checklist_id)
    window.tap(f"checklist-{checklist_id}")
    window.type("place-search", initials)
    window.tap(f"place-{place}")
    window.wait_for(shown)


def finish_and_sync(window: Window) -> None:
    """From the review to the server."""
    window.wait_for("nothing-missing")
    window.tap("finish")
    window.wait_for("record-state")
    window.tap("done")
    sync(window)


def all_fine(window: Window, parts: int) -> None:
    """One tap a part, for what is left of it."""
    for part in range(1, parts + 1):
        window.tap(f"part-{part}")
        window.tap("rest-fine")
    window.wait_for_text("全部已检", "unanswered")
