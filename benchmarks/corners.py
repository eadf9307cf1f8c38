"""Pictures of a room's corners, and the same corner taken again: for the hard set of near-duplicates.

Corners of one room share wall, floor and tiles; what stands in them, and the fault, differ.
"""

import random
from io import BytesIO

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

CANVAS, SHOT = (640, 480), (480, 360)
Colour = tuple[int, int, int]


def corner(room: str, number: int) -> Image.Image:
    """A corner of a room, more of it than one shot shows."""
    like, chance = random.Random(room), random.Random(f"{room} {number}")
    wall, floor, things = _colour(like, 150, 225), _colour(like, 70, 140), [_colour(like, 60, 200)] * 2
    picture = Image.new("RGB", CANVAS, wall)
    draw = ImageDraw.Draw(picture)
    horizon = chance.randrange(250, 330)
    draw.rectangle((0, horizon, *CANVAS), fill=floor)
    _tile(draw, horizon, like.randrange(36, 60), _darker(wall))
    for _ in range(chance.randrange(4, 8)):
        _thing(draw, chance, horizon, chance.choice([*things, _colour(chance, 60, 200)]))
    _fault(draw, chance)
    return picture.filter(ImageFilter.GaussianBlur(1))


def taken(chance: random.Random, view: Image.Image, reach: float = 1) -> bytes:
    """One shot as JPEG: its own place, distance and angle by a few degrees, light, sharpness and quality.

    With a `reach` of 2 place, distance and angle differ by twice as much.
    """
    turned = view.rotate(reach * chance.uniform(-3, 3), Image.Resampling.BILINEAR)
    scale = 1 + reach * chance.uniform(-0.08, 0.08)
    size = round(SHOT[0] * scale), round(SHOT[1] * scale)
    left = (CANVAS[0] - size[0]) / 2 + reach * chance.uniform(-0.05, 0.05) * SHOT[0]
    top = (CANVAS[1] - size[1]) / 2 + reach * chance.uniform(-0.05, 0.05) * SHOT[1]
    shot = turned.crop((round(left), round(top), round(left) + size[0], round(top) + size[1])).resize(SHOT)
    shot = ImageEnhance.Brightness(shot).enhance(chance.uniform(0.65, 1.35))
    shot = ImageEnhance.Contrast(shot).enhance(chance.uniform(0.75, 1.2))
    out = BytesIO()
    blurred = shot.filter(ImageFilter.GaussianBlur(chance.uniform(0, 2)))
    blurred.save(out, "JPEG", quality=chance.randrange(35, 90))
    return out.getvalue()


def _tile(draw: ImageDraw.ImageDraw, horizon: int, side: int, line: Colour) -> None:
    for x in range(0, CANVAS[0], side):
        draw.line((x, 0, x, horizon), fill=line, width=2)
    for y in range(0, horizon, side):
        draw.line((0, y, CANVAS[0], y), fill=line, width=2)


def _thing(draw: ImageDraw.ImageDraw, chance: random.Random, horizon: int, colour: Colour) -> None:
    """A cupboard, pipe, basin or box that stands or hangs there."""
    width, height = chance.randrange(30, 190), chance.randrange(40, 200)
    x, y = chance.randrange(-20, CANVAS[0] - 30), horizon - height + chance.randrange(-120, 70)
    shape = draw.ellipse if chance.random() < 0.3 else draw.rectangle
    shape((x, y, x + width, y + height), fill=colour, outline=_darker(colour), width=3)


def _fault(draw: ImageDraw.ImageDraw, chance: random.Random) -> None:
    """A dark, ragged spot near the middle: what the picture was taken for."""
    x, y, reach = chance.randrange(240, 400), chance.randrange(180, 300), chance.randrange(15, 45)
    edge = [(x + chance.uniform(-reach, reach), y + chance.uniform(-reach, reach)) for _ in range(9)]
    draw.polygon(edge, fill=(40, 30, 25))


def _colour(chance: random.Random, low: int, high: int) -> Colour:
    return chance.randrange(low, high), chance.randrange(low, high), chance.randrange(low, high)


def _darker(colour: Colour) -> Colour:
    return colour[0] * 4 // 5, colour[1] * 4 // 5, colour[2] * 4 // 5
