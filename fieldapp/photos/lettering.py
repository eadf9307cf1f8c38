"""The face that letters are burned in with: ours where it was set up, the system's on phones."""

import sys
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

_FACES = (
    Path(sys.prefix) / "share" / "xunan" / "fonts" / "NotoSansSC-Regular.ttf",
    Path("/system/fonts/NotoSansCJK-Regular.ttc"),  # Android
    Path("/System/Library/Fonts/PingFang.ttc"),  # iOS and macOS before 18
    Path("/System/Library/Fonts/LanguageSupport/PingFang.ttc"),
)


@lru_cache(maxsize=16)
def lettering(height: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A face of this height in pixels; without a Chinese one Pillow's own, which knows Latin letters only."""
    face = chinese_face()
    if face is None:
        return ImageFont.load_default(height)
    # The plain engine: the other one refuses control characters and needs a library of its own.
    return ImageFont.truetype(face, height, layout_engine=ImageFont.Layout.BASIC)


def chinese_face() -> Path | None:
    """Where a face with Chinese letters lies on this machine; None where there is none we know of."""
    return next((face for face in _FACES if face.is_file()), None)
