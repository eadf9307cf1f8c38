"""`/people/{id}`: one account, and everything that may be done to it."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from sqlmodel import Session
from starlette.responses import HTMLResponse, RedirectResponse, Response

from checklists.places.campus import Campus
from checklists.problems import Refusal
from sync_server.desk.acting.people import Act, change_people
from sync_server.desk.reading.running import people as reading
from sync_server.desk.reading.running.enrolment import open_code
from sync_server.desk.reading.running.people import PATH
from sync_server.desk.shell.door import DeskRoute
from sync_server.desk.shell.forms import typed
from sync_server.desk.shell.proving import ProvedWriter, is_proved
from sync_server.desk.shell.rendering import page
from sync_server.desk.shell.sessions import Reader
from sync_server.desk.shell.signing_for import personal
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.people import managing
from sync_server.people.accounts import end_sessions
from sync_server.people.duties import Post
from sync_server.people.erasing import erase
from sync_server.people.inviting import LASTING, USUAL
from sync_server.phones import devices
from sync_server.tables import Device, Person
from sync_server.transaction import Transaction

router = APIRouter(route_class=DeskRoute)
_ONE = PATH + "/{person_id}"
_SAID = {
    "saved": "person_saved",
    "ended": "person_ended",
    "handed": "person_handed",
    "away": "person_away_said",
    "back": "person_back_said",
    "revoked": "revoked",
    "reinstated": "reinstated",
    "withdrawn": "enrol_withdrawn",
}
"""What was just done, and how the page says so."""


@router.get(_ONE, dependencies=[Depends(personal)])
def person(visit: Reader, person_id: str, done: str = "") -> HTMLResponse:
    """The account, its browsers and phones."""
    return _page(visit, person_id, done=visit.words(TEXTS[_SAID[done]]) if done in _SAID else "")


@router.post(_ONE + "/post")
def change(
    visit: ProvedWriter,
    person_id: str,
    zh: Annotated[str, Form()] = "",
    en: Annotated[str, Form()] = "",
    role: Annotated[str, Form()] = "",
    unit: Annotated[str, Form()] = "",
    base: Annotated[str, Form()] = "",
) -> Response:
    """Give it another post, role or unit; nothing of what somebody else gave it meanwhile is put back."""
    post = Post(zh=typed(zh, "zh"), en=typed(en, "en"), role=role, unit=unit)
    keeper = visit.somebody

    def act(tx: Transaction, campus: Campus) -> None:
        managing.require_current(tx, campus, keeper, person_id, base)
        managing.change(tx, campus, keeper, person_id, post)

    return _done(visit, person_id, "saved", act, post=post)


@router.post(_ONE + "/close")
def close(visit: ProvedWriter, person_id: str) -> Response:
    """Close the account."""
    keeper = visit.somebody
    return _done(visit, person_id, "saved", lambda tx, campus: managing.close(tx, campus, keeper, person_id))


@router.post(_ONE + "/reopen")
def reopen(visit: ProvedWriter, person_id: str) -> Response:
    """Let it in again."""
    keeper = visit.somebody
    return _done(visit, person_id, "saved", lambda tx, campus: managing.reopen(tx, campus, keeper, person_id))


@router.post(_ONE + "/erase")
def erase_person(visit: ProvedWriter, person_id: str, account: Annotated[str, Form()] = "") -> Response:
    """Erase the person behind a closed account."""
    keeper = visit.somebody
    unusable = visit.resources.passwords.hash(visit.resources.new_token())
    return _done(
        visit, person_id, "saved",
        lambda tx, campus: erase(tx, campus, keeper, person_id, account, unusable),
    )  # fmt: skip


@router.post(_ONE + "/reset")
def reset(visit: ProvedWriter, person_id: str) -> Response:
    """Show a one-time password, this once."""
    try:
        password = managing.reset(visit.resources, visit.somebody, person_id)
    except Refusal as refusal:
        return _page(visit, person_id, refused=refusal)
    with visit.resources.reading() as session:
        account = session.get_one(Person, person_id).account
    values = {"person": person_id, "account": account, "password": password}
    return page(visit, "running/one_time_password.html", values, here=PATH)


@router.post(_ONE + "/away")
def be_away(visit: ProvedWriter, person_id: str, away: Annotated[bool, Form()] = False) -> Response:
    """Away, or back: the deputies of the map answer meanwhile."""
    keeper = visit.somebody
    return _done(
        visit, person_id, "away" if away else "back",
        lambda tx, campus: managing.be_away(tx, campus, keeper, person_id, away=away),
    )  # fmt: skip


@router.post(_ONE + "/deputy")
def hand_over(
    visit: ProvedWriter,
    person_id: str,
    deputy: Annotated[str, Form()] = "",
    keep: Annotated[bool, Form()] = False,
) -> Response:
    """Give what is open to a deputy, or only `keep` who that would be."""
    act = managing.keep_deputy if keep else managing.hand_over
    keeper = visit.somebody
    return _done(
        visit, person_id, "saved" if keep else "handed",
        lambda tx, campus: act(tx, campus, keeper, person_id, deputy),
    )  # fmt: skip


@router.post(_ONE + "/browsers")
def end_browsers(visit: ProvedWriter, person_id: str) -> Response:
    """Sign all browsers out."""
    return _done(visit, person_id, "ended", _on(visit, person_id, lambda tx: end_sessions(tx, person_id)))


@router.post(_ONE + "/phones/{device_id}/revoke")
def revoke(visit: ProvedWriter, person_id: str, device_id: str) -> Response:
    """Shut a lost phone out at once."""
    return _done(visit, person_id, "revoked", _on_phone(visit, person_id, device_id, devices.revoke))


@router.post(_ONE + "/phones/{device_id}/reinstate")
def reinstate(visit: ProvedWriter, person_id: str, device_id: str) -> Response:
    """Let a found phone in again."""
    return _done(visit, person_id, "reinstated", _on_phone(visit, person_id, device_id, devices.reinstate))


def _on(visit: Visit, person_id: str, act: Callable[[Transaction], object]) -> Act:
    def guarded(tx: Transaction, campus: Campus) -> None:
        managing.kept(tx.session, campus, visit.actor, person_id)
        act(tx)

    return guarded


def _on_phone(visit: Visit, person_id: str, device_id: str, act: Callable[[Transaction, str], object]) -> Act:
    def guarded(tx: Transaction) -> None:
        device = tx.session.get(Device, device_id)
        if device is None or device.person != person_id:
            raise Refusal("request.not_found")
        act(tx, device_id)

    return _on(visit, person_id, guarded)


def _done(visit: Visit, person_id: str, said: str, act: Act, *, post: Post | None = None) -> Response:
    """Do it and come back to the page, or say on the page why not, beside the `post` that was typed."""
    try:
        change_people(visit, act)
    except Refusal as refusal:
        # Who was overtaken sees what the other one gave: what they typed over would put it back.
        overtaken = refusal.code == "person.overtaken"
        return _page(visit, person_id, refused=refusal, post=None if overtaken else post)
    return RedirectResponse(f"{PATH}/{person_id}?done={said}", 303)


def _page(
    visit: Visit,
    person_id: str,
    *,
    done: str = "",
    refused: Refusal | None = None,
    post: Post | None = None,
) -> HTMLResponse:
    with visit.resources.reading() as session:
        values = _values(visit, session, person_id, post)
    values |= {
        "done": done,
        "complaint": refused.problem.in_(visit.lang) if refused else "",
        "at": refused.place if refused else "",
    }
    return page(
        visit, "running/person.html", values, here=PATH, status=refused.problem.status if refused else 200
    )


def _values(visit: Visit, session: Session, person_id: str, post: Post | None) -> dict[str, object]:
    campus = visit.resources.campuses.current(session)
    account = managing.kept(session, campus, visit.actor, person_id)
    present = Post(zh=account.post_zh, en=account.post_en, role=account.role, unit=account.unit or "")
    return {
        "account": account,
        "post": post or present,
        "base": managing.mark_of(account),
        "person": reading.person_detail(visit, session, account),
        "code": open_code(session, person_id, visit.now),
        "lasting": tuple(LASTING),
        "usual": USUAL,
        "proved": is_proved(visit),
        "units": reading.unit_options(visit, campus),
        "roles": reading.role_options(visit),
    }
