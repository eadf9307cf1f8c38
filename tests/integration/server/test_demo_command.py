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
PROJECT = Path(__file__).parents[3]


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
                [sys.executable, "-m", "sync_server.cli.main", "demo"],
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        return self.process.pid

    def start_from_a_shell(self) -> subprocess.Popen[bytes]:
        """A process of its own waits for it."""
        served = "'-m', 'sync_server.cli.main', 'demo'"
        waiting = f"import subprocess, sys; subprocess.call([sys.executable, {served}])"
        return self._start_through([sys.executable, "-c", waiting])

    def start_with_make(self, *variables: str) -> subprocess.Popen[bytes]:
        """`make run` where the setup is done."""
        return self._start_through(["make", "--old-file=setup", "run", f"PY={sys.executable}", *variables])

    def _start_through(self, command: list[str]) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command, env=self.environment, cwd=PROJECT, stdout=log, stderr=subprocess.STDOUT
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

    def running(self) -> list[int]:
        """Every process that has our data folder in its environment, whoever started it."""
        mark = f"XUNAN_DATA={self.environment['XUNAN_DATA']}".encode()
        return [int(one.name) for one in Path("/proc").glob("[0-9]*") if mark in _environment(one)]

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
    for pid in demo.running():
        os.kill(pid, signal.SIGKILL)


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


MOMENTS: dict[str, Callable[[Demo], bool]] = {
    "when its child is there": lambda demo: len(demo.running()) > 1,
    "before the first word": lambda demo: b"xunan" in b"".join(map(_command, demo.running())),
    "while the campus is made": lambda demo: "准备演示校区" in demo.said(),
    "while the programs start": lambda demo: len(demo.running()) > 3,
    "when all is ready": Demo.ready,
}


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_killing_make_at_any_moment_leaves_nothing_running(
    demo: Demo, moment: Callable[[Demo], bool]
) -> None:
    """`make run` killed with -9, be it in its first instant, takes along whatever it had started."""
    kill_make(demo, moment)


def kill_make(demo: Demo, moment: Callable[[Demo], bool], *variables: str) -> None:
    """Nothing may run any more once make is gone; `variables` go to make."""
    make = demo.start_with_make(*variables)
    until(lambda: moment(demo))
    make.kill()
    make.wait()
    until(lambda: not demo.running())
    assert demo.silent()


def test_a_make_without_its_leash_does_not_go_unnoticed(demo: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded bug: started without its leash, the demo outlives make, and the test above sees it."""
    monkeypatch.setitem(globals(), "PATIENCE", 5)
    with pytest.raises(AssertionError):
        kill_make(demo, MOMENTS["before the first word"], "LEASH=")


def test_what_was_started_by_one_already_gone_does_not_start() -> None:
    """The parent may die before the leash is on; the command then never runs."""
    leash = [sys.executable, "-m", "sync_server.demo.leash"]
    gone = subprocess.run([*leash, "1", "SIGTERM", "/bin/echo", "started"], capture_output=True, check=False)
    there = subprocess.run(
        [*leash, str(os.getpid()), "SIGTERM", "/bin/echo", "started"], capture_output=True, check=False
    )
    assert (gone.returncode, gone.stdout, there.stdout) == (1, b"", b"started\n")


def test_started_by_hand_it_outlives_its_shell(demo: Demo) -> None:
    """A demo in the background stays when the terminal's shell is killed."""
    shell = demo.start_from_a_shell()
    until(demo.ready)
    (pid,) = children_of(shell.pid)
    shell.kill()
    shell.wait()
    time.sleep(2)
    assert not demo.silent()
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


def _environment(process: Path) -> bytes:
    return _read(process / "environ")


def _command(pid: int) -> bytes:
    return _read(Path(f"/proc/{pid}/cmdline"))


def _read(file: Path) -> bytes:
    """What /proc tells; nothing of a process that is ending or another's."""
    try:
        return file.read_bytes()
    except OSError:
        return b""
