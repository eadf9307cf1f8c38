"""What a notice says: number, fault, place and deadline of its task, or number and unit of its paper."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from checklists.asking.model import Text
from checklists.places.campus import Campus
from checklists.rectifying.table import OPEN
from checklists.rectifying.telling import NoticeKind, said_now
from checklists.words import NOTICES, state
from sync_server.notices.paper_words import said_of_paper
from sync_server.tables import Notice, Paper, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One notice in words; `id` is the same however often it is sent, `task` or `paper` a number."""

    id: str
    kind: str
    text: Text
    task: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What goes out at once to one address: at least one line."""

    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        """Chinese first, with how many there are when there are several."""
        if len(self.lines) == 1:
            return "巡安提醒 Xun'an"
        return f"巡安提醒 Xun'an · {len(self.lines)} 条"

    def plain(self) -> str:
        """Every line in both languages, for where there is room."""
        return "\n\n".join(f"{line.text.zh}\n{line.text.en}" for line in self.lines) + "\n"

    def within(self, most: int, written: Callable[[Text], str]) -> str:
        """As many lines as fit into so many bytes of UTF-8, and how many more there are."""
        texts = [written(line.text) for line in self.lines]
        for kept in range(len(texts), 0, -1):
            left = len(texts) - kept
            more = [f"……另有 {left} 条，请到管理台查看 · {left} more on the desk"] if left else []
            said = "\n".join(texts[:kept] + more)
            if len(said.encode()) <= most:
                return said
        return f"{len(texts)} 条提醒，请到管理台查看 · {len(texts)} notices on the desk"


def line_of(notice: Notice, told_of: Task | Paper, campus: Campus, zone: ZoneInfo) -> Line:
    """The notice in words, with the task or paper as it stands now."""
    if isinstance(told_of, Paper):
        zh, en = (said_of_paper(notice.kind, told_of, campus, lang) for lang in ("zh", "en"))
        return Line(id=notice.id, kind=notice.kind, paper=told_of.number or "", text=Text(zh=zh, en=en))
    return _line_of_task(notice, told_of, campus, zone)


def _line_of_task(notice: Notice, task: Task, campus: Campus, zone: ZoneInfo) -> Line:
    return Line(
        id=notice.id,
        kind=notice.kind,
        task=task.number,
        text=Text(zh=_said(notice, task, campus, zone, "zh"), en=_said(notice, task, campus, zone, "en")),
    )


def _said(notice: Notice, task: Task, campus: Campus, zone: ZoneInfo, lang: str) -> str:
    if notice.kind == NoticeKind.LEFT:
        # Where it went, and what is found there, is no longer theirs to know.
        return f"{NOTICES[NoticeKind.LEFT].in_(lang)} · {task.number}"
    parts = [
        NOTICES[said_now(NoticeKind(notice.kind), task)].in_(lang),
        task.number,
        task.found.in_(lang),
        campus.place_name(task.place, lang),
        _standing(task, zone, lang),
    ]
    return " · ".join(parts)


def _standing(task: Task, zone: ZoneInfo, lang: str) -> str:
    """The deadline while there is one to keep, else what became of it."""
    if task.state not in OPEN:
        return state(task.state).in_(lang)
    due = f"{task.due_at.astimezone(zone):%m-%d %H:%M}"
    return f"{due} 前" if lang == "zh" else f"due {due}"
