"""A form as it was filled in, carried over what must come first: the password again, or signing in again."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sync_server.desk.shell.forms import local_address, shown_again
from sync_server.desk.shell.guard import CSRF_FIELD
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.visits import Visit

PASSWORD_FIELD = "password"  # noqa: S105 - the name of a field
SIGN_IN_ON = "/sign-in/on"
_KEPT, _GOING, _STOOD = "kept-", "going", "stood"
_NEVER_KEPT = frozenset({CSRF_FIELD, PASSWORD_FIELD, "present", "fresh", "again", "next"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A form as it was filled in, in its order, without its secrets; `password` is the proof, or empty."""

    fields: tuple[tuple[str, str], ...]
    password: str


async def _sent(request: Request) -> Sent:
    form = await request.form()
    texts = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    return Sent(
        fields=tuple(
            (shown_again(name), shown_again(text)) for name, text in texts if name not in _NEVER_KEPT
        ),
        password=next((text for name, text in texts if name == PASSWORD_FIELD), ""),
    )


SentForm = Annotated[Sent, Depends(_sent)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A form whose session had ended: `going` is where it was sent, `stood` the page it stood on."""

    going: str
    stood: str
    fields: tuple[tuple[str, str], ...]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the sign-in form holds of it, each under a name that is none of its own."""
        kept = [(_KEPT + name, text) for name, text in self.fields]
        return [(_GOING, self.going), (_STOOD, self.stood), *kept]

    @property
    def written(self) -> list[str]:
        """What reads as somebody's words: whoever signs in now need not be who typed them."""
        return [text for _, text in self.fields if not text.isascii() or " " in text.strip()]


async def _carried(request: Request) -> Carried:
    fields = (await _sent(request)).fields
    return Carried(
        going=local_address(dict(fields).get(_GOING, "")),
        stood=local_address(dict(fields).get(_STOOD, "")),
        fields=tuple((name[len(_KEPT) :], text) for name, text in fields if name.startswith(_KEPT)),
    )


CarriedForm = Annotated[Carried, Depends(_carried)]


def stood_on(request: Request) -> str:
    """The page a form was sent from, as the browser says."""
    return local_address(urlsplit(request.headers.get("referer", "")).path)


async def carried_from(request: Request) -> Carried:
    """What this request would have done, had its sender still been signed in."""
    return Carried(
        going=local_address(quote(request.url.path)),
        stood=stood_on(request),
        fields=(await _sent(request)).fields,
    )


def sign_in_first(
    visit: Visit, carried: Carried, *, account: str = "", complaint: str = "", status: int = 401
) -> HTMLResponse:
    """The sign-in page that holds what was filled in."""
    values = {"carried": carried, "account": account, "complaint": complaint, "next": carried.stood}
    return page(visit, "access/sign_in_on.html", values, status=status)
