"""Nothing that is done to the log goes unseen, as long as a head of it is kept elsewhere."""

import random
from collections import Counter

import pytest

from sync_server.auditing.chain import EMPTY, Break, BreakKind, Head, checked
from tests.unit.auditing.tampering import (
    FIELDS,
    attack,
    chain,
    edited_at,
    removed,
    swapped_with_numbers,
    truncated,
)

MANY = 10_000


def campaign(seed: int, times: int) -> Counter[str]:
    """How many attacks of each kind were found; one that is not found fails."""
    found: Counter[str] = Counter()
    for number in range(times):
        made = attack(random.Random(f"{seed}-{number}"))
        verdict = checked(made.entries, [made.kept])
        assert verdict.broken is not None, (seed, number, made.tampering.__name__)
        found[made.tampering.__name__] += 1
    return found


def test_a_whole_chain_is_whole_and_ends_in_its_head() -> None:
    entries = chain(20, random.Random(1))
    last = Head(seq=20, hash=entries[-1].hash)
    verdict = checked(entries, [last, Head(seq=7, hash=entries[6].hash)])
    assert (verdict.head, verdict.broken) == (last, None)
    assert checked([]).head == EMPTY


def test_edits_deletions_reorderings_and_truncations_are_found() -> None:
    assert sum(campaign(7, 300).values()) == 300


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_of_an_entry_is_covered(name: str) -> None:
    entries = edited_at(chain(5, random.Random(2)), 2, name, random.Random(3))
    assert checked(entries).broken is not None


def test_entries_that_changed_places_are_found() -> None:
    assert checked(swapped_with_numbers(chain(6, random.Random(4)), random.Random(5))).broken is not None


def test_the_first_bad_entry_is_named_with_how_it_is_broken() -> None:
    entries = chain(9, random.Random(6))
    edited = edited_at(entries, 4, "subject", random.Random(8))
    assert checked(edited).broken == Break(seq=5, kind=BreakKind.EDITED)
    assert checked(entries[:3] + entries[4:]).broken == Break(seq=4, kind=BreakKind.MISSING)
    assert checked([*entries[:3], entries[1]]).broken == Break(seq=2, kind=BreakKind.OUT_OF_ORDER)


def test_what_was_cut_off_at_the_end_is_found_against_a_kept_head_only() -> None:
    """A shorter chain is a whole chain: that is why heads are kept elsewhere."""
    entries = chain(9, random.Random(6))
    kept = Head(seq=9, hash=entries[-1].hash)
    assert checked(entries[:5]).broken is None
    assert checked(entries[:5], [kept]).broken == Break(seq=6, kind=BreakKind.TRUNCATED)
    assert checked(truncated(entries, random.Random(1)), [kept]).broken is not None
    assert removed(entries, random.Random(2)) != entries


@pytest.mark.soak
def test_ten_thousand_attacks_are_all_found(soak_seed: int) -> None:
    assert sum(campaign(soak_seed, MANY).values()) == MANY
