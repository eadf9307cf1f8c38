"""What setting a paper is made of: steps that each begin from files and leave a file.

A step can be told to a child process as JSON: it names everything it reads, and reads nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from sync_server.documents.printing.joining import join, pages_of
from sync_server.documents.printing.pdf import write_pdf
from sync_server.documents.printing.word import write_word


class Tool(StrEnum):
    """What a step is done with."""

    PAGES = "pages"
    APPENDIX = "appendix"
    JOIN = "join"
    WORD = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Write `target` from a template with its values, or from `parts`; `photos` are files by name.

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
    target, template = Path(step.target), Path(step.template)
    photos = {name: Path(file) for name, file in step.photos.items()}
    match step.tool:
        case Tool.PAGES:
            write_pdf(template, step.values, photos, target)
        case Tool.APPENDIX:
            write_pdf(template, _placed(step), photos, target)
        case Tool.JOIN:
            join([Path(part) for part in step.parts], target)
        case Tool.WORD:
            write_word(template.read_bytes(), step.values, photos, target)


def _placed(step: Step) -> Mapping[str, Any]:
    """The values of an appendix with its page numbers, which go on from the body's."""
    body = pages_of(Path(step.parts[0]))
    total = body + step.values["appendix"]
    return {**step.values, "first-page": body + step.skipped + 1, "total": total}
