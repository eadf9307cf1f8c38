"""Endless, deep and foreign files are refused in a blink, with libyaml or without."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.asking.test_bad_files import GOOD, refusal

_HALF = 512 * 1024
HOSTILE = {
    "endless list": b"a: [" + b"x," * 250_000 + b"]\n",
    "endless lines": b"a:\n" + b"- x\n" * 120_000,
    "endless mappings": b"a:\n" + b"- {b: c}\n" * 50_000,
    "endless keys": b"".join(b"k%d: v\n" % number for number in range(50_000)),
    "keys much like known ones": b"".join(b"sectiom%d: v\n" % number for number in range(30_000)),
    "one endless key": b"x" * _HALF + b": 1\n",
    "one endless word": b"title: " + b"x" * (_HALF - 100),
    "endless words": b"title: " + b"x " * 250_000,
    "endless escapes": b'title: "' + b"x\\n" * 160_000 + b'"',
    "endless blank lines": b"\n" * _HALF,
    "endless comments": b"#\n" * 250_000,
    "endless folding": b"title: >\n" + b"  x\n\n" * 100_000,
    "endless anchors": b"".join(b"- &a%d x\n" % number for number in range(50_000)),
    "endless aliases": b"a: &a x\n" + b"b: [" + b"*a," * 120_000 + b"]",
    "deep lists": b"a: " + b"[" * 250_000,
    "deep mappings": b"{a: " * 100_000,
    "deep dashes": b"- " * 250_000,
    "deep questions": b"? " * 250_000,
    "deep indents": b"".join(b" " * depth + b"a:\n" for depth in range(900)),
    "five megabytes of nesting": b"[" * 5_000_000,
    "five megabytes of nothing": b"\0" * 5_000_000,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100,
    "a workbook": b"PK\x03\x04" + bytes(range(256)) * 100,
    "nothing at all": b"",
    "UTF-16": GOOD.encode("utf-16"),
    "UTF-32": GOOD.encode("utf-32"),
    "mark first": b"\xef\xbb\xbf" + GOOD.encode(),
    "two documents": GOOD.encode() + b"---\nid: B\n",
    "a directive": b"%TAG ! tag:yaml.org,2002:python/\n---\n"
    + GOOD.replace("points: 2", "points: !int 2").encode(),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_at_once(data: bytes) -> None:
    """Nobody can stop the desk by uploading something endless, deep or foreign."""
    assert refusal(data)


def test_a_phone_without_libyaml_reads_the_library_and_refuses_the_same() -> None:
    """Plain Python reads what the C library reads: one meaning, two speeds."""
    script = (
        "import sys; sys.modules['yaml._yaml'] = None\n"
        "from checklists.asking.reading import plain_loader, read_checklist, ChecklistUnreadable\n"
        "from checklists.asking.library import all_checklists\n"
        "assert plain_loader.Parser.__module__ != 'yaml._yaml'\n"
        "try: read_checklist(b'id: !!python/name:os.system x', 'a.yaml')\n"
        "except ChecklistUnreadable as refused: print(refused.complaints[0].wrong.en)\n"
        "print(hash(tuple(item.points for one in all_checklists() for item in one.items)))\n"
    )
    environment = {"PYTHONHASHSEED": "0", "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment
    )
    with_libyaml = subprocess.run(
        [sys.executable, "-c", script.replace("sys.modules['yaml._yaml'] = None", "").replace("!=", "==")],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert done.stdout == with_libyaml.stdout != ""
