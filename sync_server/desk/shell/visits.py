"""One request as pages see it: who asks, in which language, with what at hand."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends
from starlette.requests import Request

from checklists.asking.model import Text
from checklists.problems import Refusal
from checklists.rectifying.actors import Actor
from checklists.roles import MANAGING_ROLES, Role
from sync_server.auditing import Author
from sync_server.desk.shell.language import language_of
from sync_server.resources import Resources
from sync_server.scope import actor_of
from sync_server.tables import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """`person`, `token` and `csrf` are None or empty before signing in."""

    resources: Resources
    request: Request
    now: datetime
    lang: str
    person: Person | None = None
    token: str = ""
    csrf: str = ""

    @property
    def zone(self) -> ZoneInfo:
        """The campus's time zone."""
        return self.resources.settings.zone

    @property
    def today(self) -> date:
        """The campus's present day."""
        return self.now.astimezone(self.zone).date()

    @property
    def post(self) -> str:
        """The post of who is signed in, or empty; shown only once the password is their own."""
        if self.person is None or self.must_change_password:
            return ""
        return self.person.post_in(self.lang)

    @property
    def manages(self) -> bool:
        """Whether who is signed in may assign, issue papers, write checklists and import handed-over work."""
        return self.person is not None and self.person.role in MANAGING_ROLES

    def require_managing(self) -> None:
        """Refuses `auth.forbidden` who may none of that."""
        if not self.manages:
            raise Refusal("auth.forbidden")

    @property
    def administers(self) -> bool:
        """Whether who is signed in may read the audit log."""
        return self.person is not None and self.person.role == Role.ADMIN

    @property
    def must_change_password(self) -> bool:
        """Whether the password was given by somebody else."""
        return self.person is not None and self.person.must_change_password

    @property
    def actor(self) -> Actor:
        """Who is signed in, as the rules need it."""
        return actor_of(self.somebody)

    @property
    def somebody(self) -> Person:
        """Who is signed in; refuses with `auth.token_missing` when nobody is."""
        if self.person is None:
            raise Refusal("auth.token_missing")
        return self.person

    def signed_in(self, person: Person, session: str, token: str, csrf: str) -> "Visit":
        """The same visit, by this person."""
        author = replace(self.resources.author, person=person.id, session=session)
        resources = self.request.state.signed = self.resources.by(author)
        return replace(self, resources=resources, person=person, token=token, csrf=csrf)

    def words(self, text: Text) -> str:
        """A text in the visit's language."""
        return text.in_(self.lang)


ResourcesSource = Callable[[], Resources]


def resources_of(request: Request) -> Resources:
    """What the running server holds."""
    source: ResourcesSource = request.app.state.resources_source
    return source()


def anyone(request: Request) -> Visit:
    """A visit before signing in."""
    resources = resources_of(request).by(Author(act=act_of(request)))
    return Visit(resources=resources, request=request, now=resources.clock(), lang=language_of(request))


def act_of(request: Request) -> str:
    """What the audit log calls this request."""
    route = request.scope.get("route")
    return f"{request.method} {route.path if route else request.url.path}"


Anyone = Annotated[Visit, Depends(anyone)]
