"""The house stays as it was drawn: its top level, its sizes, its layers, and what must never enter it."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldapp import APP_VERSION

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"fieldapp", "sync_server", "checklists", "tests", "benchmarks", "docs", ".ci"}
FILES = {
    "main.py",
    "pyproject.toml",
    "Makefile",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "requirements.txt",
    ".gitignore",
}
LONGEST_FILE = 300
LONGEST_FUNCTION = 48
LONGEST_COMPONENT = 56
MOST_MODULES_WITHOUT_LAYERS = 8
HOME = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/\w")
HUSH = re.compile(r"# (?:noqa|type: ignore)\S*(?: [A-Z]+\d+,?)*(?P<why>\s+(?:-|#) (?!noqa)\w.*)?$")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def kept() -> list[Path]:
    """Every file of the project, new ones included, ignored ones not."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / line for line in listed.stdout.splitlines())
    return sorted(path for path in paths if path.is_file())


def python() -> list[Path]:
    return [path for path in kept() if path.suffix == ".py"]


def texts() -> Iterator[tuple[Path, str]]:
    for path in kept():
        content = path.read_bytes()
        if b"\0" not in content and path != Path(__file__):
            yield path.relative_to(ROOT), content.decode("utf-8")


def too_long(source: str) -> list[str]:
    """What is too long in one Python file, in words."""
    found = [f"{source.count(chr(10))} lines"] if source.count("\n") > LONGEST_FILE else []
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, Function)]
    outgrown = [function for function in functions if _length(function) > _longest(function)]
    return found + [f"{function.name} has {_length(function)} lines" for function in outgrown]


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _longest(function: Function) -> int:
    component = any(ast.unparse(name).endswith("component") for name in function.decorator_list)
    return LONGEST_COMPONENT if component else LONGEST_FUNCTION


def layered() -> set[str]:
    """The packages whose modules all have a place in an exhaustive layers contract."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    return {
        container
        for contract in contracts["contracts"]
        if contract["type"] == "layers" and contract.get("exhaustive")
        for container in contract["containers"]
    }


def test_the_top_level_holds_what_the_design_fixed_and_nothing_else() -> None:
    """Whoever opens the project finds every part where the map says."""
    parts = {path.relative_to(ROOT).parts for path in kept()}
    assert {part[0] for part in parts if len(part) > 1} <= FOLDERS
    assert {part[0] for part in parts if len(part) == 1} <= FILES


def test_every_decision_has_a_number_of_its_own_and_stands_in_the_index() -> None:
    """A number in a comment leads to one decision, and the index names them all."""
    folder = ROOT / "docs" / "decisions"
    records = sorted(path for path in kept() if path.parent == folder and path.name != "README.md")
    numbers = [path.name[:4] for path in records]
    assert sorted(set(numbers)) == numbers
    titles = {path: path.read_text(encoding="utf-8").splitlines()[0] for path in records}
    assert [
        path.name for path, title in titles.items() if not title.startswith(f"# {path.name[:4]} · ")
    ] == []
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in records if f"]({path.name})" not in index] == []


def mapped(package: str) -> set[str]:
    """The names that README's map gives under a package."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    part = re.search(rf"^{package}/.*?(?=^\S|^$)", readme, re.MULTILINE | re.DOTALL)
    return set(re.findall(r"[\w.]+", part[0])) if part else set()


@pytest.mark.parametrize("package", ["checklists", "fieldapp", "sync_server"])
def test_the_map_shows_every_part_of_a_package(package: str) -> None:
    """Whoever opens the project finds what each folder and module is for."""
    inside = (path.relative_to(ROOT).parts for path in kept())
    parts = {part[1] for part in inside if part[0] == package} - {"__init__.py"}
    shown = mapped(package)
    assert {part for part in parts if not {part, part.removesuffix(".py")} & shown} == set()


def test_no_file_and_no_function_outgrows_its_reader() -> None:
    """A file is read in one sitting, a function at one look."""
    # A database revision is one list of columns, written once and never changed.
    code = [path for path in python() if path.parent.name != "versions"]
    found = {str(path.relative_to(ROOT)): too_long(path.read_text(encoding="utf-8")) for path in code}
    assert {path: reasons for path, reasons in found.items() if reasons} == {}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("x = 1\n" * 301, "301 lines"),
        ("def f():\n" + "    x = 1\n" * 48, "f has 49 lines"),
        ("@ft.component\ndef F():\n" + "    x = 1\n" * 56, "F has 57 lines"),
    ],
)
def test_what_is_too_long_is_named(source: str, reason: str) -> None:
    """One line more than allowed is noticed, and said where."""
    assert too_long(source) == [reason]
    assert too_long(re.sub(r" *x = 1\n", "", source, count=1)) == []


def unexplained(source: str) -> list[str]:
    """The lines that silence a checker and do not say why."""
    return [line.strip() for line in source.splitlines() if (hush := HUSH.search(line)) and not hush["why"]]


