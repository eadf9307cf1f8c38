"""Make .venv: a Python with the pinned packages, this project, and the Chinese face of the web client.

Run by `make setup` with whatever Python the machine has: nothing here needs more than the standard library.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)
PIP = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]


def main() -> None:
    demand_python()
    demand_venv()
    say("准备 Python 环境", f"Making .venv with Python {sys.version.split()[0]}")
    venv.EnvBuilder(with_pip=True).create(VENV)
    install_packages()
    say("安装本项目", "Installing this project")
    run([*PIP, "install", "--no-deps", "--no-build-isolation", "--editable", "."])
    say("安装中文字体", "Installing the Chinese face")
    run([str(PYTHON), ".ci/web_assets.py"])
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
    run(["apt-get", "update"])
    run(["apt-get", "install", "-y", "--no-install-recommends", "python3-venv"])
    os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 - only a new process sees the new module


def install_packages() -> None:
    """Install what requirements.txt pins, counting the packages as pip comes to them."""
    say("安装依赖包，首次约一分钟", "Installing packages, about a minute the first time")
    command = [*PIP, "install", "--require-hashes", "--only-binary=:all:", "-r", "requirements.txt"]
    fetched = 0
    for line in output(command):
        if line.lstrip().startswith(("Downloading ", "Using cached ")):
            fetched += 1
            if fetched % 20 == 0:
                print(f"    {fetched}", flush=True)
        if line.startswith("Installing collected packages"):
            say("写入环境", f"Unpacking {fetched} packages")


def run(command: list[str]) -> None:
    for _ in output(command):
        pass


def output(command: list[str]) -> Iterator[str]:
    """Run a command and give its lines as they come; when it fails, show all of them and stop."""
    lines: list[str] = []
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            yield line
    if process.returncode:
        stop(
            "".join(lines),
            f"Failed: {' '.join(command)}\nRead the last lines above, then type make setup again.",
        )


def say(zh: str, en: str) -> None:
    print(f"==> {zh} · {en}", flush=True)


def stop(zh: str, en: str) -> NoReturn:
    sys.exit(f"{zh}\n{en}")


if __name__ == "__main__":
    main()
