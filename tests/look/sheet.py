"""One picture of many: every screen and page in one style, so that a glance finds what stands out."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

COLUMNS = 7
HEIGHT = 600
GAP = 20
LONGEST = 844 / 390
PAPER = (90, 90, 96)


def contact_sheet(paths: Sequence[Path], file: Path) -> None:
    """Lay the pictures out in rows, each under the name of its folder."""
    drawn = [(path.parent.name, _thumbnail(path)) for path in paths]
    rows = [drawn[start : start + COLUMNS] for start in range(0, len(drawn), COLUMNS)]
    width = max(sum(picture.width + GAP for _, picture in row) for row in rows) + GAP
    sheet = Image.new("RGB", (width, len(rows) * (HEIGHT + 2 * GAP)), PAPER)
    pen = ImageDraw.Draw(sheet)
    for number, row in enumerate(rows):
        left, top = GAP, number * (HEIGHT + 2 * GAP)
        for name, picture in row:
            pen.text((left, top + GAP // 4), name)
            sheet.paste(picture, (left, top + GAP))
            left += picture.width + GAP
    sheet.save(file)


def _thumbnail(path: Path) -> Image.Image:
    """The first screenful of a page, or all of a screen."""
    with Image.open(path) as picture:
        shown = picture.crop((0, 0, picture.width, min(picture.height, round(picture.width * LONGEST))))
        width = round(shown.width * HEIGHT / shown.height)
        return shown.convert("RGB").resize((width, HEIGHT), Image.Resampling.LANCZOS)
