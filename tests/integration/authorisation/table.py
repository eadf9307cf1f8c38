"""Every route of the server and what must hold for it; the routes are read from the running app."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from inspect import getclosurevars

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import BaseRoute, Mount

from sync_server.reporting.app import TABLES
from tests.integration.authorisation.things import SECRET, VIEWERS

EVERYBODY = frozenset(VIEWERS)
MANAGERS = frozenset({"repair-manager", "office", "admin"})
WHOLE = frozenset({"office", "admin"})
ADMINS = frozenset({"admin"})
_WEEK = "first=2026-11-14&last=2026-11-20"


@dataclass(frozen=True, slots=True)
class Open:
    """Answers anybody, and shows nothing of anybody; `addresses` are asked without signing in."""

    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shows:
    """Read by these roles alone; nothing out of scope stands in it, whatever is asked."""

    addresses: tuple[str, ...]
    roles: frozenset[str] = EVERYBODY
    own: bool = False
    """Speaks of the reader alone: a photo they sent stands in it, whosever the record is."""


@dataclass(frozen=True, slots=True)
class ById:
    """Names a thing of this kind in the gap `{}`: to whom it is not shown it is as if not there."""

    kind: str
    address: str
    answers: bool = True
    """Whether it opens for those who may see it: an order would change the world, a file may not be set."""


@dataclass(frozen=True, slots=True)
class Order:
    """Changes something that the address does not name: nobody who is not signed in, none of other roles."""

    address: str
    roles: frozenset[str] = EVERYBODY


Rule = Open | Shows | ById | Order

_DESK: Mapping[str, Rule] = {
    "GET /static/desk-{wanted}.css": Open(),
    "GET /static/keys-{wanted}.js": Open(),
    "GET /static/icon.svg": Open(("/static/icon.svg",)),
    "GET /sign-in": Open(("/sign-in",)),
    "POST /sign-in": Open(),
    "POST /sign-in/on": Open(),
    "POST /language": Open(),
    "GET /verify/{paper_id}": ById("paper", "/verify/{}", answers=False),
    "POST /sign-out": Order("/sign-out"),
    "GET /password": Shows(("/password",)),
    "POST /password": Order("/password"),
    "POST /password/away": Order("/password/away"),
    "GET /prove": Shows(("/prove",)),
    "POST /prove": Order("/prove"),
    "GET /": Shows(("/",)),
    "POST /seen": Order("/seen"),
    "GET /search": Shows((f"/search?q={SECRET}", "/search?q=2026", "/search?q=o", "/search?q=校区")),
    "GET /tasks": Shows(
        (f"/tasks?state=all&q={SECRET}", "/tasks?state=all&team=canteen", "/tasks?state=all&place=south")
    ),
    "GET /board": Shows(("/board",)),
    "POST /views": Order("/views"),
    "POST /views/{view_id}/forget": Order("/views/none/forget"),
    "POST /bulk": Order("/bulk"),
    "GET /bulk/{run_id}": ById("run", "/bulk/{}"),
    "POST /bulk/{run_id}/undo": ById("run", "/bulk/{}/undo", answers=False),
    "GET /triage": Shows(("/triage",)),
    "GET /triage/at/{task_id}": ById("task", "/triage/at/{}"),
    "GET /triage/{task_id}/merge/{into}": ById("task", "/triage/{0}/merge/{0}"),
    "POST /triage/{task_id}/{asked}": ById("task", "/triage/{}/comment", answers=False),
    "GET /tasks/{task_id}": ById("task", "/tasks/{}"),
    "POST /tasks/{task_id}/comment": ById("task", "/tasks/{}/comment", answers=False),
    "POST /tasks/{task_id}/{asked}": ById("task", "/tasks/{}/start", answers=False),
    "GET /ledger.xlsx": Shows(("/ledger.xlsx?state=all",)),
    "POST /ledger.xlsx": Order("/ledger.xlsx"),
    "GET /analysis": Shows((f"/analysis?{_WEEK}",)),
    "GET /analysis/{part}": Shows(
        tuple(f"/analysis/{part}?{_WEEK}" for part in ("trends", "coverage", "burden", "photos", "ranking"))
    ),
    "GET /lists/responsibility": Shows(("/lists/responsibility",)),
    "GET /lists/deadlines": Shows(("/lists/deadlines",)),
    "GET /lists/duplicates": Shows(("/lists/duplicates",)),
    "POST /lists/duplicates/apart": Order("/lists/duplicates/apart", MANAGERS),
    "POST /lists/duplicates/together": Order("/lists/duplicates/together", MANAGERS),
    "GET /lists/map": Shows(("/lists/map",)),
    "GET /lists/guide.pdf": Shows(("/lists/guide.pdf",)),
    "GET /notices": Shows(("/notices",)),
    "POST /notices/read": Order("/notices/read"),
    "GET /notices/ways": Shows(("/notices/ways",)),
    "POST /notices/ways": Order("/notices/ways"),
    "GET /inspections": Shows(("/inspections", "/inspections?state=returned")),
    "GET /findings": Shows(("/findings",)),
    "GET /inspections/{inspection_id}": ById("inspection", "/inspections/{}"),
    "POST /inspections/{inspection_id}/return": ById("inspection", "/inspections/{}/return", answers=False),
    "POST /inspections/{inspection_id}/take-back": ById(
        "inspection", "/inspections/{}/take-back", answers=False
    ),
    "GET /inspections/{inspection_id}/record.pdf": ById(
        "inspection", "/inspections/{}/record.pdf", answers=False
    ),
    "GET /assignments": Shows(("/assignments",)),
    "GET /assignments/new": Shows(("/assignments/new",), MANAGERS),
    "POST /assignments/new": Order("/assignments/new", MANAGERS),
    "POST /assignments/{assignment_id}/cancel": ById("assignment", "/assignments/{}/cancel", answers=False),
    "POST /assignments/{assignment_id}/reinstate": ById(
        "assignment", "/assignments/{}/reinstate", answers=False
    ),
    "GET /checklists": Shows(("/checklists",), MANAGERS),
    "GET /checklists/new": Shows(("/checklists/new",), MANAGERS),
    "GET /checklists/at/{checklist_id}": Shows(("/checklists/at/CAN-GRADE",), MANAGERS),
    "GET /checklists/at/{checklist_id}/edit": Shows(("/checklists/at/CAN-GRADE/edit",), MANAGERS),
    "GET /checklists/at/{checklist_id}/{version}": Shows(("/checklists/at/CAN-GRADE/1",), MANAGERS),
    "GET /checklists/at/{checklist_id}/{version}/yaml": Shows(("/checklists/at/CAN-GRADE/1/yaml",), MANAGERS),
    "GET /checklists/pictures/{name}": Shows(("/checklists/pictures/extinguisher_gauge.svg",), MANAGERS),
    "GET /checklists/at/{checklist_id}/{version}/xlsx": Shows(("/checklists/at/CAN-GRADE/1/xlsx",), MANAGERS),
    "POST /checklists/preview": Order("/checklists/preview", MANAGERS),
    "POST /checklists/publish": Order("/checklists/publish", MANAGERS),
    "POST /checklists/at/{checklist_id}/retire": Order("/checklists/at/CAN-GRADE/retire", MANAGERS),
    "POST /checklists/at/{checklist_id}/reinstate": Order("/checklists/at/CAN-GRADE/reinstate", MANAGERS),
    "GET /papers": Shows(("/papers",)),
    "POST /papers": Order("/papers", MANAGERS),
    "POST /papers/again": Order("/papers/again", MANAGERS | {"electric"}),
    "GET /papers/{paper_id}": ById("paper", "/papers/{}"),
    "GET /papers/{paper_id}/issue": ById("paper", "/papers/{}/issue", answers=False),
    "GET /papers/{paper_id}/paper.{form}": ById("paper", "/papers/{}/paper.pdf", answers=False),
    **{
        f"POST /papers/{{paper_id}}/{act}": ById("paper", f"/papers/{{}}/{act}", answers=False)
        for act in ("words", "refresh", "discard", "issue", "prepare", "correct", "answer")
    },
    "GET /paper-jobs/{job_id}": ById("job", "/paper-jobs/{}"),
    "GET /paper-jobs/{job_id}/result": ById("job", "/paper-jobs/{}/result", answers=False),
    "POST /paper-jobs/{job_id}/cancel": ById("job", "/paper-jobs/{}/cancel", answers=False),
    "GET /paper-templates": Shows(("/paper-templates",), MANAGERS),
    "POST /paper-templates/{kind}": Order("/paper-templates/bulletin", MANAGERS),
    "POST /paper-templates/{kind}/withdraw": Order("/paper-templates/bulletin/withdraw", MANAGERS),
    "GET /paper-templates/{kind}/template.docx": Shows(
        ("/paper-templates/bulletin/template.docx",), MANAGERS
    ),
    "GET /paper-templates/{kind}/sample.docx": Shows(("/paper-templates/bulletin/sample.docx",), MANAGERS),
    "GET /photos/{sha256}": ById("photo", "/photos/{}"),
    "GET /photos/{sha256}/preview": ById("preview", "/photos/{}/preview"),
    "GET /voices/{sha256}": ById("voice", "/voices/{}"),
    "GET /phones": Shows(("/phones",)),
    "POST /phones/{device_id}/revoke": ById("phone", "/phones/{}/revoke", answers=False),
    "GET /phones/handover": Shows(("/phones/handover",), MANAGERS),
    "POST /phones/handover": Order("/phones/handover", MANAGERS),
    "GET /audit": Shows(("/audit",), ADMINS),
    "GET /audit/verify": Shows(("/audit/verify",), ADMINS),
    "GET /retention": Shows(("/retention",), ADMINS),
    "GET /settings": Shows(("/settings",), ADMINS),
    "POST /settings": Order("/settings", ADMINS),
    "POST /settings/undo": Order("/settings/undo", ADMINS),
    "GET /people": Shows(("/people", "/people?q=e", "/people?closed=1"), MANAGERS),
    "GET /people/new": Shows(("/people/new",), MANAGERS),
    "POST /people/new": Order("/people/new", MANAGERS),
    "GET /people/{person_id}": ById("person", "/people/{}"),
    **{
        f"POST /people/{{person_id}}/{act}": ById("person", f"/people/{{}}/{act}", answers=False)
        for act in (
            "post",
            "close",
            "reopen",
            "reset",
            "away",
            "deputy",
            "browsers",
            "erase",
            "enrol",
            "enrol/withdraw",
        )
    },
    "GET /people/enrol": Shows(("/people/enrol", "/people/enrol?everybody=1"), MANAGERS),
    "POST /people/enrol": Order("/people/enrol", MANAGERS),
    "GET /my-data.zip": Shows(("/my-data.zip",), own=True),
    "GET /join": Open(("/join",)),
    "POST /people/{person_id}/phones/{device_id}/revoke": ById(
        "person", "/people/{}/phones/device-plumbing-x/revoke", answers=False
    ),
    "POST /people/{person_id}/phones/{device_id}/reinstate": ById(
        "person", "/people/{}/phones/device-plumbing-x/reinstate", answers=False
    ),
    "GET /places/stickers": Shows(("/places/stickers",), MANAGERS),
    "GET /campus": Shows(("/campus",), WHOLE),
    "GET /campus/workbook.xlsx": Shows(("/campus/workbook.xlsx",), WHOLE),
    "POST /campus/preview": Order("/campus/preview", WHOLE),
    "POST /campus/apply": Order("/campus/apply", WHOLE),
    "GET /campus/places": Shows(("/campus/places", "/campus/places?at=north&q=n"), WHOLE),
    "GET /campus/units": Shows(("/campus/units", "/campus/units?at=food"), WHOLE),
    "GET /campus/map": Shows(("/campus/map", "/campus/map?at=north&category=SNAP-05"), WHOLE),
    "GET /campus/calendar": Shows(("/campus/calendar",), WHOLE),
    **{
        f"POST /campus/{part}": Order(f"/campus/{part}", WHOLE)
        for part in (
            *(
                f"{tree}/{act}"
                for tree in ("places", "units")
                for act in ("save", "add", "retire", "restore")
            ),
            "places/code",
            "units/judge",
            "calendar/terms",
            "map",
            "calendar",
            "calendar/hours",
            "undo",
        )
    },
}
_PHONES: Mapping[str, Rule] = {
    "POST /sync/v1/sign-in": Open(),
    "POST /sync/v1/invited": Open(),
    "POST /sync/v1/enrol": Open(),
    "POST /sync/v1/sign-out": Order("/sync/v1/sign-out"),
    "POST /sync/v1/push": Order("/sync/v1/push"),
    "GET /sync/v1/pull": Shows(("/sync/v1/pull?cursor=0",)),
    "GET /sync/v1/snapshot": Shows(("/sync/v1/snapshot",)),
    "POST /sync/v1/photos": Order("/sync/v1/photos"),
    "HEAD /sync/v1/photos/{sha256}": ById("photo", "/sync/v1/photos/{}", answers=False),
    "PATCH /sync/v1/photos/{sha256}": ById("photo", "/sync/v1/photos/{}", answers=False),
    "PUT /sync/v1/photos/{sha256}/preview": ById("photo", "/sync/v1/photos/{}/preview", answers=False),
    "GET /sync/v1/photos/{sha256}": ById("photo", "/sync/v1/photos/{}"),
    "GET /sync/v1/photos/{sha256}/preview": ById("preview", "/sync/v1/photos/{}/preview"),
    "GET /sync/v1/checklists/pictures/{name}": ById("guidance", "/sync/v1/checklists/pictures/{}"),
    "GET /sync/v1/checklists/{sha256}": ById("checklist", "/sync/v1/checklists/{}"),
}
_OTHERS: Mapping[str, Rule] = {
    "GET /livez": Open(("/livez",)),
    "GET /readyz": Open(("/readyz",)),
    "GET /data/v1/{table}.json": Shows(tuple(f"/data/v1/{table}.json?limit=1000" for table in TABLES)),
    "GET /data/v1/papers/{paper}.json": ById("paper", "/data/v1/papers/{}.json", answers=False),
    "GET /data/v1/papers/{paper}.csv": ById("paper", "/data/v1/papers/{}.csv", answers=False),
    "GET /data/v1/{table}.csv": Shows(tuple(f"/data/v1/{table}.csv?unit=centre" for table in TABLES)),
}
RULES: Mapping[str, Rule] = {**_DESK, **_PHONES, **_OTHERS}


def routes_of(app: FastAPI) -> list[str]:
    """`METHOD /path` of everything the app answers, what is mounted in it included."""
    return list(_walk(app.routes, ""))


def _walk(routes: Sequence[BaseRoute], prefix: str) -> Iterator[str]:
    for found in iter_route_contexts(routes):
        if isinstance(found.original_route, Mount):
            yield from _walk(inner(found.original_route).routes, prefix + found.original_route.path)
        else:
            yield from (f"{method} {prefix}{found.path}" for method in found.methods or ())


def inner(mount: Mount) -> FastAPI:
    """The application behind a mount, and behind the desk's headers."""
    inner = mount.app if isinstance(mount.app, FastAPI) else getclosurevars(mount.app).nonlocals["app"]
    assert isinstance(inner, FastAPI)
    return inner
