"""The grade an inspection was given, as a badge."""

from checklists.judging.schemes import scheme
from sync_server.desk.shell.marks import Mark, grade_mark
from sync_server.tables import Inspection


def grade_of(inspection: Inspection, lang: str) -> Mark | None:
    """The badge of the stored grade under the scheme it was given by; None when it has none."""
    grades = (threshold.grade for threshold in scheme(inspection.scheme).thresholds)
    given = next((grade for grade in grades if grade.code == inspection.grade), None)
    return grade_mark(given.text, given.rank, lang) if given else None