def test_whoever_silences_a_checker_says_why() -> None:
    """A rule is broken for a reason, and the next reader can tell when it is gone."""
    product = [path for path in python() if path.relative_to(ROOT).parts[0] != "tests"]
    found = {str(path): unexplained(path.read_text(encoding="utf-8")) for path in product}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize("hush", ["noqa: S608", "noqa", "type: ignore[misc]", "noqa: S608, ARG001  # noqa"])
def test_a_checker_silenced_without_a_reason_is_named(hush: str) -> None:
    """Not the rule's number, but what makes it wrong here."""
    line = f"x = 1  # {hush}"
    assert unexplained(line) == [line]
    assert unexplained(f"{line} - our own tables") == unexplained(f"{line}  # its stubs lack it") == []


def test_every_larger_package_has_a_place_for_each_of_its_modules() -> None:
    """Who may import whom is written down wherever there is enough to get lost in."""
    code = [path.relative_to(ROOT) for path in python()]
    packages = {path.parent for path in code if path.parts[0] in {"fieldapp", "sync_server", "checklists"}}
    crowded = {
        ".".join(package.parts)
        for package in packages
        if sum(path.parent == package and path.name != "__init__.py" for path in code)
        > MOST_MODULES_WITHOUT_LAYERS
        and package.name != "versions"
    }
    assert crowded - layered() == set()


@pytest.mark.parametrize(
    ("folder", "ending"), [("sync_server/migrations/versions", "py"), ("fieldapp/store/migrations", "sql")]
)
def test_every_step_of_a_schema_has_a_number_of_its_own(folder: str, ending: str) -> None:
    """Two that were added on the same day do not both follow the same one."""
    numbers = sorted(int(path.name[:4]) for path in (ROOT / folder).glob(f"[0-9]*.{ending}"))
    assert numbers == list(range(1, len(numbers) + 1))


def astray(name: str, source: str) -> bool:
    """Whether an Alembic step is another than its file says, or does not follow the one before."""
    said = dict(re.findall(r"^(revision|down_revision) = (.+)$", source, re.MULTILINE))
    number = int(name[:4])
    before = f'"{number - 1:04}"' if number > 1 else "None"
    return said != {"revision": f'"{number:04}"', "down_revision": before}


def test_the_servers_steps_are_one_chain_with_one_end() -> None:
    """Alembic reads no file names: two steps that follow the same one are two ends, and no server starts."""
    steps = sorted((ROOT / "sync_server" / "migrations" / "versions").glob("[0-9]*.py"))
    assert [step.name for step in steps if astray(step.name, step.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(("revision", "before"), [("0007", "0005"), ("0006", "0006"), ("0007", "0007")])
def test_a_step_that_leaves_the_chain_is_noticed(revision: str, before: str) -> None:
    """One that follows a step too early, one with another's number, and one that follows itself."""
    source = 'revision = "{}"\ndown_revision = "{}"\n'
    assert astray("0007_new.py", source.format(revision, before))
    assert not astray("0007_new.py", source.format("0007", "0006"))


def decorated_twice(source: str) -> list[str]:
    """The functions and classes that carry the same decorator more than once."""
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, Function | ast.ClassDef)]
    return [node.name for node in found if len(set(_decorators(node))) < len(_decorators(node))]


def _decorators(node: Function | ast.ClassDef) -> list[str]:
    return [ast.unparse(name) for name in node.decorator_list]


def test_nothing_carries_the_same_decorator_twice() -> None:
    """What is tried again twice over is tried as often squared."""
    found = {str(path): decorated_twice(path.read_text(encoding="utf-8")) for path in python()}
    assert {path: names for path, names in found.items() if names} == {}
    assert decorated_twice("@retried\n@retried\ndef take(): ...\n") == ["take"]
    assert decorated_twice("@retried\n@retried(3)\ndef take(): ...\n") == []


def test_no_file_names_a_place_on_the_machine_it_was_written_on() -> None:
    """A clone works wherever it lies."""
    assert [str(path) for path, text in texts() if HOME.search(text) or str(ROOT) in text] == []


def test_nothing_is_left_unfinished_on_purpose() -> None:
    """What is missing stands in an issue or under what is weak, not in a comment."""
    assert [str(path) for path, text in texts() if UNFINISHED.search(text)] == []


def test_every_requirement_is_pinned_by_hash_and_names_no_address() -> None:
    """Set-up installs the same bytes from any index."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert "://" not in text
    pins = [block for block in re.split(r"\n(?=\S)", text.strip()) if not block.startswith("#")]
    assert [
        pin.splitlines()[0] for pin in pins if not re.match(r"[\w.-]+==\S+ .*\\\n\s+--hash=sha256:", pin)
    ] == []


def test_the_pinned_list_covers_everything_the_project_asks_for() -> None:
    """A dependency that was added is also pinned."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    pinned = set(
        re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert {re.split(r"[\[=<>]", name)[0] for name in asked} <= pinned


def test_the_app_tells_the_version_that_is_built() -> None:
    """The office sees whose app is old."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == APP_VERSION
