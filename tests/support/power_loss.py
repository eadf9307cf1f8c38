"""A disk that can lose its power or be full, and an APSW file system over it.

What was written and not synced may reach the medium whole, in part, in any choice, or torn at a sector:
harsher than real disks, which is what a promise should be tried on. One process, one connection a file.
"""

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import apsw

from checklists.problems import Refusal
from fieldapp.disk import full_disk_named
from fieldapp.store import connection
from fieldapp.store.connection import Connect

SECTOR = 512
_NUMBERS = count()


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes at an offset; `data` None cuts the file there instead."""

    offset: int
    data: bytes | None

    def onto(self, content: bytearray) -> None:
        if self.data is None:
            del content[self.offset :]
            return
        content.extend(bytes(max(0, self.offset - len(content))))
        content[self.offset : self.offset + len(self.data)] = self.data

    def torn(self, chance: random.Random) -> "Write":
        if self.data is None or len(self.data) <= SECTOR or chance.random() > 0.2:
            return self
        return Write(self.offset, self.data[: SECTOR * chance.randint(0, len(self.data) // SECTOR)])


@dataclass
class Disk:
    """Files by name: what is on the medium, what programs see, and the writes between the two.

    `stepping` is called before whatever changes the disk; it may raise `OSError`, as a full disk does.
    """

    medium: dict[str, bytes] = field(default_factory=dict)
    seen: dict[str, bytearray] = field(default_factory=dict)
    unsynced: dict[str, list[Write]] = field(default_factory=dict)
    locks: dict["_File", int] = field(default_factory=dict)
    stepping: Callable[[str, int], None] = lambda _name, _bytes: None

    def write(self, name: str, written: Write) -> None:
        self.stepping(name, len(written.data or b""))
        written.onto(self.seen.setdefault(name, bytearray()))
        self.unsynced.setdefault(name, []).append(written)

    def sync(self, name: str) -> None:
        self.stepping(name, 0)
        self.medium[name] = bytes(self.seen[name])
        self.unsynced[name] = []

    def remove(self, name: str) -> None:
        self.stepping(name, 0)
        for files in (self.medium, self.seen, self.unsynced):
            files.pop(name, None)

    def rename(self, name: str, new: str) -> None:
        """Sync a file and give it another's name, whole or not at all."""
        self.sync(name)
        self.stepping(name, 0)
        self.medium[new] = self.medium.pop(name)
        self.seen[new] = self.seen.pop(name)
        self.unsynced[new] = self.unsynced.pop(name)

    def after_kill(self) -> "Disk":
        """The disk that the next process finds: everything written is seen, synced or not."""
        return _disk_of({name: bytes(content) for name, content in self.seen.items()})

    def after_power_cut(self, chance: random.Random) -> "Disk":
        """The disk that the next start of the machine finds."""
        return _disk_of({name: self._survived(name, chance) for name in self.seen})

    def _survived(self, name: str, chance: random.Random) -> bytes:
        content = bytearray(self.medium.get(name, b""))
        luck = chance.choice(("nothing", "some", "all"))
        for written in self.unsynced.get(name, ()) if luck != "nothing" else ():
            if luck == "all" or chance.random() < 0.5:
                written.torn(chance).onto(content)
        return bytes(content)


def _disk_of(files: dict[str, bytes]) -> Disk:
    return Disk(medium=files, seen={name: bytearray(content) for name, content in files.items()})


