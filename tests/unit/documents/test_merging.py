"""Two people's words for one draft: nothing either of them typed gets lost, whatever they typed."""

from hypothesis import given
from hypothesis import strategies as st

from sync_server.documents.merging import mark_of, merged

KEYS = ("title", "lead", "lines.a", "lines.b")
FORMS = st.fixed_dictionaries(dict.fromkeys(KEYS, st.sampled_from(["", "甲", "乙", "丙", " 甲\r\n"])))


def plain(words: str) -> str:
    return words.replace("\r\n", "\n").strip()


@given(FORMS, FORMS, FORMS)
def test_each_sentence_is_one_persons_or_asked_about(
    base: dict[str, str], theirs: dict[str, str], mine: dict[str, str]
) -> None:
    """As three-way merging is defined, told the other way round."""
    found = merged(theirs, mine, {key: mark_of(words) for key, words in base.items()})
    for key in KEYS:
        was, kept, typed = plain(base[key]), plain(theirs[key]), plain(mine[key])
        if typed in {was, kept}:
            assert key not in found.mine
        else:
            assert plain(found.mine[key]) == typed
            assert (key in found.clashes) is (kept != was)


@given(FORMS, FORMS)
def test_without_knowing_what_was_typed_over_every_difference_is_asked_about(
    theirs: dict[str, str], mine: dict[str, str]
) -> None:
    """A form that carries no marks overwrites nothing."""
    found = merged(theirs, mine, {})
    assert set(found.clashes) == {key for key in mine if plain(mine[key]) != plain(theirs[key])}
