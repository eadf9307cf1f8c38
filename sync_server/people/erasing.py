"""Erasing a person: what only served them goes; records that must stay keep the post of their day."""

from sqlmodel import col, delete, select

from checklists.places.campus import Campus
from checklists.problems import Refusal
from sync_server.campuses import tell_of_post
from sync_server.people.accounts import sign_out_everywhere
from sync_server.people.managing import kept
from sync_server.scope import actor_of
from sync_server.tables import (
    BulkRun,
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
    person.account = f"erased-{person.id}"
    person.post_zh, person.post_en = "已注销账号", "Erased account"
    person.password_hash, person.erased_at = unusable, tx.now
    person.away, person.deputy = False, None
    tell_of_post(tx, campus, person.id)


def _forget_phones(tx: Transaction, person_id: str) -> None:
    """Which phone it was goes; that work came from one stays."""
    for device in tx.session.exec(select(Device).where(col(Device.person) == person_id)):
        device.client, device.app_version = f"erased-{device.id}", ""
        device.revoked_at = device.revoked_at or tx.now
