"""Where Chromium is. Run as a module it is installed where that is possible, else the command is named."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The path of a Chromium or Chrome, `XUNAN_CHROMIUM` first."""
    named = os.environ.get("XUNAN_CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


def demand() -> str:
    """The path, or an end that says what to type."""
    found = find()
    if found is None:
        raise SystemExit(
            "测试需要 Chromium。Tests drive a real Chromium. Type: sudo apt-get install chromium\n"
            "或指明已有的 or name the one you have: make test XUNAN_CHROMIUM=/path/to/chrome"
        )
    return found


def install() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("==> 安装 Chromium · Installing Chromium", flush=True)
        for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "-q", *command], check=True, stdout=sys.stderr)


if __name__ == "__main__":
    if find() is None:
        install()
    demand()
