"""Asking the running app as somebody, with a browser's cookie and a phone's token, and reading it all."""

import io
import re
import zipfile
from dataclasses import dataclass, field

import httpx
from pypdf import PdfReader

from checklists.wire import PROTOCOL, PROTOCOL_HEADER
from checklists.wire.uploading import CHECKSUM_HEADER, LENGTH_HEADER, OFFSET_HEADER, checksum
from sync_server.desk.shell.guard import csrf_token
from sync_server.desk.shell.sessions import open_session
from sync_server.phones.devices import token_hash
from sync_server.tables import Device
from tests.integration.authorisation.table import ById, Rule, Shows
from tests.integration.authorisation.things import NOBODY, Thing, Things
from tests.integration.desk.browsers import FROM_OUR_PAGES

NOWHERE = dict.fromkeys(("photo", "preview", "voice", "checklist"), "0" * 64) | {
    "guidance": f"own-{'0' * 40}.jpg"
}
"""Ids of nothing, shaped like those of something."""
_UNREAD = re.compile(r' <span class="nav-count".*?</span>')
_NO_ID = "00000000-0000-7000-8000-000000000000"
_PIECE = {OFFSET_HEADER: "0", LENGTH_HEADER: "3", CHECKSUM_HEADER: checksum(b"abc")}
_FILLED = {
    "note": "n", "because": "b", "form": "pdf", "kind": "bulletin", "version": "1",
    "first": "2026-11-20", "last": "2026-11-20",
}  # fmt: skip


def nowhere(kind: str) -> str:
    """The id of a thing that is not there."""
    return NOWHERE.get(kind, _NO_ID)


@dataclass(slots=True)
class Somebody:
    """One viewer at the app; `token` is both their cookie and their phone's."""

    account: str
    token: str
    http: httpx.AsyncClient
    read: list[str] = field(default_factory=list)
    """The text of every page and file that was shown."""

    async def ask(self, method: str, address: str) -> httpx.Response:
        """As a page of ours or a phone would."""
        if address.startswith("/sync/"):
            return await self.http.request(method, address, headers=_PIECE)
        form = _FILLED | {"csrf": csrf_token(self.token)}
        data = form if method == "POST" else None
        answer = await self.http.request(method, address, data=data, headers=FROM_OUR_PAGES)
        assert answer.status_code < 500, address
        return answer


def arrive(things: Things, app: object, account: str) -> Somebody:
    """Somebody with a browser and a phone that are signed in; nobody has neither."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)  # type: ignore[arg-type]  # any ASGI app
    http = httpx.AsyncClient(transport=transport, base_url="http://desk.test")
    http.headers[PROTOCOL_HEADER] = str(PROTOCOL)
    token = f"token-of-{account}"
    if account != NOBODY:
        with things.world.resources.transaction() as tx:
            open_session(tx, things.world.people[account], token)
            tx.session.get_one(Device, f"device-{account}-x").token_hash = token_hash(token)
        http.cookies["xunan_desk"] = token
        http.headers["Authorization"] = f"Bearer {token}"
    return Somebody(account, token, http)


def told(text: str) -> str:
    """A page but for how many notices are unread: the background tells its own between two pages."""
    return _UNREAD.sub("", text)


def text_of(answer: httpx.Response) -> str:
    """All that can be read in an answer: of a workbook its parts, of a PDF its pages."""
    content = answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "".join(packed.read(name).decode("utf-8", "ignore") for name in packed.namelist())
    if content.startswith(b"%PDF"):
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode("utf-8", "ignore")


async def leaks(somebody: Somebody, things: Things, route: str, rule: Rule) -> list[str]:
    """What somebody gets to know by this route that they may not, in words."""
    if isinstance(rule, Shows):
        return await _shown(somebody, things, rule)
    if isinstance(rule, ById):
        return await _opened(somebody, things, route.partition(" ")[0], rule)
    return []


async def _shown(somebody: Somebody, things: Things, rule: Shows) -> list[str]:
    found = []
    sent = things.sent_by(somebody.account) if rule.own else frozenset()
    hidden = [one for one in things.all if somebody.account not in one.seen_by and one.id not in sent]
    for address in rule.addresses:
        answer = await somebody.ask("GET", address)
        if answer.is_success is not (somebody.account in rule.roles):
            found.append(f"{somebody.account} {address}: {answer.status_code}")
        text = text_of(answer)
        somebody.read.append(text)
        found += [
            f"{somebody.account} {address}: {thing.kind} {mark}"
            for thing in hidden
            for mark in thing.marks
            if mark in text
        ]
    return found


async def _opened(somebody: Somebody, things: Things, method: str, rule: ById) -> list[str]:
    none = nowhere(rule.kind)
    missing = await somebody.ask(method, rule.address.format(none))
    found = [] if missing.status_code >= 300 else [f"{somebody.account} {rule.address}: opens for no id"]
    for thing in things.one_of_each_reach(rule.kind):
        address = rule.address.format(thing.id)
        if somebody.account not in thing.opened_by:
            answer = await somebody.ask(method, address)
            if not _alike(answer, missing, thing, none):
                found.append(f"{somebody.account} {method} {address}: {answer.status_code} for {thing.kind}")
        elif rule.answers and not (await somebody.ask(method, address)).is_success:
            found.append(f"{somebody.account} {address}: does not open though theirs")
    return found


def _alike(answer: httpx.Response, missing: httpx.Response, thing: Thing, none: str) -> bool:
    """Whether a refusal tells no more than that of something that is not there."""
    same = told(answer.text.replace(thing.id, none)) == told(missing.text)
    return same and answer.status_code == missing.status_code
