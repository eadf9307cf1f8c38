"""One box over everything in scope: tasks, inspections, papers, people, units, places and checklists.

Words are found inside texts, so that 电工 finds 食堂电工组; initials find places, units, people and
categories. What is found is in the reader's scope; records are found by their index
(`sync_server.searching`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from sqlmodel import Session, col, select

from sync_server.campus.changing import may_organize
from sync_server.desk.reading.papers.listing import found_papers
from sync_server.desk.reading.scoped import visible_inspections, visible_people, visible_tasks
from sync_server.desk.reading.sought import Sought, look_for
from sync_server.desk.reading.tasks.filtering import ALL, TaskFilter
from sync_server.desk.reading.tasks.lines import task_lines
from sync_server.desk.reading.tasks.listing import whole
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.people.managing import kept_by
from sync_server.publishing.versions import titles
from sync_server.searching import lines
from sync_server.tables import Inspection, Person, PublishedChecklist

PATH = "/search"
UNITS = "/campus/units"
MOST = 10
_LONGEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that was found; `address` is empty where there is no page of it.

    `line` is what stands there of the words, where it is not in the title.
    """

    title: str
    facts: tuple[str, ...]
    address: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What was found of one kind; `more` is the address of all of them, where there are more.

    `about_people`: somebody else than who asks is among it.
    """

    label: str
    hits: list[Hit]
    more: str = ""
    about_people: bool = False


def read_words(asked: str) -> str:
    """What was typed, as far as it is read."""
    return asked.replace("\x00", "").strip()[:_LONGEST]


def search(visit: Visit, session: Session, asked: str) -> list[Hits]:
    """The groups something was found in; nothing for no words."""
    sought = look_for(asked, visit.resources.campuses.current(session))
    if not sought.words:
        return []
    groups = (
        _tasks(visit, session, sought),
        _inspections(visit, session, sought),
        _papers(visit, session, sought),
        _people(visit, session, sought),
        _units(visit, sought),
        _places(visit, sought),
        _checklists(visit, session, sought),
    )
    return [group for group in groups if group.hits]


def _tasks(visit: Visit, session: Session, sought: Sought) -> Hits:
    everything = TaskFilter(state=ALL, q=" ".join(sought.words))
    newest = sought.newest(visible_tasks(visit, session)).limit(MOST + 1)
    found = task_lines(visit, session, whole(session, newest))
    said = lines(session, "task", [one.id for one in found], sought.words)
    hits = [
        Hit(
            title=one.title,
            facts=(one.number, one.place, one.state.label),
            address=f"/tasks/{one.id}",
            line=_beside(said.get(one.id, ""), one.title, one.number),
        )
        for one in found
    ]
    return _group(visit, "tasks", hits, everything.address())


def _inspections(visit: Visit, session: Session, sought: Sought) -> Hits:
    newest = visible_inspections(visit, session).where(sought.inspections())
    rows = session.exec(newest.order_by(col(Inspection.finished_at).desc()).limit(MOST + 1)).all()
    names = titles(session, (row.checklist for row in rows))
    said = lines(session, "inspection", [row.id for row in rows], sought.words)
    hits = [
        Hit(
            title=sought.campus.place_name(row.place, visit.lang),
            facts=(row.number, visit.words(names[row.checklist])),
            address=f"/inspections/{row.id}",
            line=_beside(said.get(row.id, ""), row.number),
        )
        for row in rows
    ]
    return _group(visit, "inspections", hits)


def _papers(visit: Visit, session: Session, sought: Sought) -> Hits:
    found = found_papers(visit, session, sought.papers(), MOST + 1)
    said = lines(session, "paper", [one.id for one in found], sought.words)
    hits = (
        Hit(
            title=one.title,
            facts=(one.number,),
            address=f"/papers/{one.id}",
            line=_beside(said.get(one.id, ""), one.title, one.number),
        )
        for one in found
    )
    return _group(visit, "papers", hits)


def _people(visit: Visit, session: Session, sought: Sought) -> Hits:
    people = session.exec(visible_people(visit, session).order_by(col(Person.account))).all()
    kept = {one.id for one in kept_by(session, sought.campus, visit.actor)} if visit.manages else set()
    found = [one for one in people if sought.means(one.post_zh, one.post_en, one.account)]
    hits = (
        Hit(
            title=_either(visit, one.post_zh, one.post_en),
            facts=(one.account,),
            address=f"/people/{one.id}" if one.id in kept else "",
        )
        for one in found
    )
    others = any(one.id != visit.somebody.id for one in found)
    return replace(_group(visit, "search_people", hits), about_people=others)


def _units(visit: Visit, sought: Sought) -> Hits:
    """Each leads to its page, or to its tasks for those who do not organize the campus."""
    organizes = may_organize(visit.actor, sought.campus)

    def page(unit: str) -> str:
        return f"{UNITS}?{urlencode({'at': unit})}" if organizes else TaskFilter(unit=unit).address()

    hits = (
        Hit(
            title=_either(visit, one.zh, one.en),
            facts=(sought.campus.unit_name(one.parent, visit.lang), one.phone),
            address=f"{UNITS}?{urlencode({'at': one.id})}"
            if organizes
            else TaskFilter(unit=one.id).address(),
        )
        for one in sought.campus.units_in_use
        if sought.means(one.zh, one.en)
    )
    return _group(visit, "search_units", hits)


def _places(visit: Visit, sought: Sought) -> Hits:
    found = (one for one in sought.campus.places if sought.means(one.zh, one.en, one.code))
    hits = (
        Hit(
            title=_either(visit, one.zh, one.en),
            facts=(sought.campus.place_name(one.id, visit.lang),),
            address=f"/tasks?{urlencode({'place': one.id})}",
        )
        for one in found
    )
    return _group(visit, "search_places", hits)


def _checklists(visit: Visit, session: Session, sought: Sought) -> Hits:
    """For those who have a page of them."""
    if not visit.manages:
        return _group(visit, "checklists", ())
    rows = select(PublishedChecklist.id, PublishedChecklist.title_zh, PublishedChecklist.title_en)
    named = {one: (zh, en) for one, zh, en in session.exec(rows.order_by(col(PublishedChecklist.version)))}
    hits = (
        Hit(title=_either(visit, zh, en), facts=(one,), address=f"/checklists/at/{one}")
        for one, (zh, en) in sorted(named.items())
        if sought.means(zh, en, one)
    )
    return _group(visit, "checklists", hits)


def _group(visit: Visit, label: str, hits: Iterable[Hit], more: str = "") -> Hits:
    shown = list(hits)
    return Hits(label=visit.words(TEXTS[label]), hits=shown[:MOST], more=more if len(shown) > MOST else "")


def _beside(line: str, *shown: str) -> str:
    """The line, unless it stands there already, be it cut."""
    return "" if any(line.strip("…") in one for one in shown) else line


def _either(visit: Visit, zh: str, en: str) -> str:
    return zh if visit.lang == "zh" else en
