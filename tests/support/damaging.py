"""Damage to one file: a flipped bit, an erased page, a lost tail, or the whole file gone."""

import random
from collections.abc import Callable
from pathlib import Path

PAGE = 4096


def flip_a_bit(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def erase_a_page(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content)) // PAGE * PAGE
    return content[:at] + bytes(min(PAGE, len(content) - at)) + content[at + PAGE :]


def cut_the_tail(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


HOW: tuple[Callable[[bytes, random.Random], bytes], ...] = (flip_a_bit, erase_a_page, cut_the_tail)
WHICH = ("phone.db", "phone.db-wal", "unsent.journal", "photos/*.jpg")


def damage_one(folder: Path, chance: random.Random) -> Path:
    """Damage one file of a person's folder, and say which."""
    files = [file for pattern in WHICH for file in sorted(folder.glob(pattern)) if file.stat().st_size]
    names = sorted({file.suffix for file in files})
    suffix = chance.choice(names)  # each kind of file as often as the other
    file = chance.choice([file for file in files if file.suffix == suffix])
    if chance.random() < 0.05:
        file.unlink()
    else:
        file.write_bytes(chance.choice(HOW)(file.read_bytes(), chance))
    return file
