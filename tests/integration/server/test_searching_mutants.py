"""Seeded bugs of the search's index, and the promises that must notice."""

from collections.abc import Callable, Sequence

import pytest
from sqlmodel import Session

from sync_server.searching import finding, grams, keeping, texts
from tests.integration.server.acting import Listening
from tests.integration.server.test_searching import (
    LONG_AGO,
    a_corrected_report_is_found,
    a_note_is_found,
    an_inspection_is_found,
    what_is_found_is_dated,
    what_is_said_later_is_found,
)
from tests.support.homes import ON_SQLITE
from tests.support.mutants import NOTICED, Seed

pytestmark = ON_SQLITE


def moves_are_not_indexed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(keeping, "append", lambda *_: None)


def three_at_a_time(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(keeping, "grams", lambda text: [text[at : at + 3] for at in range(len(text) - 2)])


def letters_anywhere(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(finding, "folded", lambda _word: "")
    patch.setattr(finding, "telling", lambda word: [one for one in grams.grams(word) if len(one) == 1])


def only_what_came_first(patch: pytest.MonkeyPatch) -> None:
    """A record keeps the text it had when it was made."""
    whole, seen = keeping._keep, set[str]()

    def once(session: Session, kind: str, ids: Sequence[str]) -> None:
        whole(session, kind, [one for one in ids if one not in seen])
        seen.update(ids)

    patch.setattr(keeping, "_keep", once)


def findings_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(texts, "_words", lambda *_: ())


def all_began_alike(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(keeping, "began", lambda _session, _kind, ids: dict.fromkeys(ids, LONG_AGO))


BUGS: list[tuple[Seed, Callable[[Listening], None]]] = [
    (moves_are_not_indexed, a_note_is_found),
    (three_at_a_time, a_note_is_found),
    (letters_anywhere, a_note_is_found),
    (only_what_came_first, what_is_said_later_is_found),
    (only_what_came_first, a_corrected_report_is_found),
    (findings_are_forgotten, an_inspection_is_found),
    (all_began_alike, what_is_found_is_dated),
]


@pytest.mark.parametrize(
    ("seed", "promise"), [pytest.param(*bug, id=f"{bug[0].__name__}-{bug[1].__name__}") for bug in BUGS]
)
def test_the_search_notices(
    seed: Seed,
    promise: Callable[[Listening], None],
    server: Listening,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each seeded bug fails the promise it breaks."""
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        promise(server)
