"""Parts of a PDF joined: pages are moved as they are, so that only what they weigh lies in memory."""

from collections.abc import Iterable
from pathlib import Path

from pypdf import PdfReader, PdfWriter


def join(parts: Iterable[Path], target: Path) -> None:
    """Write the pages of the parts one after another."""
    with PdfWriter() as joined:
        for part in parts:
            joined.append(part, import_outline=False)
        joined.write(target)


def pages_of(file: Path) -> int:
    """How many pages a PDF has."""
    return len(PdfReader(file).pages)
