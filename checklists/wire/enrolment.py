"""Signing a phone in: account and password, or a code, become a device with a token of its own."""

from dataclasses import dataclass

from checklists.wire import PROTOCOL


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """Asked once, online. `client` is the phone's own id; signing in again with it keeps the device.

    `device` is what this person's work on this phone lies under: a server restored from before it was
    enrolled gives it that name again.
    """

    account: str
    password: str
    client: str
    app_version: str = ""
    device: str = ""
    protocol: int = PROTOCOL


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeOffered:
    """Asked once, online: whose is this enrolment code? It stays usable."""

    code: str
    protocol: int = PROTOCOL


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Whom an enrolment code is for; `post_en` may be empty."""

    account: str
    post: str
    post_en: str = ""
    protocol: int = PROTOCOL


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrol:
    """A code, and the password its person will sign in with from now on; the rest as in `SignIn`."""

    code: str
    password: str
    client: str
    app_version: str = ""
    device: str = ""
    protocol: int = PROTOCOL


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Who is signed in: `role` is inspector, monitor, team, manager or admin; `post_en` may be empty."""

    id: str
    account: str
    post: str
    role: str
    unit: str
    post_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """The device the server made; `next_seq` is where its operations' numbers go on.

    One device is one person on one phone: another person on the same phone is another device.
    """

    device: str
    token: str
    epoch: str
    next_seq: int
    person: PersonRow
    protocol: int = PROTOCOL


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemAnswer:
    """The body of every refusal over HTTP."""

    code: str
    zh: str
    en: str
    place: str = ""
    detail: str = ""
