"""Who may do what with a paper, by what its kind says of its reach and its signer."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import Actor, manages_all
from checklists.roles import MANAGING_ROLES, Role
from sync_server.documents.kinds import PaperKind, Reach, Signer
from sync_server.documents.registry import KINDS
from sync_server.documents.shelf import DRAFT
from sync_server.scope import actor_of
from sync_server.tables import Paper, Person

OF_A_UNIT = MANAGING_ROLES | {Role.TEAM}


def papers_for(actor: Actor, campus: Campus) -> SelectOfScalar[Paper]:
    """Papers the actor may read: own drafts for units one answers for now, what is published, what is issued
    to one's unit, drafts one may sign with others; managers also what is issued below them, and they and
    teams what is issued above.

    Who manages the whole campus reads all, drafts included. Who moved to another unit leaves drafts behind.
    """
    if manages_all(actor, campus):
        return select(Paper)
    answered_for = _answered_for(actor, campus)
    above = campus.units_above(actor.unit) if actor.role in OF_A_UNIT else (actor.unit,)
    issued_to = or_(_of_kinds(reach=Reach.CAMPUS), col(Paper.unit).in_({*above, *answered_for}))
    signed_with = or_(col(Paper.made_by) == actor.person, _of_kinds(signer=Signer.UNIT))
    drafted = and_(signed_with, col(Paper.unit).in_(answered_for))
    state = col(Paper.state)
    return select(Paper).where(or_(and_(state != DRAFT, issued_to), and_(state == DRAFT, drafted)))


def may_sign(
    person: Person, campus: Campus, kind: PaperKind[Any, Any], unit: str, earlier: Paper | None = None
) -> bool:
    """Whether `require_signer` would let them."""
    try:
        require_signer(person, campus, kind, unit, earlier)
    except Refusal:
        return False
    return True


def require_signer(
    person: Person, campus: Campus, kind: PaperKind[Any, Any], unit: str, earlier: Paper | None = None
) -> None:
    """Who drafts, edits and issues a paper of this kind for a unit.

    `earlier` is an issued paper only whose issuer may: what is corrected, or judged. Who manages the whole
    campus may do all of it anywhere. Refuses `auth.forbidden` and `paper.not_yours`.
    """
    if person.role not in (OF_A_UNIT if kind.signer is Signer.UNIT else MANAGING_ROLES):
        raise Refusal("auth.forbidden")
    actor = actor_of(person)
    if manages_all(actor, campus):
        return
    if unit not in _answered_for(actor, campus):
        raise Refusal("paper.not_yours", "unit")
    if earlier is not None and earlier.issued_by != person.id:
        raise Refusal("paper.not_yours", "paper")


def require_of_a_unit(person: Person) -> None:
    """Refuse with `auth.forbidden` who answers for no unit: they sign no paper at all."""
    if person.role not in OF_A_UNIT:
        raise Refusal("auth.forbidden")


def require_manager(person: Person) -> None:
    """Refuse with `auth.forbidden` who manages nothing: the templates of papers are not theirs."""
    if person.role not in MANAGING_ROLES:
        raise Refusal("auth.forbidden")


def _answered_for(actor: Actor, campus: Campus) -> Collection[str]:
    """The units somebody answers for: a manager's with all below, a team's own, nobody else's."""
    if actor.role in MANAGING_ROLES:
        return campus.units_below(actor.unit)
    return (actor.unit,) if actor.role == Role.TEAM else ()


def _of_kinds(*, reach: Reach | None = None, signer: Signer | None = None) -> ColumnElement[bool]:
    return col(Paper.kind).in_(
        [
            kind.code
            for kind in KINDS.values()
            if reach in {None, kind.reach} and signer in {None, kind.signer}
        ]
    )