class _File:
    """An open file, as SQLite asks for it."""

    def __init__(self, disk: Disk, name: str) -> None:
        self._disk = disk
        self._name = name
        disk.seen.setdefault(name, bytearray())

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self._disk.seen[self._name][offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        _full_as_sqlite_says(lambda: self._disk.write(self._name, Write(offset, bytes(data))))

    def xTruncate(self, size: int) -> None:
        self._disk.write(self._name, Write(size, None))

    def xSync(self, _flags: int) -> None:
        self._disk.sync(self._name)

    def xFileSize(self) -> int:
        return len(self._disk.seen[self._name])

    def xLock(self, level: int) -> None:
        others = max((held for file, held in self._disk.locks.items() if self._beside(file)), default=0)
        alone = level == apsw.SQLITE_LOCK_EXCLUSIVE
        if others >= apsw.SQLITE_LOCK_PENDING or (alone and others):
            raise apsw.BusyError
        self._disk.locks[self] = level

    def xUnlock(self, level: int) -> None:
        self._disk.locks[self] = level

    def xCheckReservedLock(self) -> bool:
        return any(held >= apsw.SQLITE_LOCK_RESERVED for held in self._disk.locks.values())

    def xClose(self) -> None:
        self._disk.locks.pop(self, None)

    def xSectorSize(self) -> int:
        return SECTOR

    def xDeviceCharacteristics(self) -> int:
        return 0

    def xFileControl(self, _operation: int, _pointer: int) -> bool:
        return False

    def _beside(self, other: "_File") -> bool:
        return other is not self and other._name == self._name


def _full_as_sqlite_says(write: Callable[[], None]) -> None:
    try:
        write()
    except OSError as error:
        raise apsw.FullError(str(error)) from error


@dataclass(slots=True)
class DiskBallast:
    """Room that a full simulated disk can get back once."""

    left: bool = True

    def release(self) -> bool:
        was, self.left = self.left, False
        return was


@dataclass(frozen=True, slots=True)
class DiskMedium:
    """The second copy's file on a simulated disk."""

    disk: Disk
    name: str = "unsent.journal"

    def read(self) -> bytes:
        return bytes(self.disk.seen.get(self.name, b""))

    def append(self, more: bytes) -> None:
        with full_disk_named():
            self.disk.write(self.name, Write(len(self.read()), more))
            self.disk.sync(self.name)

    def replace(self, whole: bytes) -> None:
        with full_disk_named():
            self.disk.write(f"{self.name}.part", Write(0, whole))
            self.disk.rename(f"{self.name}.part", self.name)


class _FileSystem(apsw.VFS):
    def __init__(self, disk: Disk) -> None:
        self.name = f"disk-{next(_NUMBERS)}"
        self._disk = disk
        super().__init__(self.name, "")

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        flags[1] = flags[0]
        return _File(self._disk, name.filename() if isinstance(name, apsw.URIFilename) else str(name))

    def xAccess(self, path: str, _flags: int) -> bool:
        return path in self._disk.seen

    def xDelete(self, path: str, _sync_folder: bool) -> None:
        self._disk.remove(path)

    def xFullPathname(self, path: str) -> str:
        return path


class _ApswConnection:
    """APSW behind the store's seam, its database on a simulated disk."""

    def __init__(self, disk: Disk, path: str, fold_at: int) -> None:
        self._files = _FileSystem(disk)
        self._fold_at = fold_at
        self._connection = apsw.Connection(path, vfs=self._files.name)
        self._connection.set_wal_hook(self._fold)
        self._connection.set_busy_timeout(int(connection.LOCK_WAIT_S * 1000))

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Any:
        try:
            return self._connection.execute(statement, values)
        except (apsw.FullError, apsw.IOError) as error:
            raise Refusal("storage.full") from error

    def _fold(self, database: apsw.Connection, _name: str, pages: int) -> int:
        """SQLite's own hook: a checkpoint that fails fails no commit. APSW would raise it all the same."""
        if pages >= self._fold_at:
            with suppress(apsw.Error):
                database.wal_checkpoint()
        return apsw.SQLITE_OK

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def close(self) -> None:
        self._connection.close()
        self._files.unregister()


def on_disk(disk: Disk, path: Path = Path("phone.db"), fold_at: int = 1000) -> Connect:
    """How to open a database on a simulated disk; its log is folded into it at so many pages."""
    return lambda: _ApswConnection(disk, str(path), fold_at)
