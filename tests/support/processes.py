"""The real programs as real processes on free ports of 127.0.0.1, ended by their own id.

with sync_server(data) as server, field_app(data, server.url) as app:
    app.kill()      # as a crash or an empty battery would
    app.start()     # again on the same port and the same data
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Program:
    """One process that answers HTTP on `port`. What it prints is kept in `log`, beside its data."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        port: int,
        folder: Path,
        ready: str = "/",
    ) -> None:
        self.port, self.url = port, f"http://127.0.0.1:{port}"
        self.log = folder / f"{name}.log"
        self._name, self._command, self._environment, self._ready = name, command, environment, ready
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start, and return once it answers."""
        assert not self.running, f"{self._name} runs already"
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                env={**os.environ, **self._environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait_until_ready()

    def kill(self) -> None:
        """End it and its children at once, as a system short of memory does: nothing gets to tidy up."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end; it has ten seconds."""
        self._end(signal.SIGTERM)

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def cpu_seconds(self) -> float:
        """What the process itself has used of the processor so far, in Linux's own count."""
        assert self._process is not None
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def output(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        if self.running:
            # The process leads a group of its own, so this reaches what it started and nothing else.
            os.killpg(self._process.pid, how)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            raise AssertionError(f"{self._name} did not end when asked:\n{self.output()}") from None
        finally:
            self._process = None

    def _wait_until_ready(self) -> None:
        end = time.monotonic() + PATIENCE
        while not self._answers():
            assert self.running, f"{self._name} ended at once:\n{self.output()}"
            assert time.monotonic() < end, f"{self._name} never answered:\n{self.output()}"
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            return httpx.get(self.url + self._ready, timeout=5, trust_env=False).status_code < 500
        except httpx.HTTPError:
            return False


def sync_server(data: Path, *, port: int | None = None, **environment: str) -> Program:
    """`xunan serve` on the data in `data`."""
    port = port or free_port()
    settings = {"XUNAN_DATA": str(data), "XUNAN_SERVER_PORT": str(port), **environment}
    command = [sys.executable, "-m", "sync_server.cli.main", "serve"]
    return Program("sync_server", command, settings, port=port, folder=data / "logs")


def seeded_server(data: Path) -> Program:
    """A sync server on the demo campus."""
    run_to_end([sys.executable, "-m", "sync_server.cli.main", "seed"], XUNAN_DATA=str(data))
    return sync_server(data)


def field_app(data: Path, server_url: str, *, port: int | None = None, **environment: str) -> Program:
    """The field app's web host: one process in which every browser's phone lives."""
    port = port or free_port()
    settings = {
        "XUNAN_DATA": str(data),
        "XUNAN_APP_PORT": str(port),
        "XUNAN_SERVER_URL": server_url,
        **environment,
    }
    command = [sys.executable, "-m", "fieldapp.web"]
    return Program("fieldapp", command, settings, port=port, folder=data / "logs", ready="/healthz")


def run_to_end(command: Sequence[str], **environment: str) -> str:
    """Run a command of ours to its end and give what it printed; fail with it otherwise."""
    done = subprocess.run(
        command,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
