"""A browser without a screen: keeps cookies, reads pages, fills in the forms they hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx
from fastapi import FastAPI

from sync_server.desk.shell.static import script_address
from tests.integration.desk.world import PASSWORD

ORIGIN = "http://desk.test"
FROM_OUR_PAGES = {"Sec-Fetch-Site": "same-origin"}


@dataclass(slots=True)
class Form:
    """A form of a page: where it goes and what it would send untouched."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class Page(HTMLParser):
    """A page as tests look at it."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        self.status = answer.status_code
        self.html = answer.text
        self.headers = answer.headers
        self.forms: list[Form] = []
        self._filling = Form("")
        self.links: list[str] = []
        self.images: list[str] = []
        self.players: list[dict[str, str]] = []
        self.tags: list[str] = []
        self.scripts: list[str] = []
        self.attributes: set[str] = set()
        self.values: list[str] = []
        self._texts: list[str] = []
        self._typing: str | None = None
        self.feed(answer.text)

    @property
    def text(self) -> str:
        """What is written on the page, in one line."""
        return re.sub(r"\s+", " ", " ".join(self._texts))

    @property
    def own_script(self) -> str:
        """The desk's one script, which is no text of a page."""
        return script_address()

    @property
    def csrf(self) -> str:
        """The token its forms carry."""
        return next(form.fields["csrf"] for form in self.forms if "csrf" in form.fields)

    def form(self, action: str) -> Form:
        """The form that goes to this address."""
        found = next((form for form in self.forms if form.action == action), None)
        assert found, f"no form goes to {action}"
        return found

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002 - as the parser calls it
        """Nobody asks in which line of the page something stands."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes |= found.keys()
        self.values.append(found.get("value", ""))
        if tag == "form":
            self._filling = Form(found.get("action", ""))
            if found.get("method") == "post":
                self.forms.append(self._filling)
        elif tag == "a":
            self.links.append(found.get("href", ""))
        elif tag == "script":
            self.scripts.append(found.get("src", "inline"))
        elif tag == "img":
            self.images.append(found["src"])
        elif tag == "audio":
            self.players.append(found)
        elif tag in {"input", "textarea", "select"} and "name" in found:
            if _is_sent(found):
                self._filling.fields.setdefault(found["name"], found.get("value", ""))
            self._typing = found["name"] if tag == "textarea" else None
        elif tag == "option" and "selected" in found:
            self._filling.fields[list(self._filling.fields)[-1]] = found["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._typing = None

    def handle_data(self, data: str) -> None:
        self._texts.append(data)
        if self._typing is not None:
            self._filling.fields[self._typing] += data


def _is_sent(found: Mapping[str, str]) -> bool:
    """A box nobody has ticked is not; what a form insists on is ticked by whoever sends it."""
    return found.get("type") not in {"checkbox", "radio"} or bool({"checked", "required"} & found.keys())


@dataclass(slots=True)
class Browser:
    """Somebody's browser on the desk."""

    http: httpx.AsyncClient
    visited: str = ""

    async def sign_in(self, account: str, password: str = PASSWORD) -> Page:
        await self.open("/sign-in")
        return await self.send("/sign-in", account=account, password=password)

    async def enter(self, account: str, password: str = PASSWORD) -> None:
        """Sign in, and look at nothing yet: an overview costs more than most of what comes after."""
        form = {"account": account, "password": password}
        answer = await self.http.post("/sign-in", data=form, headers=FROM_OUR_PAGES)
        assert answer.status_code == 303, answer.text

    async def open(self, address: str) -> Page:
        """Open an address and go where it leads."""
        return self._arrived(await self.http.get(address, follow_redirects=True))

    async def submit(self, page: Page, action: str, **typed: str | list[str]) -> Page:
        """Fill in a form of a page and send it as the browser would."""
        return await self.send(action, **(page.form(action).fields | typed))

    async def send(self, action: str, **fields: str | list[str]) -> Page:
        return self._arrived(
            await self.http.post(action, data=fields, headers=FROM_OUR_PAGES, follow_redirects=True)
        )

    def _arrived(self, answer: httpx.Response) -> Page:
        self.visited = answer.url.path
        return Page(answer)


def browser(app: FastAPI, language: str = "zh") -> Browser:
    """A fresh browser."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    headers = {"Accept-Language": language}
    return Browser(httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers))
