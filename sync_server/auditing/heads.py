"""Daily heads of the log, a line a day, in a file that lies away from the database."""

from datetime import date
from pathlib import Path

from sync_server import disk
from sync_server.auditing.chain import Head


def line(day: date, head: Head) -> str:
    """A head as it is kept and printed: the day, the entry's number, its hash."""
    return f"{day.isoformat()} {head.seq} {head.hash}"


def keep_head(file: Path, day: date, head: Head) -> None:
    """Add the day's head, once a day; what was kept before is never written again."""
    lines = _lines(file)
    if lines and lines[-1].startswith(day.isoformat()):
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="ascii") as kept:
        kept.write(line(day, head) + "\n")
    disk.sync(file)


def kept_heads(file: Path) -> list[Head]:
    """Every head that was kept; a line half written when the power failed is left out."""
    whole = [parts for parts in map(str.split, _lines(file)) if len(parts) == 3 and len(parts[2]) == 64]
    return [Head(seq=int(seq), hash=found) for _day, seq, found in whole if seq.isdigit()]


def _lines(file: Path) -> list[str]:
    return file.read_text("ascii").splitlines() if file.is_file() else []
