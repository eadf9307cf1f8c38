"""What entries of the log speak of, as their reader knows it: numbers and accounts that open."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session, col

from sync_server.desk.reading.scoped import visible_inspections, visible_papers, visible_people, visible_tasks
from sync_server.desk.reading.tasks.others import Other
from sync_server.desk.shell.visits import Visit
from sync_server.people.failures import FAILED
from sync_server.tables import AuditEntry, Inspection, Paper, Person, Task


def known_subjects(visit: Visit, session: Session, entries: Iterable[AuditEntry]) -> Mapping[str, Other]:
    """By subject, the tasks, inspections, papers and accounts among them that the reader may open."""
    asked: dict[str, set[str]] = {}
    for entry in entries:
        asked.setdefault(entry.kind.partition(".")[0], set()).add(entry.subject)
    tasks = visible_tasks(visit, session).where(col(Task.id).in_(asked.get("task", ())))
    inspections = visible_inspections(visit, session).where(
        col(Inspection.id).in_(asked.get("inspection", ()))
    )
    papers = visible_papers(visit, session).where(col(Paper.id).in_(asked.get("paper", ())))
    accounts = asked.get("person", set()) | asked.get(FAILED.partition(".")[0], set())
    people = visible_people(visit, session).where(col(Person.id).in_(accounts))
    return {
        **{one.id: Other(number=one.number, address=f"/tasks/{one.id}") for one in session.exec(tasks)},
        **{
            one.id: Other(number=one.number, address=f"/inspections/{one.id}")
            for one in session.exec(inspections)
        },
        **{
            one.id: Other(number=one.number, address=f"/papers/{one.id}")
            for one in session.exec(papers)
            if one.number
        },
        **{one.id: Other(number=one.account, address=f"/people/{one.id}") for one in session.exec(people)},
    }
