"""The JSON Schema of editors accepts every good file, refuses most bad ones, and knows the reader's keys."""

import re
from importlib.resources import files
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator, Draft202012Validator

from checklists.asking.model import AnswerType
from checklists.asking.reading import ChecklistUnreadable, read_checklist
from sync_server.authoring import shape
from sync_server.authoring.schema import checklist_schema
from tests.support.everything import EVERYTHING
from tests.unit.asking.test_bad_files import GOOD, KEYED, LINES, SENSELESS, SPOILING, spoilt

SCHEMA = checklist_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
LIBRARY = [
    entry
    for entry in files("checklists").joinpath("library").iterdir()
    if entry.name != "hazard_categories.yaml"
]


class AsAnEditor(yaml.SafeLoader):
    """Days stay words, as in YAML 1.2."""


AsAnEditor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(("timestamp", "bool"))]
    + ([("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"))] if first in "tf" else [])
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def parsed(data: bytes | str) -> Any:
    return yaml.load(data, AsAnEditor)  # noqa: S506 - a SafeLoader with fewer types


def accepts(data: bytes | str) -> bool:
    """Whether an editor shows nothing wrong."""
    try:
        return VALIDATOR.is_valid(parsed(data))
    except (yaml.YAMLError, ValueError):
        return False


def test_the_schema_is_one_by_both_drafts() -> None:
    """Editors know draft-07 or draft 2020-12."""
    Draft202012Validator.check_schema(SCHEMA)
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("entry", LIBRARY, ids=lambda entry: entry.name)
def test_every_file_of_the_library_is_accepted(entry: Any) -> None:
    """Nobody who opens a good file sees red."""
    found = [error.message for error in VALIDATOR.iter_errors(parsed(entry.read_bytes()))]
    assert found == []


def test_what_uses_everything_is_accepted() -> None:
    """Also by the older draft."""
    assert accepts(EVERYTHING)
    assert Draft7Validator(SCHEMA).is_valid(parsed(EVERYTHING))


def test_most_spoilt_files_are_refused_while_typing() -> None:
    """Of the files the reader refuses, the editor shows seven in ten before they are saved."""
    bad = [spoilt(number, SPOILING[how](LINES[number])) for how in SPOILING for number in KEYED[::2]]
    bad += [GOOD.replace(was, now, 1).encode() for was, now, _ in SENSELESS.values()]
    refused = [not accepts(data) for data in bad]
    assert accepts(GOOD)
    assert len(bad) > 200
    # A key written twice and a mark hidden inside words are not for a schema to see.
    assert sum(refused) / len(refused) > 0.7


def known_keys(where: str, mapping: str) -> set[str]:
    """The keys the reader names when it meets one it has never heard of."""
    with pytest.raises(ChecklistUnreadable) as refused:
        read_checklist(EVERYTHING.replace(where, f"{mapping}\n{where}", 1).encode(), "all.yaml")
    (complaint,) = [one for one in refused.value.complaints if "qqqqqq" in one.wrong.zh]
    return set(complaint.write.en.removeprefix("one of ").partition(";")[0].split(", "))


@pytest.mark.parametrize(
    ("keys", "where", "indent"),
    [
        (shape.CHECKLIST, "version: 3", ""),
        (shape.SECTION, "    title: {zh: 先, en: First}", "    "),
        (shape.ITEM, "        en: Temperature", "        "),
        (shape.REPEAT, "      at_least: 0", "      "),
        (shape.EXAMPLE, "    others: none", "    "),
    ],
)
def test_the_table_and_the_reader_know_the_same_keys(
    keys: tuple[shape.Key, ...], where: str, indent: str
) -> None:
    """A key the reader learns is offered by editors and workbooks too, or this fails."""
    assert known_keys(where, f"{indent}qqqqqq: x") == {key.name for key in keys}


@pytest.mark.parametrize("key", [key for key in shape.ITEM if key.required and not key.answers])
def test_what_the_table_requires_the_reader_requires(key: shape.Key) -> None:
    """And the editor says so before it is saved."""
    item = GOOD.index("      - id: CARE-03")
    line = re.search(rf"\n        {key.name}: .*", GOOD[item:])
    if key.name == "id" or line is None:
        return
    without = GOOD[:item] + GOOD[item:].replace(line[0], "", 1)
    with pytest.raises(ChecklistUnreadable, match=f"缺少 {key.name}"):
        read_checklist(without.encode(), "care.yaml")
    assert not accepts(without)


@pytest.mark.parametrize("key", [key for key in shape.ITEM if key.answers], ids=lambda key: key.name)
def test_what_belongs_to_some_answers_belongs_there_only(key: shape.Key) -> None:
    """For every answer type, table and reader agree whether a key may stand."""
    item = parsed(EVERYTHING)["sections"][0]["items"]
    sample = {"options": item[0]["options"], "unit": "℃", "limit": "<=8", "matrix": None}
    sample["matrix"] = parsed(EVERYTHING)["sections"][1]["sections"][0]["items"][0]["matrix"]
    bare = {name: value for name, value in item[2].items() if name not in {"limit", "show_when", "per_spot"}}
    for answer in AnswerType:
        needed = {one.name: sample[one.name] for one in shape.ITEM if one.required and answer in one.answers}
        value = "<=8d" if key.name == "limit" and answer is AnswerType.DATE else sample[key.name]
        one = bare | needed | {"answer": str(answer), key.name: value}
        whole = parsed(EVERYTHING) | {
            "sections": [{"id": "one", "title": {"zh": "一", "en": "One"}, "items": [one]}],
            "examples": [{"name": {"zh": "例", "en": "Example"}}],
        }
        text = yaml.safe_dump(whole, allow_unicode=True)
        assert VALIDATOR.is_valid(whole) is (answer in key.answers) is is_readable(text), answer


def is_readable(text: str) -> bool:
    try:
        read_checklist(text.encode(), "all.yaml")
    except ChecklistUnreadable:
        return False
    return True
