"""Seeded bugs of papers on phones; each promise's own test must notice."""

from collections.abc import Callable

import pytest
from sqlalchemy import true
from sqlmodel import col, select

from checklists.roles import Role
from checklists.wire.changes import PaperTold
from sync_server.api import pulling
from sync_server.documents import addressing, headlines, sealing
from sync_server.documents.shelf import ISSUED
from sync_server.feed import looks
from sync_server.notices import audience, inbox, kinds, telling
from sync_server.tables import Paper
from tests.integration.server.acting import Listening
from tests.integration.server.test_papers_on_phones import (
    a_stand_in_is_told,
    one_read_mark,
    reaches_those_it_concerns,
    the_asker_is_away,
    the_headline_says_what_counts,
    ways_follow_the_choice,
    whoever_moved_keeps_nothing,
)
from tests.support.homes import ON_SQLITE
from tests.support.mutants import NOTICED, Seed
from tests.support.receivers import Receiver


def anybodys(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(headlines, "papers_for", lambda *_: select(Paper).where(true()))


def nobody_is_told_of_what_is_published(patch: pytest.MonkeyPatch) -> None:
    whole = addressing._concerned
    patch.setattr(addressing, "_concerned", lambda *asked: whole(*asked) or (PaperTold.PUBLISHED, ()))


def phones_hear_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(telling, "PAPER", "unheard")


def a_correction_is_silent(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(headlines, "SUPERSEDED", "gone")


def no_deadline(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sealing, "_first_deadline", lambda *_: None)


def snapshots_have_none(patch: pytest.MonkeyPatch) -> None:
    whole = headlines.headlines
    patch.setattr(pulling, "headlines", lambda *asked: whole(*asked) if asked[-1] is not None else [])


def whoever_is_away_answers_alone(patch: pytest.MonkeyPatch) -> None:
    whole = audience._staffed
    patch.setattr(audience, "_staffed", lambda session, roles, *_there: whole(session, roles))


def an_asker_is_never_away(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(addressing, "people_answering", lambda *_: ())


def told_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(addressing, "unanswered", lambda: col(Paper.state) == ISSUED)


def the_team_above_is_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(audience, "MANAGING_ROLES", frozenset(Role))


def a_slow_clock_reads_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(inbox, "mark_looked_at", lambda *_: None)
    patch.setattr("sync_server.ingest.applying.mark_looked_at", lambda *_: None)


def papers_are_never_read(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(looks, "_of_papers", lambda *_: [])


def at_once_all_the_same(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(kinds.Wanted, "mode", lambda _self, _person, _kind, channel: channel)


SEEDS: list[tuple[Seed, Callable[..., None]]] = [
    (anybodys, whoever_moved_keeps_nothing),
    (nobody_is_told_of_what_is_published, reaches_those_it_concerns),
    (phones_hear_nothing, the_headline_says_what_counts),
    (a_correction_is_silent, the_headline_says_what_counts),
    (no_deadline, the_headline_says_what_counts),
    (snapshots_have_none, the_headline_says_what_counts),
    (told_again, a_stand_in_is_told),
    (whoever_is_away_answers_alone, a_stand_in_is_told),
    (the_team_above_is_told, a_stand_in_is_told),
    (an_asker_is_never_away, the_asker_is_away),
    (a_slow_clock_reads_nothing, one_read_mark),
    (papers_are_never_read, one_read_mark),
    (at_once_all_the_same, ways_follow_the_choice),
]


@ON_SQLITE
@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize(("seed", "promise"), SEEDS, ids=lambda one: getattr(one, "__name__", ""))
def test_a_seeded_bug_is_noticed(
    seed: Seed,
    promise: Callable[..., None],
    server: Listening,
    there: Receiver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        promise(server, there) if promise is ways_follow_the_choice else promise(server)
