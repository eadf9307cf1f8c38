"""One inspection as its pages read it: everything a text."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from checklists.asking.answers import Answer, Verdict, in_words, is_failure, is_not_applicable
from checklists.asking.model import Item, Question
from checklists.asking.naming import instance_name
from checklists.asking.questions import questions
from checklists.decimals import number_text
from checklists.judging.explaining import explain
from checklists.judging.schemes import scheme
from checklists.judging.scoring import score
from checklists.places.clock import in_zone
from checklists.wire.attending import Attendance, Party, Signature
from checklists.wire.reading import read
from checklists.words import VERDICTS
from sync_server.documents.clauses import in_full
from sync_server.documents.graded import Graded
from sync_server.documents.praising import PRAISED, photographed, praises_of, shortened
from sync_server.documents.records import Photos, Records

UNANSWERED = "未检查"
_CAPTION = 38
"""Letters of a finding that two lines below its photo hold beside the item's number."""
_PARTIES = {Party.INSPECTOR: "检查人", Party.INSPECTED: "被检查单位", Party.WITNESS: "见证人"}


def record_values(records: Records, one: Graded, photos: Photos) -> Mapping[str, Any]:
    """The values of `record.typ`."""
    return {
        "title": one.checklist.title.zh,
        "number": one.row.number,
        "facts": list(_facts(records, one)),
        "score": one.row.score,
        "grade": _grade(one),
        "sections": list(_sections(one)),
        "losses": list(_losses(one)),
        "praises": [praise.text for praise in praises_of(one.row)],
        "signatures": list(_signatures(one, photos)),
        "awaiting": f"另有 {photos.awaiting} 张照片尚未上传。" if photos.awaiting else "",
        "photos": [*_findings(records, one, photos), *_praised(records, one, photos)],
        "verify": "",
        "running": one.row.number,
    }


def _facts(records: Records, one: Graded) -> Iterator[Sequence[str]]:
    row, attended = one.row, read(Attendance, one.row.attended)
    yield "地点", records.campus.place_name(row.place, "zh")
    yield "检查人", row.post_zh
    yield "开始", f"{in_zone(row.started_at, records.zone):%Y-%m-%d %H:%M}"
    yield "完成", f"{in_zone(row.finished_at, records.zone):%Y-%m-%d %H:%M}"
    if attended.leader:
        yield "带队", attended.leader
    if attended.escorts:
        yield "陪检", "、".join(attended.escorts)
    if attended.units:
        yield "参加单位", "、".join(attended.units)
    version = f"{one.checklist.id} 第 {one.checklist.version} 版"
    yield "检查表 · 评分办法", f"{version} · {scheme(row.scheme).title.zh}"
    if row.spot_check:
        yield "方式", "抽查"


def _grade(one: Graded) -> str:
    grades = (threshold.grade for threshold in scheme(one.row.scheme).thresholds)
    return next((grade.text.zh for grade in grades if grade.code == one.row.grade), "")


def _sections(one: Graded) -> Iterator[Mapping[str, Any]]:
    asked = groupby(
        questions(one.checklist, one.answers), key=lambda each: (each.section.title, each.instance)
    )
    for (title, _), found in asked:
        here = tuple(found)
        name = instance_name(one.checklist, here[0].key)
        yield {
            "title": f"{title.zh} · {name.zh}" if name else title.zh,
            "rows": [_row(one, question) for question in here],
        }


def _row(one: Graded, question: Question) -> Sequence[str]:
    answer = one.answers.get(question.key)
    number = question.item.id.rsplit("-", 1)[-1]
    text = f"★ {question.item.text.zh}" if question.item.key else question.item.text.zh
    if answer is None:
        return number, text, UNANSWERED, "", ""
    return (
        number,
        text,
        _verdict(question.item, answer),
        _said(question.item, answer),
        one.points_lost(question.key),
    )


def _verdict(item: Item, answer: Answer) -> str:
    if is_not_applicable(answer):
        return VERDICTS["na"].zh
    return VERDICTS["fail" if is_failure(item, answer) else "pass"].zh


def _said(item: Item, answer: Answer) -> str:
    measured = "" if isinstance(answer.value, Verdict) else in_words(item, answer).zh
    return "；".join(part for part in (measured, answer.reason, answer.note) if part)


def _losses(one: Graded) -> Iterator[Sequence[str]]:
    """Every loss with its reason and the clause it may be held against, and the sum they come to."""
    rules = scheme(one.row.scheme)
    for loss in explain(one.checklist, one.answers, rules):
        yield (
            one.checklist.item(loss.item_id).text.zh,
            loss.why.zh,
            in_full(loss.clause),
            number_text(loss.points),
        )
    found = score(one.checklist, one.answers, rules, spot_check=one.row.spot_check)
    yield (
        "合计：实得 / 应得",
        "一票否决" if found.vetoed else "",
        "",
        f"{number_text(found.earned)} / {number_text(found.applicable)}",
    )


def _signatures(one: Graded, photos: Photos) -> Iterator[Mapping[str, str]]:
    here = {name for names in photos.arrived.values() for name in names}
    for signature in read(tuple[Signature, ...], one.row.signatures):
        name = f"拒签（{signature.name}）" if signature.refused else signature.name
        picture = signature.photo if signature.photo in here else ""
        yield {"party": _PARTIES[signature.party], "name": name, "picture": picture}


def _findings(records: Records, one: Graded, photos: Photos) -> Iterator[Mapping[str, str]]:
    for finding in records.findings([one.row.id]):
        item = one.checklist.item(finding.item)
        words = f"{item.id.rsplit('-', 1)[-1]}　{shortened(finding.note or item.text.zh, _CAPTION)}"
        for name in photos.arrived.get(finding.id, ()):
            yield {"name": name, "words": words}


def _praised(records: Records, one: Graded, photos: Photos) -> Iterator[Mapping[str, str]]:
    for praised in photographed(records, one.row, photos):
        for name in praised.photos:
            yield {"name": name, "words": f"{PRAISED}　{shortened(praised.text)}"}
