"""One browser window on the app: what is on the screen, and what a hand can do there.

Flutter draws on a canvas; what can be asked is its semantics tree, one DOM node for each visible control.
Presses are real pointer events at the centre of a node, because Flutter does its own hit testing.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page

PATIENCE = 20.0
TRIES = 5
STILLNESS = 2.0  # a busy machine draws the next frame late
WHEEL_STEP = 300
SWITCH_SEMANTICS_ON = "() => document.querySelector('flt-semantics-placeholder')?.click()"
ROLES = ("button", "checkbox", "radio", "switch", "tab", "menuitem")
PRESSABLE = ", ".join(["[flt-tappable]", *(f"[role={role}]" for role in ROLES), "input", "textarea"])
# What the browser itself does when people go through their history.
GO = """path => {
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate', {state: null}));
}"""
HELD_BY_FOCUS = """() => /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName)
    ? document.activeElement.value : null"""
WHERE_EVERYTHING_IS = """() => [...document.querySelectorAll('flt-semantics')]
    .map(n => n.id + n.getBoundingClientRect().top).join()"""
# The middle of what can be seen of a node: scrollables keep nodes outside their edges.
SEEN_CENTRE = """node => {
    let {left, top, right, bottom} = node.getBoundingClientRect();
    const cut = r => { left = Math.max(left, r.left); top = Math.max(top, r.top);
                       right = Math.min(right, r.right); bottom = Math.min(bottom, r.bottom); };
    cut({left: 0, top: 0, right: innerWidth, bottom: innerHeight});
    for (let above = node.parentElement; above; above = above.parentElement)
        if (getComputedStyle(above).overflow !== 'visible') cut(above.getBoundingClientRect());
    return right - left > 4 && bottom - top > 4 ? [(left + right) / 2, (top + bottom) / 2] : null;
}"""
WORDS_BELOW = """node => [...node.querySelectorAll('*'), node].flatMap(n => [
    n.getAttribute('aria-label'), n.getAttribute('aria-valuetext'), n.value,
    ...[...n.childNodes].filter(child => child.nodeType === Node.TEXT_NODE).map(child => child.textContent),
]).filter(Boolean).join(' ')"""


class Window:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, url: str, *, ready: str) -> None:
        self.page.goto(url)
        self.wait_for(ready, seconds=60)

    def go(self, path: str) -> None:
        """Go to an address of the app without loading it anew."""
        self.page.evaluate(GO, path)

    def reload(self, *, ready: str) -> None:
        """Load the page anew; that the old one could not reach a process that had died is no error."""
        self.page.reload()
        self.errors.clear()
        self.wait_for(ready, seconds=60)

    # What is seen

    def node(self, identifier: str) -> Locator:
        return self.page.locator(f'[flt-semantics-identifier="{identifier}"]').first

    def has(self, identifier: str) -> bool:
        return self.page.locator(f'[flt-semantics-identifier="{identifier}"]').count() > 0

    def identifiers(self) -> list[str]:
        """Every identifier on the screen, from top to bottom."""
        found: list[str] = self.page.evaluate(
            "() => [...document.querySelectorAll('[flt-semantics-identifier]')]"
            ".map(n => n.getAttribute('flt-semantics-identifier'))"
        )
        return found

    def text(self, identifier: str | None = None) -> str:
        """The words on the screen, or under an identifier."""
        node = self.node(identifier) if identifier else self.page.locator("flt-semantics-host")
        return str(node.evaluate(WORDS_BELOW)) if node.count() else ""

    def centre_of(self, identifier: str) -> tuple[float, float] | None:
        """The middle of what can be seen of it, from the left and the top; None when nothing can."""
        return self._centre(self.node(identifier))

    def screenshot(self, path: Path) -> None:
        self.assert_alive()
        self.page.screenshot(path=path)

    def assert_alive(self) -> None:
        """A crashed app leaves its old tree in the page, under the words of the crash."""
        assert "Error running app" not in self.text(), self.text()[:2000]
        assert not self.errors, self.errors

    # What is done

    def tap(self, identifier: str) -> None:
        """Press what stands under the identifier, scrolling to it when it lies below.

        What was pressed before may still grow and push it away: then it is looked for again.
        """
        node = self.node(identifier)
        for _ in range(TRIES):
            self.scroll_to(identifier)
            inside = node.locator(PRESSABLE)
            if self._press(inside.first if inside.count() else node):
                return
        raise AssertionError(f"{identifier!r} does not stand still")

    def tap_text(self, words: str) -> None:
        """Press the button or menu entry that says exactly this."""
        found = self.page.get_by_role("button", name=words, exact=True).first
        found.wait_for(state="attached", timeout=PATIENCE * 1000)
        assert self._press(found), f"{words!r} does not stand still"

    def type(self, identifier: str, text: str) -> None:
        """Type into a field, replacing what it holds.

        The browser's own field is put in place a moment after the press, and what is typed before is lost.
        """
        for _ in range(TRIES):
            self.tap(identifier)
            self.until(lambda: self._typed() is not None, f"focus in {identifier!r}")
            self.page.wait_for_timeout(250)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(text)
            if self._typed() == text:
                return
        raise AssertionError(f"{identifier!r} does not take {text!r}")

    def pick_files(self, identifier: str, files: Sequence[FilePayload]) -> None:
        """Press what opens the file chooser, and choose."""
        with self.page.expect_file_chooser(timeout=PATIENCE * 1000) as chooser:
            self.tap(identifier)
        chooser.value.set_files(files)

    def scroll_to(self, identifier: str) -> None:
        """Wait for the identifier; when it is not to be seen yet, turn the wheel towards it."""
        end = time.monotonic() + PATIENCE
        while not self._comes_within(identifier, seconds=1):
            # A client that lost its server for a moment comes back without them.
            self.page.evaluate(SWITCH_SEMANTICS_ON)
            self.assert_alive()
            assert time.monotonic() < end, (
                f"no {identifier!r} by scrolling; there is: {self.identifiers()} {self.text()[:2000]}"
            )
            for step in self._ways_to(identifier):
                self._wheel(identifier, step)

    def back(self) -> None:
        self.page.go_back()

    # Waiting

    def wait_for(self, identifier: str, seconds: float = PATIENCE) -> None:
        self.until(lambda: self.has(identifier), f"{identifier!r} on the screen", seconds)

    def wait_for_text(self, words: str, identifier: str | None = None, seconds: float = PATIENCE) -> None:
        self.until(lambda: words in self.text(identifier), f"{words!r} on the screen", seconds)

    def until(self, holds: Callable[[], bool], promise: str, seconds: float = PATIENCE) -> None:
        """Wait until something holds; after `seconds` fail and say what is on the screen instead."""
        end = time.monotonic() + seconds
        while not holds():
            self.page.evaluate(SWITCH_SEMANTICS_ON)
            self.assert_alive()
            assert time.monotonic() < end, (
                f"no {promise}; there is: {self.identifiers()} {self.text()[:2000]}"
            )
            self.page.wait_for_timeout(50)

    def rest(self) -> None:
        """Wait until nothing is loading or moving: two pictures are the same, no tooltip among them."""
        self.page.mouse.move(0, 0)
        end, before = time.monotonic() + PATIENCE, b""
        while (now := self.page.screenshot()) != before and time.monotonic() < end:
            before = now
            self.page.wait_for_timeout(300)

    def _press(self, node: Locator) -> bool:
        """Press once the node stands still; False when it cannot be seen or goes on moving."""
        end, before = time.monotonic() + STILLNESS, None
        while (centre := self._centre(node)) != before or centre is None:
            if time.monotonic() > end:
                return False
            before = centre
            self.page.wait_for_timeout(80)
        self.page.mouse.click(*centre)
        return True

    def _centre(self, node: Locator) -> tuple[float, float] | None:
        seen = node.evaluate(SEEN_CENTRE) if node.count() else None
        return (seen[0], seen[1]) if seen else None

    def _typed(self) -> str | None:
        """What the field under the cursor holds; None when there is none."""
        held: str | None = self.page.evaluate(HELD_BY_FOCUS)
        return held

    def _comes_within(self, identifier: str, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.page.evaluate(SWITCH_SEMANTICS_ON)
            if self.centre_of(identifier):
                return True
            self.page.wait_for_timeout(50)
        return False

    def _ways_to(self, identifier: str) -> tuple[int, ...]:
        """Which way to turn the wheel: a list keeps nodes a little beyond its edges; else down, then up."""
        node = self.node(identifier)
        box = node.bounding_box() if node.count() else None
        if box is None:
            return (WHEEL_STEP, -WHEEL_STEP)
        return (-WHEEL_STEP,) if box["y"] < 200 else (WHEEL_STEP,)

    def _wheel(self, identifier: str, step: int) -> None:
        """Turn the wheel until the identifier is seen or nothing moves any more, wherever the pointer is.

        A text field or a row of chips under the pointer would keep the wheel for itself.
        """
        size = self.page.viewport_size or {"width": 0, "height": 0}
        for across in (0.5, 0.93, 0.07):
            self.page.mouse.move(size["width"] * across, size["height"] / 2)
            self._turn(identifier, step)

    def _turn(self, identifier: str, step: int) -> None:
        end, before = time.monotonic() + STILLNESS, ""
        while time.monotonic() < end and not self.centre_of(identifier):
            self.page.mouse.wheel(0, step)
            self.page.wait_for_timeout(60)
            now = str(self.page.evaluate(WHERE_EVERYTHING_IS))
            if now != before:
                end, before = time.monotonic() + STILLNESS, now
