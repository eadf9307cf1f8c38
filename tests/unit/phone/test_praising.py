"""Typing over praise loses no photo of it, whatever is typed."""

from hypothesis import given
from hypothesis import strategies as st

from checklists.wire.attending import Praise
from fieldapp.services.inspections.praising import pictured, rewritten, unpictured

TEXTS = st.lists(st.sampled_from("甲乙丙丁戊"), unique=True, max_size=5)
NAMES = ("1", "2", "3")


@given(st.lists(TEXTS, min_size=1, max_size=6), st.lists(st.integers(0, 4), max_size=3))
def test_whatever_is_typed_every_photo_stands_at_one_praise(typed: list[list[str]], at: list[int]) -> None:
    """Lines come, change places, are reworded and go; also all of them, and others after that."""
    kept = NAMES[: len(at)] if typed[0] else ()
    praises = rewritten((), typed[0], ())
    for place, name in zip(at, kept, strict=False):
        praises = pictured(praises, place, name)
    for lines in typed[1:]:
        praises = rewritten(praises, lines, kept)
        assert [one.text for one in praises] == lines
        named = [name for one in praises for name in one.photos]
        assert sorted(named) == (sorted(kept) if lines else [])


def test_a_reworded_line_keeps_its_photo_and_its_neighbour_its_own() -> None:
    """Letter by letter, and when a line before it goes."""
    before = (Praise(text="整洁", photos=("1",)), Praise(text="台账", photos=("2",)))
    reworded = rewritten(before, ["整洁有序", "台账"], NAMES[:2])
    assert [one.photos for one in reworded] == [("1",), ("2",)]
    left = rewritten(reworded, ["台账"], NAMES[:2])
    assert left == (Praise(text="台账", photos=("2", "1")),)
    assert unpictured(left, "2") == (Praise(text="台账", photos=("1",)),)
