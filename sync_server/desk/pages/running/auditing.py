"""`/audit`: who changed or took what; for administrators, whose reading of it is logged too."""

from fastapi import APIRouter, Depends
from starlette.responses import HTMLResponse

from sync_server.auditing.heads import kept_heads
from sync_server.auditing.verifying import verified
from sync_server.auditing.wording import BREAKS
from sync_server.desk.reading.running.audit_log import (
    PATH,
    audit_list,
    kind_options,
    person_options,
    read_audit_filter,
)
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader, administrator
from sync_server.desk.shell.signing_for import personal

router = APIRouter(route_class=DeskRoute, dependencies=[Depends(administrator), Depends(personal)])


@router.get(PATH)
def audit(visit: Reader) -> HTMLResponse:
    """A leaf of the log under the filter of the address."""
    chosen = read_audit_filter(visit.request.query_params)
    with visit.resources.reading() as session:
        leaf, lines = audit_list(visit, session, chosen)
        values = {
            "leaf": leaf,
            "lines": lines,
            "chosen": chosen,
            "people": person_options(visit, session),
            "kinds": kind_options(visit, session),
        }
    return page(visit, "running/audit.html", values, here=PATH)


@router.get(f"{PATH}/verify")
def verify(visit: Reader) -> HTMLResponse:
    """The whole chain held against itself and the kept heads, now."""
    kept = kept_heads(visit.resources.settings.audit_heads)
    with visit.resources.reading() as session:
        verification = verified(session, kept)
    broken = verification.broken
    values = {
        "head": verification.head,
        "kept": len(kept),
        "broken": None if broken is None else (broken.seq, visit.words(BREAKS[broken.kind])),
    }
    return page(visit, "running/audit_verify.html", values, here=PATH)
