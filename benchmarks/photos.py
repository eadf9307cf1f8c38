"""What it costs to make a photo of a camera's picture: time, memory, and how long the screen stands still."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image

from benchmarks.figures import Most, Share, seconds
from checklists.wire.photos import MAX_PHOTO_BYTES
from fieldapp.photos.prepare import QUALITY, prepare
from fieldapp.sync.off_loop import in_a_thread
from tests.support.jpegs import jpeg

SIZES = {"12 MP": (4000, 3000), "48 MP": (8000, 6000)}
_TURNS = 12
_PEAK = """
import sys
from pathlib import Path
from fieldapp.photos.prepare import prepare
from tests.support.jpegs import jpeg

def held(name):
    (line,) = [one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith(name)]
    return int(line.split()[1]) * 1024

picture, small = Path(sys.argv[1]).read_bytes(), jpeg(size=(640, 480))
prepare(small)  # what is loaded once is not this picture's
Path("/proc/self/clear_refs").write_text("5")  # the highest so far is forgotten
before = held("VmRSS")
prepare(picture)
print(held("VmHWM") - before)
"""


def figures(folder: Path) -> Iterator[Share | Most]:
    """Time over libjpeg-turbo's own work, memory over the full bitmap, the longest stall."""
    for name, size in SIZES.items():
        picture = jpeg(size=size, orientation=6)
        # In turns, so that a neighbour on the machine slows both.
        turns = [
            (seconds(partial(prepare, picture), times=1), seconds(partial(bare, picture), times=1))
            for _ in range(_TURNS)
        ]
        yield Share(
            name=f"a photo made of {name} / libjpeg-turbo: scaled decode, area means, encode",
            ours=min(ours for ours, _ in turns),
            yardstick=min(yardstick for _, yardstick in turns),
            goal=1.3,
        )
        file = folder / "picture.jpg"
        file.write_bytes(picture)
        bitmap = size[0] * size[1] * 3
        yield Most(name=f"peak memory for {name} / its full bitmap", value=peak(file) / bitmap, goal=0.5)
        stood = asyncio.run(stall(picture))
        yield Most(name=f"longest stall of the screen for {name}, in s", value=stood, goal=0.1)


def bare(picture: bytes) -> bytes:
    """The least any program does: decode at the scale above the long edge, take means of areas, encode.

    Not turned upright. Pillow is linked to libjpeg-turbo; PyTurboJPEG would need a system library.
    """
    with Image.open(BytesIO(picture)) as image:
        image.draft("RGB", (1920, 1440))
        small = image.resize((1920, 1440), Image.Resampling.BOX)
        out = BytesIO()
        small.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def peak(file: Path) -> int:
    """How many bytes a fresh process grows by at most while it prepares the picture."""
    measured = subprocess.run(
        [sys.executable, "-c", _PEAK, str(file)], capture_output=True, text=True, check=True
    )
    return int(measured.stdout)


async def stall(picture: bytes) -> float:
    """The longest time in seconds for which the event loop did not come round meanwhile."""
    work = asyncio.ensure_future(in_a_thread(prepare, picture))
    longest, before = 0.0, time.perf_counter()
    while not work.done():
        await asyncio.sleep(0.001)
        longest, before = max(longest, time.perf_counter() - before), time.perf_counter()
    assert len(work.result()) < MAX_PHOTO_BYTES
    return longest
