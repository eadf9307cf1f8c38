"""The addresses of the desk, read from its own route table."""

from fastapi.routing import APIRoute

from sync_server.desk.app import ROUTES

SIGNED_OUT = {"/sign-in", "/sign-in/on", "/language"}
FOR_ANYBODY = ("/static", "/sign-in", "/verify", "/join")


# What must have a shape to get past the router; any other gap takes a word that names nothing.
SHAPED = {"sha256": "a" * 64, "version": "1", "form": "pdf", "kind": "bulletin", "asked": "verify"}


def routes(method: str) -> list[str]:
    """Every address of the desk that takes this method, with something in its gaps."""
    return [filled(route) for route in ROUTES if method in (route.methods or ())]


def filled(route: APIRoute) -> str:
    gaps = {gap.name: SHAPED.get(gap.name, "none") for gap in route.dependant.path_params}
    return route.path.format(**gaps)


MUTATING = routes("POST")
SIGNED_IN_PAGES = [path for path in routes("GET") if not path.startswith(FOR_ANYBODY)]
ORDERS = [path for path in MUTATING if path not in SIGNED_OUT]
