"""A signature drawn with a finger becomes a picture: strokes in, PNG out."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH = 1200
PEN = 9
_INK, _PAPER = (20, 24, 60), "white"

Point = tuple[float, float]
Stroke = tuple[Point, ...]


def drawn(strokes: Sequence[Stroke], aspect: float) -> bytes:
    """The strokes on white paper; points are shares of the width, `aspect` is height over width."""
    paper = Image.new("RGB", (WIDTH, max(1, round(WIDTH * aspect))), _PAPER)
    pen = ImageDraw.Draw(paper)
    for stroke in strokes:
        points = [(x * WIDTH, y * WIDTH) for x, y in stroke]
        pen.line(points, fill=_INK, width=PEN, joint="curve")
        for x, y in points:
            pen.ellipse((x - PEN / 2, y - PEN / 2, x + PEN / 2, y + PEN / 2), fill=_INK)
    out = BytesIO()
    paper.save(out, "PNG")
    return out.getvalue()
