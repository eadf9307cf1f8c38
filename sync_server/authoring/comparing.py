"""What changed between two versions of a checklist, as values a page or a command can show."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from checklists.asking.model import Checklist, Text
from sync_server.authoring import plain
from sync_server.authoring.labels import KEYS
from sync_server.authoring.plain import Plain
from sync_server.authoring.wording import NOTHING, in_words


class Subject(StrEnum):
    """What a change is about."""

    CHECKLIST = "checklist"
    SECTION = "section"
    ITEM = "item"
    EXAMPLE = "example"


class ChangeKind(StrEnum):
    """What happened to it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: `id` and `title` name what changed, `key` which of its keys (empty: all of it).

    `before` and `after` are words for people, `NOTHING` where there was or is none.
    """

    subject: Subject
    kind: ChangeKind
    id: str
    title: Text
    key: str = ""
    before: Text = NOTHING
    after: Text = NOTHING

    def in_(self, lang: str) -> str:
        """The change as one line in `zh` or `en`."""
        subject, kind = _SUBJECTS[self.subject].in_(lang), _KINDS[self.kind].in_(lang)
        colon = "：" if lang == "zh" else ": "
        name = f"{subject} {self.id} {self.title.in_(lang)}".strip()
        if not self.key:
            return f"{kind}{colon}{name}"
        before = f"{self.before.in_(lang)} → " if self.before != NOTHING else ""
        return f"{kind}{colon}{name} · {KEYS[self.key].in_(lang)}{colon}{before}{self.after.in_(lang)}"


_SUBJECTS = {
    Subject.CHECKLIST: Text(zh="检查表", en="checklist"),
    Subject.SECTION: Text(zh="分节", en="section"),
    Subject.ITEM: Text(zh="检查项", en="item"),
    Subject.EXAMPLE: Text(zh="例子", en="example"),
}
_KINDS = {
    ChangeKind.ADDED: Text(zh="新增", en="added"),
    ChangeKind.REMOVED: Text(zh="删除", en="removed"),
    ChangeKind.CHANGED: Text(zh="修改", en="changed"),
    ChangeKind.MOVED: Text(zh="移动", en="moved"),
}
# The version says that something changed, not what.
_OF_THE_WHOLE = ("title", "scheme", "rule", "about", "place_kinds", "units")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A section, an item or an example: its name, what it says, and the section it stands in."""

    title: Text
    plain: Plain
    place: str = ""
    where: Text = NOTHING


def differences(old: Checklist, new: Checklist) -> tuple[Change, ...]:
    """Every difference but the version: of the whole, then sections, items and examples in order.

    Nothing changed means that both ask and judge the same; comments and layout of a file do not count.
    """
    before, after = plain.checklist(old), plain.checklist(new)
    return (
        *_changed_keys(Subject.CHECKLIST, new.id, new.title, _of_the_whole(before), _of_the_whole(after)),
        *_compared(Subject.SECTION, _sections(old), _sections(new)),
        *_compared(Subject.ITEM, _items(old), _items(new)),
        *_compared(Subject.EXAMPLE, _examples(old), _examples(new)),
    )


def _of_the_whole(known: Plain) -> Plain:
    return {key: known[key] for key in _OF_THE_WHOLE if key in known}


def _sections(known: Checklist) -> Mapping[str, _Part]:
    return {
        section.id: _Part(
            title=section.title,
            plain=plain.section_alone(known, section),
            place=outer.id if outer else "",
            where=outer.title if outer else NOTHING,
        )
        for section, outer in plain.sections_in_order(known)
    }


def _items(known: Checklist) -> Mapping[str, _Part]:
    return {
        item.id: _Part(
            title=item.text, plain=_one_text(plain.item(item)), place=section.id, where=section.title
        )
        for section in known.sections
        for item in section.items
    }


def _examples(known: Checklist) -> Mapping[str, _Part]:
    return {example.name.zh: _Part(title=NOTHING, plain=plain.example(example)) for example in known.examples}


def _one_text(item: Plain) -> Plain:
    """An item whose words in both languages stand under one key."""
    rest = {key: value for key, value in item.items() if key not in {"zh", "en"}}
    return {"text": {"zh": item["zh"], "en": item["en"]}, "answer": "pass_fail"} | rest


def _compared(subject: Subject, old: Mapping[str, _Part], new: Mapping[str, _Part]) -> Iterator[Change]:
    for id_, part in old.items():
        if id_ not in new:
            yield Change(subject=subject, kind=ChangeKind.REMOVED, id=id_, title=part.title)
    moved = _out_of_order(list(old), list(new))
    predecessors = dict(zip(new, ["", *new], strict=False))
    for id_, part in new.items():
        if id_ not in old:
            yield Change(subject=subject, kind=ChangeKind.ADDED, id=id_, title=part.title)
            continue
        yield from _changed_keys(subject, id_, part.title, old[id_].plain, part.plain)
        if old[id_].place != part.place:
            yield _moved(subject, id_, part, "section", old[id_].where, part.where)
        elif id_ in moved:
            yield _moved(subject, id_, part, "order", NOTHING, _after(predecessors[id_]))


def _changed_keys(subject: Subject, id_: str, title: Text, old: Plain, new: Plain) -> Iterator[Change]:
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before != after:
            yield Change(
                subject=subject,
                kind=ChangeKind.CHANGED,
                id=id_,
                title=title,
                key=key,
                before=in_words(key, before),
                after=in_words(key, after),
            )


def _moved(subject: Subject, id_: str, part: _Part, key: str, before: Text, after: Text) -> Change:
    return Change(
        subject=subject, kind=ChangeKind.MOVED, id=id_, title=part.title, key=key, before=before, after=after
    )


def _out_of_order(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """What no longer stands between its old neighbours, as few as can be named."""
    was, now = [one for one in old if one in set(new)], [one for one in new if one in set(old)]
    kept = {
        one
        for block in SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
        for one in was[block.a : block.a + block.size]
    }
    return set(now) - kept


def _after(predecessor: str) -> Text:
    if not predecessor:
        return Text(zh="最前", en="first")
    return Text(zh=f"在 {predecessor} 之后", en=f"after {predecessor}")
