"""The commands, each from its arguments to what it found out."""

import json
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from checklists.asking.answers import Answer, AnswerRefused, from_plain
from checklists.asking.library import all_checklists
from checklists.asking.model import Checklist, Text
from checklists.asking.questions import is_known_key
from checklists.asking.reading import ChecklistUnreadable
from checklists.judging.schemes import scheme
from checklists.problems import Refusal
from checklists.wire.strict_json import read_json
from sync_server.authoring import plain
from sync_server.authoring.command import reports
from sync_server.authoring.command.outcome import FOUND_WRONG, Outcome, Stopped
from sync_server.authoring.command.sources import (
    Source,
    default_name,
    file_bytes,
    imported,
    require_name,
    source,
    written,
)
from sync_server.authoring.comparing import differences
from sync_server.authoring.schema import checklist_schema
from sync_server.authoring.workbook import to_workbook
from sync_server.authoring.yaml_text import to_yaml


def validate(options: Namespace) -> Outcome:
    """检查文件并运行例子 Read files and run their examples; without files, the whole library"""
    lines: list[str] = []
    wrong: list[str] = []
    for named in options.files or [known.reference for known in all_checklists()]:
        try:
            found = source(named)
        except ChecklistUnreadable as unreadable:
            wrong += [one.in_(options.lang) for one in unreadable.complaints]
            continue
        complaints = found.complaints()
        wrong += [one.in_(options.lang) for one in complaints]
        lines += reports.examined(found.checklist, options.lang, fine=not complaints)
    return Outcome(lines=tuple(lines), wrong=tuple(wrong), status=FOUND_WRONG if wrong else 0)


def show(options: Namespace) -> Outcome:
    """显示一份检查表 Show a checklist as people read it, with what its examples come to"""
    return Outcome(lines=tuple(reports.shown(source(options.checklist).checklist, options.lang)))


def score(options: Namespace) -> Outcome:
    """给答案打分 Score answers from a JSON file: {"HALL-01": "fail", …}"""
    known = source(options.checklist).checklist
    answers = _answers(known, options.answers)
    return Outcome(lines=tuple(reports.scored(known, answers, scheme(known.scheme), options.lang)))


def import_(options: Namespace) -> Outcome:
    """导入工作簿或 XLSForm Turn a workbook, ours or an XLSForm, into YAML"""
    found = imported(options.file)
    complaints = Source(checklist=found.checklist, file=options.file).complaints()
    wrong = [one.in_(options.lang) for one in found.left_out]
    wrong += [one.in_(options.lang) for one in complaints]
    status = FOUND_WRONG if complaints else 0
    if options.output is None:
        return Outcome(data=found.text.encode(), wrong=tuple(wrong), status=status)
    require_name(options.output, found.checklist)
    name = written(options.output, found.text.encode())
    return Outcome(lines=(name,), wrong=tuple(wrong), status=status)


def export(options: Namespace) -> Outcome:
    """导出为工作簿或 YAML Write a checklist as a workbook, or as YAML with -o NAME.yaml"""
    known = source(options.checklist).checklist
    output = options.output or default_name(known, ".xlsx")
    as_yaml = output.endswith((".yaml", ".yml"))
    if as_yaml:
        require_name(output, known)
    data = to_yaml(plain.checklist(known)).encode() if as_yaml else to_workbook(known)
    return Outcome(lines=(written(output, data),))


def diff(options: Namespace) -> Outcome:
    """比较两个版本 Say what changed between two versions"""
    old, new = source(options.old).checklist, source(options.new).checklist
    changes = differences(old, new)
    head = f"{old.reference} → {new.reference}"
    lines = (head, *(change.in_(options.lang) for change in changes))
    return Outcome(lines=lines if changes else (head, reports.SAME.in_(options.lang)), status=bool(changes))


def schema(_options: Namespace) -> Outcome:
    """打印 JSON Schema Print the JSON Schema for editors"""
    return Outcome(data=(json.dumps(checklist_schema(), ensure_ascii=False, indent=2) + "\n").encode())


def _answers(known: Checklist, named: str) -> dict[str, Answer]:
    """The answers in a JSON file, by key; each may be a value alone."""
    try:
        raw = read_json(file_bytes(named))
        mapping = raw.get("answers", raw) if isinstance(raw, Mapping) else None
        if not isinstance(mapping, Mapping):
            raise Stopped(_NO_ANSWERS)
        return {key: _answer(known, key, value) for key, value in mapping.items()}
    except Refusal as refusal:
        raise Stopped(_refused(refusal)) from None


_NO_ANSWERS = Text(zh='答案文件应是 {"HALL-01": "fail", …}', en='answers are written {"HALL-01": "fail", …}')


def _answer(known: Checklist, key: str, value: Any) -> Answer:
    if not is_known_key(known, key):
        raise AnswerRefused("item.unknown", key)
    try:
        return from_plain(
            known.item(key), value if isinstance(value, Mapping) and "value" in value else {"value": value}
        )
    except AnswerRefused as refused:
        raise AnswerRefused(refused.code, key) from None


def _refused(refusal: Refusal) -> Text:
    where = " ".join(part for part in (refusal.place, refusal.detail) if part)
    return Text(zh=f"{where} {refusal.problem.zh}".strip(), en=f"{where} {refusal.problem.en}".strip())
