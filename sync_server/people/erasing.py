"""Erasing a person: what only served them goes; records that must stay keep the post of their day."""

from sqlmodel import col, delete, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.roles import INSPECTING_ROLES
from sync_server.campuses import tell_of_post
from sync_server.people.accounts import sign_out_everywhere
from sync_server.people.managing import kept, open_assignments, pass_on
from sync_server.scope import actor_of
from sync_server.tables import (
    Assignment,
    BulkRun,
    CampusDocument,
    DeskLook,
    Device,
    Notice,
    NoticeChoice,
    NoticeKindChoice,
    Person,
    SavedView,
)
from sync_server.transaction import Transaction

_THEIR_OWN = (
    (NoticeChoice, NoticeChoice.person),
    (NoticeKindChoice, NoticeKindChoice.person),
    (Notice, Notice.person),
    (SavedView, SavedView.person),
    (DeskLook, DeskLook.person),
    (BulkRun, BulkRun.person),
)


def erase(
    tx: Transaction, campus: Campus, keeper: Person, person_id: str, account: str, unusable: str
) -> None:
    """Take a closed account's name, password, phones and own settings away; there is no way back.

    What was asked of them and is not done falls back to whoever asked, else to the keeper.
    `account` is its name, typed again; `unusable` the hash of a password nobody knows. Refuses like `kept`,
    and with `person.in_use` and `person.name_differs`.
    """
    person = kept(tx.session, campus, actor_of(keeper), person_id)
    if not person.disabled:
        raise Refusal("person.in_use")
    if account.strip() != person.account or person.erased_at is not None:
        raise Refusal("person.name_differs", "account")
    sign_out_everywhere(tx, person.id)
    for table, whose in _THEIR_OWN:
        tx.session.execute(delete(table).where(col(whose) == person.id))
    _forget_phones(tx, person.id)
    _forget_in_campus_changes(tx, person.account)
    for assignment in open_assignments(tx, person.id):
        pass_on(tx, assignment, _who_asked(tx, assignment) or keeper.id)
    person.account = f"erased-{person.id}"
    person.post_zh, person.post_en = "已注销账号", "Erased account"
    person.password_hash, person.erased_at = unusable, tx.now
    person.away, person.deputy = False, None
    tell_of_post(tx, campus, person.id)


def _who_asked(tx: Transaction, assignment: Assignment) -> str | None:
    asked = select(Person.id).where(
        col(Person.id) == assignment.assigned_by,
        col(Person.disabled).is_(other=False),
        col(Person.role).in_(INSPECTING_ROLES),
    )
    return tx.session.exec(asked).first()


def _forget_in_campus_changes(tx: Transaction, account: str) -> None:
    """Taking such a change back leaves whoever has that name by then alone."""
    for change in tx.session.exec(select(CampusDocument)):
        kept_ones = [one for one in change.accounts if one["account"] != account]
        if len(kept_ones) < len(change.accounts):
            change.accounts = kept_ones


def _forget_phones(tx: Transaction, person_id: str) -> None:
    """Which phone it was goes; that work came from one stays."""
    for device in tx.session.exec(select(Device).where(col(Device.person) == person_id)):
        device.client, device.app_version = f"erased-{device.id}", ""
        device.revoked_at = device.revoked_at or tx.now
