"""Chains of made-up entries, and whatever somebody with a database client could do to them."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sync_server.auditing.chain import EMPTY, Head, fingerprint
from sync_server.tables import AuditEntry

Chain = list[AuditEntry]
Tampering = Callable[[Chain, random.Random], Chain]
_MORNING = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
_TEXTS = ("act", "kind", "subject", "detail", "before", "after", "person", "device", "session")
FIELDS = (*_TEXTS, "at", "seq", "previous", "hash")


def copy(entry: AuditEntry, **changed: Any) -> AuditEntry:
    return AuditEntry(**entry.model_dump() | changed)


def chain(length: int, dice: random.Random) -> Chain:
    entries: Chain = []
    head = EMPTY
    for seq in range(1, length + 1):
        entries.append(_entry(seq, head, dice))
        head = Head(seq=seq, hash=entries[-1].hash)
    return entries


def edited(entries: Chain, dice: random.Random) -> Chain:
    place = dice.randrange(len(entries))
    return edited_at(entries, place, dice.choice(FIELDS), dice)


def edited_at(entries: Chain, place: int, name: str, dice: random.Random) -> Chain:
    old = getattr(entries[place], name)
    return [*entries[:place], copy(entries[place], **{name: _other(old, dice)}), *entries[place + 1 :]]


def edited_and_hashed_again(entries: Chain, dice: random.Random) -> Chain:
    """The one entry's hash fits it again; without a later entry or a kept head nobody could tell."""
    place = dice.randrange(len(entries))
    made = edited_at(entries, place, dice.choice(_TEXTS), dice)
    made[place].hash = fingerprint(made[place])
    return made


def removed(entries: Chain, dice: random.Random) -> Chain:
    first = dice.randrange(len(entries))
    end = dice.randint(first + 1, min(len(entries), first + 3))
    return entries[:first] + entries[end:]


def removed_and_renumbered(entries: Chain, dice: random.Random) -> Chain:
    place = dice.randrange(len(entries))
    return entries[:place] + [copy(entry, seq=entry.seq - 1) for entry in entries[place + 1 :]]


def swapped(entries: Chain, dice: random.Random) -> Chain:
    first, second = dice.sample(range(len(entries)), 2)
    made = list(entries)
    made[first], made[second] = made[second], made[first]
    return made


def swapped_with_numbers(entries: Chain, dice: random.Random) -> Chain:
    """What they say changes places; each keeps the other's number."""
    first, second = dice.sample(range(len(entries)), 2)
    made = list(entries)
    made[first] = copy(entries[second], seq=entries[first].seq)
    made[second] = copy(entries[first], seq=entries[second].seq)
    return made


def repeated(entries: Chain, dice: random.Random) -> Chain:
    place = dice.randrange(len(entries))
    return [*entries[: place + 1], entries[place], *entries[place + 1 :]]


def truncated(entries: Chain, dice: random.Random) -> Chain:
    return entries[: dice.randrange(len(entries))]


def rewritten(entries: Chain, dice: random.Random) -> Chain:
    """Changed, and every hash from there to the end computed anew."""
    place = dice.randrange(len(entries))
    made = edited_at(entries, place, dice.choice(_TEXTS), dice)
    for at in range(place, len(made)):
        previous = made[at - 1].hash if at else EMPTY.hash
        made[at] = copy(made[at], previous=previous)
        made[at].hash = fingerprint(made[at])
    return made


TAMPERINGS: tuple[Tampering, ...] = (
    edited,
    edited_and_hashed_again,
    removed,
    removed_and_renumbered,
    swapped,
    swapped_with_numbers,
    repeated,
    truncated,
    rewritten,
)


@dataclass(frozen=True, slots=True)
class Attack:
    """A chain, the head that was kept elsewhere, and what became of it."""

    tampering: Tampering
    entries: Chain
    kept: Head


def attack(dice: random.Random) -> Attack:
    whole = chain(dice.randint(2, 12), dice)
    tampering = dice.choice(TAMPERINGS)
    last = whole[-1]
    return Attack(tampering, tampering(whole, dice), Head(seq=last.seq, hash=last.hash))


def _entry(seq: int, head: Head, dice: random.Random) -> AuditEntry:
    entry = AuditEntry(
        seq=seq,
        at=_MORNING + timedelta(seconds=dice.randint(0, 3)),
        **{name: dice.choice(("", "a", "b", "电工", "a b")) for name in _TEXTS},
        previous=head.hash,
        hash="",
    )
    entry.hash = fingerprint(entry)
    return entry


def _other(old: Any, dice: random.Random) -> Any:
    if isinstance(old, datetime):
        return old + timedelta(microseconds=dice.choice((1, 1_000_000)))
    if isinstance(old, int):
        return old + dice.choice((-1, 1, 1000))
    return dice.choice([one for one in (None, "", "a", "b", old + "x", "电工") if one != old])
