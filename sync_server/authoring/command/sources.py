"""A checklist named on the command line: an id of the library, or a file of any kind that is read."""

from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG

from checklists.asking.library import checklist
from checklists.asking.model import Checklist, Text
from checklists.asking.reading import Complaint, file_name
from checklists.judging.validating import validate
from sync_server.authoring.command.outcome import Stopped
from sync_server.authoring.importing import Imported, read_upload

_MOST_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A checklist, and the file it was read from; None for one of the library."""

    checklist: Checklist
    file: str | None = None

    def complaints(self) -> tuple[Complaint, ...]:
        """What `validate` finds, told of the file it was read from."""
        found = validate(self.checklist)
        if self.file is None or self.file.endswith(".yaml"):
            return tuple(replace(one, file=self.file or one.file) for one in found)
        return tuple(replace(one, file=self.file, cell="例子 Examples") for one in found)


def source(named: str) -> Source:
    """What `ID`, `ID@version` or a file's name stands for; refuses with what each of them refuses with."""
    if Path(named).suffix or Path(named).exists():
        return Source(checklist=imported(named).checklist, file=shown(named))
    id_, _, version = named.partition("@")
    return Source(checklist=checklist(id_, int(version) if version.isdecimal() else None))


def imported(named: str) -> Imported:
    """What stands in a file; raises `ChecklistUnreadable`, or `Stopped` when it cannot be opened."""
    return read_upload(file_bytes(named), shown(named))


def file_bytes(named: str) -> bytes:
    """The bytes of a file that is no larger than any checklist; a pipe might never say anything."""
    try:
        if not S_ISREG(Path(named).stat().st_mode):
            raise Stopped(
                Text(zh=f"{shown(named)} 不是普通文件，无法读取", en=f"{shown(named)} is not a regular file")
            )
        with Path(named).open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Stopped(
            Text(zh=f"打不开 {shown(named)}（{why}）", en=f"cannot open {shown(named)} ({why})")
        ) from None


def written(named: str, data: bytes) -> str:
    """Write a new file and say its name; never over one that is there."""
    try:
        with Path(named).open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise Stopped(
            Text(
                zh=f"{shown(named)} 已存在，换个名字或先移走",
                en=f"{shown(named)} is there already: another name, or move it",
            )
        ) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Stopped(
            Text(zh=f"写不了 {shown(named)}（{why}）", en=f"cannot write {shown(named)} ({why})")
        ) from None
    return shown(named)


def require_name(named: str, known: Checklist) -> None:
    """Refuse to write YAML under a name from which another id would follow than it has."""
    wanted = file_name(known.id)
    if Path(named).name != wanted:
        raise Stopped(
            Text(
                zh=f"{known.id} 的文件名应是 {wanted}，不是 {shown(named)}",
                en=f"the file of {known.id} is called {wanted}, not {shown(named)}",
            )
        )


def shown(named: str) -> str:
    """A file's name without its folders, also one whose bytes are not UTF-8."""
    return Path(named).name.encode("utf-8", "replace").decode()


def default_name(known: Checklist, suffix: str) -> str:
    """The name a checklist's file has where none was given."""
    return file_name(known.id).removesuffix(".yaml") + suffix
