"""Marks are burned into a copy where they were drawn, and what is covered is gone."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from checklists.problems import Refusal
from fieldapp.photos import marking
from fieldapp.photos.marking import Mark, Tool, burn
from fieldapp.photos.prepare import prepare
from tests.support.jpegs import jpeg

PHOTO = prepare(jpeg(size=(1600, 1200)))
WIDE, HIGH = 1600, 1200


def pixels(photo: bytes) -> Image.Image:
    image = Image.open(BytesIO(photo))
    image.load()
    return image


def near(found: object, wanted: tuple[int, int, int], by: int = 40) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) <= by for one, other in zip(found, wanted, strict=True))


def mark(tool: Tool, *points: float, text: str = "") -> Mark:
    return Mark(tool=tool, start=(points[0], points[1]), end=(points[2], points[3]), text=text)


@pytest.mark.parametrize(
    ("tool", "at"),
    [
        (Tool.ARROW, (0.5, 0.5)),
        (Tool.CIRCLE, (0.25, 0.5)),
        (Tool.BOX, (0.25, 0.4)),
    ],
)
def test_a_mark_stands_where_it_was_drawn(tool: Tool, at: tuple[float, float]) -> None:
    """In the marks' red, whichever corner came first; elsewhere the picture is as it was."""
    there = (round(at[0] * WIDE), round(at[1] * HIGH))
    for points in ((0.25, 0.25, 0.75, 0.75), (0.75, 0.75, 0.25, 0.25)):
        image = pixels(burn(PHOTO, [mark(tool, *points)]))
        around = [
            image.getpixel((there[0] + dx, there[1] + dy)) for dx in range(-4, 5) for dy in range(-4, 5)
        ]
        assert any(near(pixel, marking.INK) for pixel in around)
        assert near(image.getpixel((40, HIGH - 40)), pixels(PHOTO).getpixel((40, HIGH - 40)))  # type: ignore[arg-type]


def what_is_covered_is_gone() -> None:
    plain, covered = pixels(PHOTO), pixels(burn(PHOTO, [mark(Tool.COVER, 0.3, 0.3, 0.6, 0.6)]))
    box = (round(0.32 * WIDE), round(0.32 * HIGH), round(0.58 * WIDE), round(0.58 * HIGH))
    assert max(high - low for low, high in covered.crop(box).getextrema()) < 12  # type: ignore[misc]
    assert max(high - low for low, high in plain.crop(box).getextrema()) > 60  # type: ignore[misc]


def test_a_cover_leaves_nothing_to_be_guessed() -> None:
    """Under it the copy is of one colour: no blur that could be undone."""
    what_is_covered_is_gone()


def test_a_cover_that_lets_through_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cover that only draws its edge fails the promise."""
    monkeypatch.setitem(marking._DRAW, Tool.COVER, marking._frame)
    with pytest.raises(AssertionError):
        what_is_covered_is_gone()


def test_a_mark_over_a_cover_is_seen() -> None:
    """Covers lie lowest, in whatever order things were drawn."""
    arrow, cover = mark(Tool.ARROW, 0.3, 0.45, 0.6, 0.45), mark(Tool.COVER, 0.2, 0.3, 0.7, 0.6)
    assert burn(PHOTO, [arrow, cover]) == burn(PHOTO, [cover, arrow])


def test_a_stamp_is_whole_however_long_and_stands_on_the_edge() -> None:
    """Time and place on black at the bottom; a long name makes the letters smaller."""
    for stamp in ("2026-11-21 17:30 · 北校区食堂", "2026-11-21 17:30 · " + "北校区食堂一层就餐区" * 6):
        image = pixels(burn(PHOTO, [], stamp))
        assert near(image.getpixel((4, HIGH - 3)), (0, 0, 0))
        assert near(image.getpixel((WIDE - 4, HIGH - 3)), (0, 0, 0))
        assert near(image.getpixel((WIDE // 2, HIGH // 2)), pixels(PHOTO).getpixel((WIDE // 2, HIGH // 2)))  # type: ignore[arg-type]


def test_what_is_no_photo_is_refused() -> None:
    """With the words of every other unreadable picture."""
    with pytest.raises(Refusal, match=r"photo\.unreadable"):
        burn(b"no picture", [])


FRACTION = st.floats(0, 1)
MARKS = st.builds(
    Mark,
    tool=st.sampled_from(Tool),
    start=st.tuples(FRACTION, FRACTION),
    end=st.tuples(FRACTION, FRACTION),
    text=st.text(max_size=30),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(MARKS, max_size=4), st.text(max_size=60))
def test_any_marks_at_all_give_a_picture_of_the_same_size(marks: list[Mark], stamp: str) -> None:
    """Points, empty texts, line breaks, emoji: nothing a finger can draw breaks the copy."""
    small = prepare(jpeg(size=(320, 240)))
    assert pixels(burn(small, marks, stamp)).size == (320, 240)
