"""The ways a person can be told, as the form shows them; never a secret."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from sync_server.choices import in_force
from sync_server.desk.shell.texts import TEXTS
from sync_server.desk.shell.visits import Visit
from sync_server.notices.channels.registry import CHANNELS
from sync_server.notices.choosing import choices_of
from sync_server.notices.kinds import KIND_WORDS, kinds_of
from sync_server.notices.timing import Mode
from sync_server.tables import Notice

LABELS = {
    "wecom": TEXTS["way_wecom"],
    "dingtalk": TEXTS["way_dingtalk"],
    "mail": TEXTS["way_mail"],
    "webhook": TEXTS["way_webhook"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A channel with what was chosen; `trouble` is why its newest notice did not arrive, if it did not."""

    channel: str
    label: str
    mode: str
    address: str
    signed: bool
    has_secret: bool
    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWish:
    """A kind of notice with how its person wants it."""

    kind: str
    label: str
    mode: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Every way, and what they share: the kinds that are told, the quiet hours."""

    ways: tuple[Way, ...]
    kinds: tuple[KindWish, ...]
    quiet_from: int
    quiet_to: int
    digest_hour: int


def ways_of(visit: Visit, session: Session) -> Ways:
    """As they are kept."""
    person = visit.somebody.id
    chosen = choices_of(session, person)
    usual = in_force(session, visit.resources.settings.fixed)
    first = next(iter(chosen.values()), usual)
    ways = tuple(
        Way(
            channel=channel,
            label=visit.words(LABELS[channel]),
            mode=chosen[channel].mode if channel in chosen else Mode.OFF,
            address=chosen[channel].address if channel in chosen else "",
            signed=way.SIGNED,
            has_secret=channel in chosen and bool(chosen[channel].secret),
            trouble=_trouble(session, person, channel),
        )
        for channel, way in CHANNELS.items()
    )
    kinds = tuple(
        KindWish(kind=kind, label=visit.words(KIND_WORDS[kind]), mode=mode)
        for kind, mode in kinds_of(session, person).items()
    )
    return Ways(
        ways=ways,
        kinds=kinds,
        quiet_from=first.quiet_from,
        quiet_to=first.quiet_to,
        digest_hour=usual.digest_hour,
    )


def _trouble(session: Session, person: str, channel: str) -> str:
    newest = (
        select(Notice.error)
        .where(col(Notice.person) == person, col(Notice.channel) == channel, col(Notice.tries) > 0)
        .order_by(col(Notice.made_at).desc(), col(Notice.id).desc())
        .limit(1)
    )
    return session.exec(newest).first() or ""
