"""Who: accounts, phones, desk sessions."""

from datetime import datetime

from sqlalchemy import UniqueConstraint, false
from sqlmodel import Field, SQLModel

from sync_server.tables.instants import Instant


class Person(SQLModel, table=True):
    """An account: a post, never a name. `role` is inspector, monitor, team, manager or admin.

    While it is `away`, whoever the responsibility map names as its deputy answers; `deputy` is who gets
    what it has to inspect, offered first. An erased one names nobody any more; it stays for the records
    that refer to it.
    """

    id: str = Field(primary_key=True)
    account: str = Field(unique=True)
    post_zh: str
    post_en: str
    role: str
    unit: str
    password_hash: str
    must_change_password: bool = False
    disabled: bool = False
    away: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    deputy: str | None = None
    created_at: datetime = Field(sa_type=Instant)
    erased_at: datetime | None = Field(default=None, sa_type=Instant)

    def post_in(self, lang: str) -> str:
        """The post in `zh` or `en`; the Chinese one where nobody gave an English one."""
        return (self.post_en if lang == "en" else "") or self.post_zh


class SignInTries(SQLModel, table=True):
    """Wrong passwords in a row for an account name, kept as SHA-256; gone after a right one or a rest."""

    account: str = Field(primary_key=True)
    failures: int = 0
    last_at: datetime = Field(sa_type=Instant)


class AddressTries(SQLModel, table=True):
    """Failed sign-ins and codes from one network address; gone a while after the first of them."""

    address: str = Field(primary_key=True)
    failures: int = 0
    first_at: datetime = Field(sa_type=Instant)


class EnrolmentCode(SQLModel, table=True):
    """What lets one person set a password and sign one phone in, once, until `expires_at`.

    Only its SHA-256 is kept. A person has one at a time; using and withdrawing it remove the row.
    """

    person: str = Field(primary_key=True, foreign_key="person.id")
    code_hash: str = Field(unique=True)
    made_by: str = Field(foreign_key="person.id")
    made_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)


class Device(SQLModel, table=True):
    """One person on one phone. Only the token's SHA-256 is kept; signing out forgets it.

    Operations 1 to `contiguous` are all here; the phone's clock was last seen `skew_s` seconds ahead.
    """

    __table_args__ = (UniqueConstraint("person", "client"),)

    id: str = Field(primary_key=True)
    person: str = Field(foreign_key="person.id", index=True)
    client: str
    token_hash: str | None = Field(default=None, unique=True)
    app_version: str = ""
    created_at: datetime = Field(sa_type=Instant)
    last_seen_at: datetime = Field(sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
    pending_operations: int = 0
    pending_photos: int = 0
    pending_photo_bytes: int = 0
    contiguous: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    skew_s: int | None = None


class DeskSession(SQLModel, table=True):
    """A signed-in browser of the desk; cookie and CSRF token are kept as SHA-256 only.

    `proved_at` is when the password was last typed here.
    """

    token_hash: str = Field(primary_key=True)
    csrf_hash: str
    person: str = Field(foreign_key="person.id", index=True)
    created_at: datetime = Field(sa_type=Instant)
    last_seen_at: datetime = Field(sa_type=Instant)
    proved_at: datetime | None = Field(default=None, sa_type=Instant)
