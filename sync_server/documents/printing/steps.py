"""What setting a paper is made of: steps that each begin from files and leave a file.

A step can be told to a child process as JSON: it names everything it reads, and reads nothing else. A child
loads the library of its own step alone: the others take longer to load than a short step takes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any


class Tool(StrEnum):
    """What a step is done with."""

    PAGES = "pages"
    APPENDIX = "appendix"
    JOIN = "join"
    WORD = "word"
    CHECK = "check"
    COPIES = "copies"
    SHEETS = "sheets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Write `target` from a template with its values, or from `parts`; `photos` are files by name.

    A check writes what it found as JSON (`checking.Found`). Copies of photos lie in the folder `target`, for
    the cells of sheets to be made in that folder.

    An appendix begins `skipped` pages after the last page of its first part.
    """

    tool: Tool
    target: str
    template: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    photos: Mapping[str, str] = field(default_factory=dict)
    parts: Sequence[str] = ()
    skipped: int = 0


def perform(step: Step) -> None:
    """Do it here and now."""
    target = Path(step.target)
    match step.tool:
        case Tool.PAGES:
            _set(step, step.values)
        case Tool.APPENDIX:
            _set(step, _placed(step))
        case Tool.JOIN:
            from sync_server.documents.printing.joining import join  # noqa: PLC0415 - see above

            join([Path(part) for part in step.parts], target)
        case Tool.WORD:
            from sync_server.documents.printing.word import write_word  # noqa: PLC0415 - see above

            write_word(Path(step.template).read_bytes(), step.values, _photos(step), target)
        case Tool.CHECK:
            from sync_server.documents.printing.checking import write_check  # noqa: PLC0415 - see above

            write_check(Path(step.template).read_bytes(), step.values, target)
        case Tool.COPIES:
            _copy(step, target)
        case Tool.SHEETS:
            from sync_server.documents.printing.sheets import write_sheets  # noqa: PLC0415 - see above

            write_sheets(step.values["sheets"], target, _copy(step, target.parent) if step.photos else None)


def _set(step: Step, values: Mapping[str, Any]) -> None:
    from sync_server.documents.printing.pdf import write_pdf  # noqa: PLC0415 - see above

    write_pdf(Path(step.template), values, _photos(step), Path(step.target))


def _copy(step: Step, folder: Path) -> Callable[[str], Path]:
    from sync_server.documents.printing.pictures import small_copies  # noqa: PLC0415 - see above

    shown = small_copies(folder, _photos(step).__getitem__)
    for name in step.photos:
        shown(name)
    return shown


def _placed(step: Step) -> Mapping[str, Any]:
    """The values of an appendix with its page numbers, which go on from the body's."""
    from sync_server.documents.printing.joining import pages_of  # noqa: PLC0415 - see above

    body = pages_of(Path(step.parts[0]))
    total = body + step.values["appendix"]
    return {**step.values, "first-page": body + step.skipped + 1, "total": total}


def _photos(step: Step) -> Mapping[str, Path]:
    return {name: Path(file) for name, file in step.photos.items()}
