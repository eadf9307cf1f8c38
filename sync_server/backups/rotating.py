"""Which backups stay: all of a day, one a day of two weeks, one a week of two months."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

from sync_server import disk
from sync_server.backups.manifest import moment, published
from sync_server.backups.taking import PICTURES, alone
from sync_server.backups.verifying import listed

_HOURLY, _DAILY, _WEEKLY = 24, 14, 8


def rotate(folder: Path) -> list[Path]:
    """Remove the backups that are not to stay, then the pictures none of the others names."""
    with alone(folder):
        there = published(folder)
        stay = staying(there)
        gone = [backup for backup in there if backup not in stay]
        for backup in gone:
            disk.remove(backup)
        if gone:
            _forget_pictures(folder, stay)
    return gone


def staying(backups: Iterable[Path]) -> set[Path]:
    """The newest of all, and of each of the last days and weeks the newest."""
    newest_first = sorted(backups, key=moment, reverse=True)
    return {
        *newest_first[:_HOURLY],
        *_newest_of(newest_first, datetime.date, _DAILY),
        *_newest_of(newest_first, lambda at: date.fromisocalendar(*at.isocalendar()[:2], 1), _WEEKLY),
    }


def _newest_of(newest_first: list[Path], span: Callable[[datetime], date], most: int) -> list[Path]:
    found: dict[date, Path] = {}
    for backup in newest_first:
        found.setdefault(span(moment(backup)), backup)
    return list(found.values())[:most]


def _forget_pictures(folder: Path, stay: Iterable[Path]) -> None:
    named = {name for backup in stay for _, name, _ in listed(backup)}
    for path in (folder / PICTURES).glob("*/*.jpg"):
        if path.stem not in named:
            path.unlink()
