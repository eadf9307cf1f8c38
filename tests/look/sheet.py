"""One picture of all pictures: a row a screen, a column a style, so that a glance finds what stands out."""

from pathlib import Path

from PIL import Image, ImageDraw

HEIGHT = 640
LONGEST = 844 / 390
GAP = 16
PAPER = (90, 90, 96)


def contact_sheet(rows: list[list[Path]], file: Path) -> None:
    """Lay the rows below one another, each picture as wide as its shape asks for."""
    drawn = [[_thumbnail(path) for path in row] for row in rows]
    width = max(sum(picture.width + GAP for picture in row) for row in drawn) + GAP
    sheet = Image.new("RGB", (width, len(rows) * (HEIGHT + 2 * GAP) + GAP), PAPER)
    pen = ImageDraw.Draw(sheet)
    for number, (row, paths) in enumerate(zip(drawn, rows, strict=True)):
        left, top = GAP, GAP + number * (HEIGHT + 2 * GAP)
        pen.text((left, top), paths[0].stem)
        for picture in row:
            sheet.paste(picture, (left, top + GAP))
            left += picture.width + GAP
    sheet.save(file)


def _thumbnail(path: Path) -> Image.Image:
    """The first screenful of a page, or all of a screen."""
    with Image.open(path) as picture:
        shown = picture.crop((0, 0, picture.width, min(picture.height, round(picture.width * LONGEST))))
        width = round(shown.width * HEIGHT / shown.height)
        return shown.convert("RGB").resize((width, HEIGHT), Image.Resampling.LANCZOS)
