"""Make .venv: a Python with the pinned packages, this project, and the Chinese font of the web client.

Run by `make setup` with whatever Python the machine has, so nothing here needs more than the standard library.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
SHARE = VENV / "share" / "xunan"
OLDEST_PYTHON = (3, 11)


def main() -> None:
    demand_python()
    demand_venv()
    say("准备 Python 环境", f"Making {VENV.name} with Python {sys.version.split()[0]}")
    venv.EnvBuilder(with_pip=True).create(VENV)
    install_packages()
    say("安装本项目", "Installing this project")
    pip("install", "--no-deps", "--no-build-isolation", "--editable", ".")
    install_font()
    (VENV / "ready").touch()
    say("准备好了", "Ready")


def demand_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        stop(
            f"需要 Python {wanted} 或更新，这里是 {sys.version.split()[0]}",
            f"Python {wanted} or newer is needed. Name one: make setup PYTHON=python3.12",
        )


def demand_venv() -> None:
    """Debian and Ubuntu keep venv in a package of its own."""
    if importlib.util.find_spec("ensurepip"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        stop("缺少 venv 模块", "Python's venv is missing. Type: sudo apt-get install python3-venv")
    say("安装 python3-venv", "Installing python3-venv")
    subprocess.run(["apt-get", "update", "-q"], check=True)
    subprocess.run(["apt-get", "install", "-qy", "--no-install-recommends", "python3-venv"], check=True)
    os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 - the new module is seen by a new process only


def install_packages() -> None:
    """Install what requirements.txt pins, naming each package as pip comes to it."""
    pinned = sum("==" in line for line in (ROOT / "requirements.txt").read_text().splitlines())
    say("安装依赖包", f"Installing up to {pinned} packages")
    seen = 0
    for line in pip_lines("install", "--require-hashes", "--only-binary=:all:", "-r", "requirements.txt"):
        if line.startswith(("Collecting ", "Requirement already satisfied: ")):
            seen += 1
            if seen % 10 == 0:
                print(f"  {seen}/{pinned}", flush=True)
        elif line.startswith("Installing collected packages"):
            say("写入环境", "Unpacking")


def install_font() -> None:
    """Lay out Flet's assets folder: the Chinese face and the FontManifest that loads it before the first frame."""
    say("安装中文字体", "Installing the Chinese font")
    assets = SHARE / "web_assets" / "assets"
    (assets / "fonts").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pip("download", "--no-deps", "--require-hashes", "-r", ".ci/fonts.txt", "-d", folder)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for name in ("NotoSansSC-Regular.ttf", "OFL.txt"):
                (assets / "fonts" / name).write_bytes(archive.read(f"zhplot/fonts/{name}"))
    manifest = json.loads(flet_web_file("assets/FontManifest.json").read_text())
    manifest.append({"family": "Noto Sans SC", "fonts": [{"asset": "fonts/NotoSansSC-Regular.ttf"}]})
    (assets / "FontManifest.json").write_text(json.dumps(manifest))


def flet_web_file(name: str) -> Path:
    (folder,) = VENV.glob("lib/python*/site-packages/flet_web/web")
    return folder / name


def pip(*arguments: str) -> None:
    for _ in pip_lines(*arguments):
        pass


def pip_lines(*arguments: str) -> Iterator[str]:
    """Run pip in the new environment, giving its lines as they come; when it fails, say all of them and stop."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
    lines: list[str] = []
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as run:
        for line in run.stdout or ():
            lines.append(line)
            yield line
    if run.returncode:
        stop("".join(lines), "pip failed: read its last lines above, then run make setup again")


def say(zh: str, en: str) -> None:
    print(f"==> {zh} · {en}", flush=True)


def stop(zh: str, en: str) -> NoReturn:
    sys.exit(f"{zh}\n{en}")


if __name__ == "__main__":
    main()
