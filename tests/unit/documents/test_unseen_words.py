"""Of a paper's words only those on its pages are issued."""

import pytest

from sync_server.documents.registry import KINDS, kind_of
from sync_server.documents.sentences import reworded, without_unseen


@pytest.mark.parametrize("code", KINDS)
def test_every_sentence_of_a_kind_is_kept_and_words_for_what_is_gone_are_not(code: str) -> None:
    """Whatever words the kind holds many of, each is a sentence somebody can see and edit."""
    kind = kind_of(code)
    wording = kind.propose(kind.sample, "后勤处")
    seen = [one.key for one in kind.sentences(kind.sample, wording)]
    assert without_unseen(wording, seen) == wording
    stale = reworded(wording, {"lines.gone": "不在册的一句"})
    assert without_unseen(stale, seen) == wording
