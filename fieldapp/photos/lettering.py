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
    for face in _FACES:
        if face.is_file():
            # The plain engine: the other one refuses control characters and needs a library of its own.
            return ImageFont.truetype(face, height, layout_engine=ImageFont.Layout.BASIC)
    return ImageFont.load_default(height)
