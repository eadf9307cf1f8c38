"""Badges: a colour of the palette, a sign and a word, always all three."""

from dataclasses import dataclass

from checklists import palette, signs, words
from checklists.asking.model import Text
from checklists.palette import Tone
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.theme import tone_name

_SEVERITY_ICONS = {1: "dash", 2: "clock", 3: "alert", 4: "alert"}
_VERDICT_ICONS = {"pass": "check", "fail": "cross", "na": "dash"}
_ASSIGNMENTS = {
    "open": (palette.ACTIVE, "clock"),
    "done": (palette.GOOD, "check"),
    "cancelled": (palette.QUIET, "close"),
}
_PAPERS = {
    "draft": ("paper_draft", palette.ACTIVE, "list"),
    "issued": ("paper_issued", palette.GOOD, "check"),
    "superseded": ("paper_superseded", palette.QUIET, "dash"),
}
_JOBS = {
    "queued": (palette.QUIET, "clock"),
    "running": (palette.ACTIVE, "clock"),
    "done": (palette.GOOD, "check"),
    "failed": (palette.DANGER, "cross"),
    "cancelled": (palette.QUIET, "dash"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A badge: `tone` and `icon` are names the style sheet and the macros know."""

    label: str
    tone: str
    icon: str


def state_mark(state: str, lang: str) -> Mark:
    """The badge of a task's state."""
    return _mark(words.state(state), palette.STATES.get(state, palette.QUIET), signs.STATES.get(state), lang)


def severity_mark(severity: int, lang: str) -> Mark:
    """The badge of a severity 1 to 4."""
    icon = _SEVERITY_ICONS[severity]
    return _mark(words.SEVERITIES[severity], palette.SEVERITIES[severity], icon, lang)


def verdict_mark(verdict: str | None, lang: str) -> Mark:
    """The badge of an answer: `pass`, `fail`, `na`, or None when the item was not checked."""
    if verdict is None:
        return _mark(TEXTS["unanswered"], palette.QUIET, "dash", lang)
    return _mark(words.VERDICTS[verdict], palette.VERDICTS[verdict], _VERDICT_ICONS[verdict], lang)


def assignment_mark(state: str, lang: str) -> Mark:
    """The badge of an assignment's state."""
    tone, icon = _ASSIGNMENTS[state]
    return _mark(TEXTS[f"assignment_{state}"], tone, icon, lang)


def paper_mark(state: str, lang: str) -> Mark:
    """The badge of a paper's state."""
    word, tone, icon = _PAPERS[state]
    return _mark(TEXTS[word], tone, icon, lang)


def job_mark(state: str, lang: str) -> Mark:
    """The badge of a paper's setting in the background."""
    tone, icon = _JOBS[state]
    return _mark(TEXTS[f"job_{state}"], tone, icon, lang)


def grade_mark(label: Text, rank: int, lang: str) -> Mark:
    """The badge of a grade, `rank` 0 being the best."""
    grades = palette.GRADES
    return _mark(label, grades[min(rank, len(grades) - 1)], "check" if rank == 0 else "dash", lang)


def _mark(label: Text, tone: Tone, icon: str | None, lang: str) -> Mark:
    return Mark(label.in_(lang), tone_name(tone), icon or "dash")
