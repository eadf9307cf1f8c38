"""The addresses of the desk, read from its own route table."""

from fastapi.routing import APIRoute

from sync_server.desk.app import ROUTERS

SIGNED_OUT = {"/sign-in", "/language"}
FOR_ANYBODY = ("/static", "/sign-in", "/verify")


ROUTES = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]


def routes(method: str) -> list[str]:
    """Every address of the desk that takes this method, with something in its gaps."""
    return [
        route.path.format(
            task_id="t",
            asked="verify",
            inspection_id="i",
            sha256="a" * 64,
            wanted="w",
            paper_id="p",
            form="pdf",
            kind="bulletin",
            checklist_id="none",
            view_id="v",
            run_id="r",
            job_id="j",
            person_id="x",
            device_id="d",
            version=1,
        )
        for route in ROUTES
        if method in (route.methods or ())
    ]


MUTATING = routes("POST")
SIGNED_IN_PAGES = [path for path in routes("GET") if not path.startswith(FOR_ANYBODY)]
ORDERS = [path for path in MUTATING if path not in SIGNED_OUT]
