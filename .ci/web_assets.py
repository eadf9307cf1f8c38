"""Lay out the assets folder of Flet's web client, so that every Chinese glyph draws without a network.

    .venv/share/xunan/web_assets/assets/FontManifest.json          read by the client before its first frame
    .venv/share/xunan/web_assets/assets/fonts/NotoSansSC-Regular.ttf
    .venv/share/xunan/fonts/NotoSansSC-Regular.ttf                 the same, for other programs
    .venv/share/xunan/fonts/NotoSerifSC-Regular.otf                宋体 of the papers that are printed

The faces (OFL) come from the wheels that fonts.txt pins by hash; they are never committed. Why the whole
face, and why under the name Roboto: docs/decisions/0010-chinese-glyphs-in-the-web-client.md.
"""

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

FACE = "fonts/NotoSansSC-Regular.ttf"
BLANK = "assets/packages/flutter_math_fork/lib/katex_fonts/fonts/KaTeX_Size3-Regular.ttf"
WANTED = {
    "zhplot/fonts/NotoSansSC-Regular.ttf": "NotoSansSC-Regular.ttf",
    "zhplot/fonts/OFL.txt": "OFL.txt",
    "pylopdf_fonts_zh_cn/NotoSerifSC-Regular.otf": "NotoSerifSC-Regular.otf",
}
FALLBACK_NAME = re.compile(r'"([a-z0-9]+/v\d+/[\w.-]+\.woff2)"')


def main() -> None:
    share = Path(sys.prefix) / "share" / "xunan"
    assets = share / "web_assets" / "assets"
    unpack_faces(share / "fonts")
    link(share / FACE, assets / FACE)
    client = web_client()
    (assets / "FontManifest.json").write_text(json.dumps(manifest(client)), encoding="utf-8")
    answer_fallbacks(client, assets / "fonts")


def unpack_faces(fonts: Path) -> None:
    """Take the faces and their licence out of the pinned wheels; what else the wheels do is not wanted."""
    fonts.mkdir(parents=True, exist_ok=True)
    pinned = Path(__file__).with_name("fonts.txt")
    with tempfile.TemporaryDirectory() as folder:
        download = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*download, "--no-deps", "--require-hashes", "-r", pinned, "-d", folder], check=True)
        for wheel in Path(folder).glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                for name in WANTED.keys() & set(archive.namelist()):
                    (fonts / WANTED[name]).write_bytes(archive.read(name))


def web_client() -> Path:
    spec = find_spec("flet_web")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("flet-web is not installed: run make setup")
    return Path(spec.submodule_search_locations[0]) / "web"


def manifest(client: Path) -> list[dict[str, object]]:
    """The client's own icon faces, and ours as the default family: formulas are not drawn here."""
    own = json.loads((client / "assets" / "FontManifest.json").read_text(encoding="utf-8"))
    icons = [family for family in own if "Icons" in family["family"]]
    return [*icons, {"family": "Roboto", "fonts": [{"asset": FACE}]}]


def answer_fallbacks(client: Path, fonts: Path) -> None:
    """Give the client something to load for glyphs our face lacks, such as emoji.

    It asks again for ever while the answer is 404 (21 times a file in four seconds when measured) and
    once when a font comes, whatever is in it. So each name it knows leads to one small font.
    """
    blank = fonts / "blank.ttf"
    blank.write_bytes((client / BLANK).read_bytes())
    for name in set(
        FALLBACK_NAME.findall((client / "main.dart.js").read_text(encoding="utf-8", errors="ignore"))
    ):
        link(blank, fonts / name)


def link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    target.hardlink_to(source)


if __name__ == "__main__":
    main()
