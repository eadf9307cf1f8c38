"""Several whole photos in one request: each taken or refused by itself, written down in one commit."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from sqlmodel import col, select

from checklists.problems import Refusal
from checklists.wire.bundles import Brought, BundleAnswer, BundleResult
from checklists.wire.voices import VOICE
from sync_server.ingest.uploads import write_down
from sync_server.photos.arriving import Arrival
from sync_server.resources import Resources
from sync_server.tables import PhotoUse

_Roles = Mapping[str, frozenset[str]]


def take_bundle(resources: Resources, person: str, brought: Sequence[Brought]) -> BundleAnswer:
    """Keep what is whole and listed by this person's records, and the beginning of what a broken line cut.

    A result has the code that the photo alone would have been refused with. Refuses `server.full`.
    """
    roles = _listed(resources, person, brought)
    codes = {one.sha256: _refused(resources, person, roles, one) for one in brought}
    arrivals = tuple(
        Arrival(sha256=one.sha256, person=person, size=one.size, author=resources.author)
        for one in brought
        if codes[one.sha256] is None
    )
    pos = resources.arrivals.bring(arrivals, partial(write_down, resources)) if arrivals else 0
    results = tuple(BundleResult(sha256=name, code=code) for name, code in codes.items())
    return BundleAnswer(results=results, pos=pos)


def _listed(resources: Resources, person: str, brought: Iterable[Brought]) -> _Roles:
    """What this person's records call each of them; what they do not list is not among them."""
    names = {one.sha256 for one in brought}
    asked = select(PhotoUse.sha256, PhotoUse.role).where(
        col(PhotoUse.sha256).in_(names), PhotoUse.person == person
    )
    with resources.reading() as session:
        uses = session.exec(asked.distinct()).all()
    return {name: frozenset(role for listed, role in uses if listed == name) for name, _ in uses}


def _refused(resources: Resources, person: str, roles: _Roles, one: Brought) -> str | None:
    """Why a photo is not kept; None once its bytes are safe."""
    try:
        _keep(resources, person, roles, one)
    except Refusal as refusal:
        if refusal.code == "server.full":
            raise
        return refusal.code
    return None


def _keep(resources: Resources, person: str, roles: _Roles, one: Brought) -> None:
    if one.sha256 not in roles:
        raise Refusal("photo.unexpected")
    if not one.whole:
        _stage(resources, person, one)
        raise Refusal("photo.chunk_damaged")
    resources.photos.keep(one.sha256, one.data, voice=roles[one.sha256] == {VOICE})
    resources.staging.discard(person, one.sha256)


def _stage(resources: Resources, person: str, one: Brought) -> None:
    """What arrived is not sent again: the phone goes on by chunks from there."""
    if one.data and not resources.staging.offset(person, one.sha256):
        resources.staging.add(person, one.sha256, 0, one.data)
