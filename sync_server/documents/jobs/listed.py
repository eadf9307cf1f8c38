"""A workbook of a list: its rows are kept as they stood when it was asked for, until they are written."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sync_server.documents.jobs import queue
from sync_server.resources import Resources
from sync_server.tables import Person


def ask(resources: Resources, person: Person, sheets: Sequence[Mapping[str, Any]]) -> str:
    """Have sheets, as steps are told of them, made a workbook with their photos; gives the job's id."""
    job_id = resources.new_id()
    kept = rows_of(resources, job_id)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(sheets, ensure_ascii=False), encoding="utf-8")
    try:
        with resources.transaction() as tx:
            queue.ask_for_list(tx, person, job_id)
    except BaseException:
        kept.unlink()
        raise
    return job_id


def rows(resources: Resources, job_id: str) -> list[Mapping[str, Any]]:
    """The sheets a job is to write."""
    sheets: list[Mapping[str, Any]] = json.loads(rows_of(resources, job_id).read_text(encoding="utf-8"))
    return sheets


def rows_of(resources: Resources, job_id: str) -> Path:
    """Where they lie; of a job that sets a paper nothing does."""
    return resources.settings.drafts_folder / f"{job_id}.rows"
