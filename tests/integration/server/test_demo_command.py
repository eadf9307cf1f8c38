"""`xunan demo`: both programs start together and end together, whatever happens."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.processes import free_port

PATIENCE = 60


class Demo:
    """The command as a person starts it, its output in a file."""

    def __init__(self, data: Path) -> None:
        self.log = data.with_suffix(".log")
        self.ports = free_port(), free_port()
        self.environment = {
            **os.environ,
            "XUNAN_DATA": str(data),
            "XUNAN_OPEN": "0",
            "XUNAN_SERVER_PORT": str(self.ports[0]),
            "XUNAN_APP_PORT": str(self.ports[1]),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> int:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sync_server.cli", "demo"],
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        return self.process.pid

    def start_through_another(self, leash: str) -> subprocess.Popen[bytes]:
        """As make or a shell starts it: a process of its own waits for it."""
        waiting = "import subprocess, sys; subprocess.call([sys.executable, '-m', 'sync_server.cli', 'demo'])"
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-c", waiting],
                env={**self.environment, "XUNAN_LEASH": leash},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> int:
        assert self.process is not None
        return self.process.wait(PATIENCE)

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def ready(self) -> bool:
        assert self.process is None or self.process.poll() is None, self.said()
        return "Ctrl-C" in self.said()

    def children(self) -> list[int]:
        assert self.process is not None
        return children_of(self.process.pid)

    def silent(self) -> bool:
        return not any(_listens(port) for port in self.ports)


def children_of(parent: int) -> list[int]:
    tasks = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in tasks.read_text().split()]


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    demo = Demo(tmp_path / "data")
    yield demo
    if demo.process is not None and demo.process.poll() is None:
        demo.process.kill()
        demo.process.wait()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_both_addresses_and_ends_leaving_nothing_behind(demo: Demo, how: signal.Signals) -> None:
    """Addresses and accounts are shown once both answer; Ctrl-C or SIGTERM ends all of it."""
    os_pid = demo.start()
    until(demo.ready)
    for port in demo.ports:
        assert f"http://127.0.0.1:{port}" in demo.said()
        assert httpx.get(f"http://127.0.0.1:{port}", trust_env=False, follow_redirects=True).is_success
    assert "食品卫生监督小组检查员" in demo.said()
    assert len(re.findall(r"密码 password: \S{43}\b", demo.said())) == 1
    os.kill(os_pid, how)
    assert demo.wait() == 0
    assert demo.silent()


def test_when_it_is_killed_its_programs_end_too(demo: Demo) -> None:
    """Even kill -9 leaves no process behind."""
    os.kill(demo.start(), 0)
    until(demo.ready)
    children = demo.children()
    assert len(children) == 2
    assert demo.process is not None
    demo.process.kill()
    demo.wait()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children))
    assert demo.silent()


@pytest.mark.parametrize("leash", ["1", "0"])
def test_started_by_make_it_ends_with_make_and_by_hand_it_stays(demo: Demo, leash: str) -> None:
    """Killing `make run` leaves nothing running; a demo started from a shell outlives the shell."""
    starter = demo.start_through_another(leash)
    until(demo.ready)
    (pid,) = children_of(starter.pid)
    starter.kill()
    starter.wait()
    try:
        if leash == "1":
            until(demo.silent)
        else:
            time.sleep(2)
            assert not demo.silent()
    finally:
        if Path(f"/proc/{pid}").exists():
            os.kill(pid, signal.SIGTERM)
    until(demo.silent)


def test_when_one_program_dies_the_other_ends_and_it_is_said(demo: Demo) -> None:
    """Half a system is not left running."""
    demo.start()
    until(demo.ready)
    os.kill(demo.children()[0], signal.SIGKILL)
    assert demo.wait() == 1
    assert "意外退出" in demo.said()
    assert demo.silent()


def test_a_taken_port_is_named_with_the_setting_that_changes_it(demo: Demo) -> None:
    """Nothing is started half; the message says which variable to set."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", demo.ports[1]))
        other.listen()
        demo.start()
        assert demo.wait() == 1
    assert f"XUNAN_APP_PORT={demo.ports[1]}" in demo.said()
    assert "端口已被占用" in demo.said()


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.05)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
