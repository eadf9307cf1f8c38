"""The photos and voice notes that records list, arrived or still on a phone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from checklists.wire.photos import PhotoRole
from sync_server.photos.uses import is_of_event, is_picture
from sync_server.tables import Photo, PhotoPreview, PhotoUse


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A photo in the place where a record lists it; `arrived` means its verified bytes are here.

    `previewed` means that a small copy came ahead of it.
    """

    sha256: str
    role: str
    owner: str
    arrived: bool
    previewed: bool = False

    @property
    def to_be_seen(self) -> bool:
        """Whether there is anything to show of it."""
        return self.arrived or self.previewed


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A voice note of `seconds` that a record lists; `arrived` means its verified bytes are here."""

    sha256: str
    owner: str
    seconds: int
    arrived: bool


def spoken_of_task(session: Session, task: str) -> tuple[Spoken, ...]:
    """What was said of a task, in the order the records list it."""
    return _spoken(session, col(PhotoUse.task) == task)


def spoken_of_inspection(session: Session, inspection: str) -> tuple[Spoken, ...]:
    """What was said of an inspection's findings."""
    return _spoken(session, col(PhotoUse.inspection) == inspection)


def of_tasks(session: Session, tasks: Sequence[str]) -> Mapping[str, tuple[Picture, ...]]:
    """The photos of each task, in the order the records list them."""
    uses = session.exec(_uses().where(col(PhotoUse.task).in_(tasks)))
    return _grouped((use.task, _picture(use, photo, preview)) for use, photo, preview in uses)


def of_inspections(session: Session, inspections: Sequence[str]) -> Mapping[str, tuple[Picture, ...]]:
    """The photos of each inspection, those of its findings included."""
    uses = session.exec(_uses().where(col(PhotoUse.inspection).in_(inspections)))
    return _grouped((use.inspection, _picture(use, photo, preview)) for use, photo, preview in uses)


def awaiting(pictures: Sequence[Picture]) -> int:
    """How many different photos have not arrived."""
    return len({picture.sha256 for picture in pictures if not picture.arrived})


def before(pictures: Sequence[Picture]) -> tuple[Picture, ...]:
    """What shows the fault, what can be seen first; what a remark brought stands with the remark."""
    shown = (one for one in pictures if one.role != PhotoRole.AFTER and not is_of_event(one.owner))
    return tuple(sorted(shown, key=lambda picture: (not picture.arrived, not picture.previewed)))


def first_before(pictures: Sequence[Picture]) -> Picture | None:
    """The photo that stands for a finding in a list."""
    shown = [one for one in pictures if one.role != PhotoRole.AFTER and not is_of_event(one.owner)]
    return next((picture for picture in shown if picture.to_be_seen), shown[0] if shown else None)


def _spoken(session: Session, listed_by: ColumnElement[bool]) -> tuple[Spoken, ...]:
    uses = session.exec(select(PhotoUse).where(listed_by, ~is_picture()).order_by(col(PhotoUse.id)))
    return tuple(
        Spoken(sha256=use.sha256, owner=use.owner, seconds=use.seconds or 1, arrived=not use.awaited)
        for use in uses
    )


def _uses() -> Select[PhotoUse, Photo, PhotoPreview]:
    its_preview = and_(
        col(PhotoPreview.sha256) == col(PhotoUse.sha256), col(PhotoPreview.person) == col(PhotoUse.person)
    )
    return (
        select(PhotoUse, Photo, PhotoPreview)
        .join(Photo, col(Photo.sha256) == col(PhotoUse.sha256), isouter=True)
        .join(PhotoPreview, its_preview, isouter=True)
        .where(is_picture())
        .order_by(col(PhotoUse.id))
    )


def _picture(use: PhotoUse, photo: Photo | None, preview: PhotoPreview | None) -> Picture:
    return Picture(
        sha256=use.sha256,
        role=use.role,
        owner=use.owner,
        arrived=photo is not None,
        previewed=preview is not None,
    )


def _grouped(pairs: Iterable[tuple[str | None, Picture]]) -> Mapping[str, tuple[Picture, ...]]:
    grouped: defaultdict[str, list[Picture]] = defaultdict(list)
    for owner, picture in pairs:
        grouped[owner or ""].append(picture)
    return {owner: tuple(pictures) for owner, pictures in grouped.items()}
