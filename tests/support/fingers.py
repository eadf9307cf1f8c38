"""What a finger does beyond a press: it rests, it draws, it pushes a sheet aside."""

from tests.support.window import Window

A_FINGERS_MS, A_LONG_PRESS_MS = 60, 900
_STEPS, _SIDEWAYS = 12, 150
LETTING_THROUGH = "flt-semantics-host, flt-semantics-host * { pointer-events: none !important; }"
Point = tuple[float, float]
"""Pixels from the left and from the top of the window."""


def press(window: Window, at: Point, *, held: bool = False) -> None:
    """A press at this point of the screen, on what is drawn there; `held` makes it a long one.

    The nodes for screen readers, which these tests look at, let it through: whoever sees has none of them.
    """
    window.page.add_style_tag(content=LETTING_THROUGH)
    mouse = window.page.mouse
    mouse.move(*at)
    mouse.down()
    window.page.wait_for_timeout(A_LONG_PRESS_MS if held else A_FINGERS_MS)
    mouse.up()


def drag(window: Window, canvas: str, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A finger over a photo or paper, in fractions of it."""
    box = window.node(canvas).bounding_box()
    assert box
    mouse = window.page.mouse
    mouse.move(box["x"] + start[0] * box["width"], box["y"] + start[1] * box["height"])
    mouse.down()
    # What takes no time at all is no finger's drag, and draws nothing.
    window.page.wait_for_timeout(A_FINGERS_MS)
    mouse.move(box["x"] + end[0] * box["width"], box["y"] + end[1] * box["height"], steps=20)
    window.page.wait_for_timeout(A_FINGERS_MS)
    mouse.up()


def push_to(window: Window, identifier: str, within: Point, height: float) -> float:
    """Push what lies between two edges aside, at this height, until the identifier is there.

    Gives its middle, from the left.

    A touch, not a mouse: a mouse that is pressed and moved scrolls nothing.
    """
    left, right = within
    for _ in range(_STEPS):
        at = _middle(window, identifier)
        if left < at < right:
            return at
        start, by = (right - 20, -_SIDEWAYS) if at > right else (left + 20, _SIDEWAYS)
        _touch(window, (start, height), (start + by, height))
    raise AssertionError(f"{identifier!r} cannot be pushed into sight")


def _touch(window: Window, start: Point, end: Point) -> None:
    """One finger goes from point to point, and stops before it is lifted: nothing is flung."""
    client = window.page.context.new_cdp_session(window.page)

    def at(kind: str, *points: Point) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    at("touchStart", start)
    for step in range(1, _STEPS + 1):
        share = step / _STEPS
        at("touchMove", (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share))
        window.page.wait_for_timeout(16)
    window.page.wait_for_timeout(A_FINGERS_MS * 3)
    at("touchEnd")
    client.detach()
    window.page.wait_for_timeout(A_FINGERS_MS * 3)


def _middle(window: Window, identifier: str) -> float:
    box = window.node(identifier).bounding_box()
    assert box, f"{identifier!r} is not there"
    return box["x"] + box["width"] / 2
