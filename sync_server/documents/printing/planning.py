"""A paper's steps: its pages in one go, or where photos are many, the appendix in parts of a bounded size."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sync_server.documents.printing.steps import Step, Tool

PHOTOS_A_PAGE = 6
PAGES_A_PART = 8
PHOTOS_A_PART = PHOTOS_A_PAGE * PAGES_A_PART
"""Typst keeps two megabytes a photo in memory: a part takes a hundred, however many parts there are."""
_APPENDIX = Path(__file__).with_name("appendix.typ")


def pdf_steps(
    template: Path,
    values: Mapping[str, Any],
    photos: Mapping[str, Path],
    folder: Path,
    within: Mapping[str, Path] | None = None,
) -> Iterator[Step]:
    """The steps that leave `paper.pdf` in the folder; `values["photos"]` say which photos and in what order.

    `within` are pictures that stand in the body, such as signatures.
    """
    inside = {name: str(file) for name, file in (within or {}).items()}
    listed = values["photos"]
    target, body = str(folder / "paper.pdf"), str(folder / "body.pdf")
    if len(listed) <= PHOTOS_A_PART:
        yield Step(
            tool=Tool.PAGES,
            target=target,
            template=str(template),
            values=values,
            photos=_files(listed, photos),
        )
        return
    pages = -(-len(listed) // PHOTOS_A_PAGE)
    whole = {**values, "appendix": pages}
    yield Step(
        tool=Tool.PAGES, target=body, template=str(template), values={**whole, "photos": []}, photos=inside
    )
    parts = [body]
    for number, at in enumerate(range(0, len(listed), PHOTOS_A_PART)):
        parts.append(str(folder / f"part{number}.pdf"))
        yield _part(listed[at : at + PHOTOS_A_PART], number, whole, photos, body, parts[-1])
    yield Step(tool=Tool.JOIN, target=target, parts=parts)


def word_steps(
    template: Path, values: Mapping[str, Any], photos: Mapping[str, Path], folder: Path
) -> Iterator[Step]:
    """The step that leaves `paper.docx` in the folder."""
    yield Step(
        tool=Tool.WORD,
        target=str(folder / "paper.docx"),
        template=str(template),
        values=values,
        photos=_files(values["photos"], photos),
    )


def sheet_steps(
    sheets: Sequence[Mapping[str, Any]], photo: Callable[[str], Path] | None, folder: Path
) -> Iterator[Step]:
    """The steps that leave `paper.xlsx` in the folder, with the first photo of each cell that has any."""
    cells = (cell for one in sheets for line in one["lines"] for cell in line)
    names = list({cell[0]: None for cell in cells if photo and isinstance(cell, list) and cell})
    first = {name: str(photo(name)) for name in names} if photo else {}
    for at in range(0, len(names) - PHOTOS_A_PART, PHOTOS_A_PART):
        some = {name: first[name] for name in names[at : at + PHOTOS_A_PART]}
        yield Step(tool=Tool.COPIES, target=str(folder), photos=some)
    yield Step(tool=Tool.SHEETS, target=str(folder / "paper.xlsx"), values={"sheets": sheets}, photos=first)


def _part(
    listed: Sequence[Mapping[str, str]],
    number: int,
    values: Mapping[str, Any],
    photos: Mapping[str, Path],
    body: str,
    target: str,
) -> Step:
    said = {
        "photos": listed,
        "headed": number == 0,
        "appendix": values["appendix"],
        "running": values.get("running", ""),
        "verify": "",
    }
    return Step(
        tool=Tool.APPENDIX,
        target=target,
        template=str(_APPENDIX),
        values=said,
        photos=_files(listed, photos),
        parts=[body],
        skipped=number * PAGES_A_PART,
    )


def _files(listed: Sequence[Mapping[str, str]], photos: Mapping[str, Path]) -> Mapping[str, str]:
    return {one["name"]: str(photos[one["name"]]) for one in listed if one["name"]}
