"""Photos, previews, voice notes: shown only as a record in reach lists them, so that nothing is probed."""

from pathlib import Path

from sqlmodel import Session, col
from sqlmodel.sql.expression import SelectOfScalar

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import Actor
from sync_server.photos.store import PhotoStore
from sync_server.photos.uses import is_picture
from sync_server.scope import photos_for, previews_for
from sync_server.tables import Photo, PhotoPreview, PhotoUse


def visible_photo(session: Session, photos: PhotoStore, actor: Actor, campus: Campus, sha256: str) -> Path:
    """Where a photo lies that the actor may see; refuses everything else with `photo.unexpected`."""
    return _visible(session, photos, photos_for(actor, campus).where(is_picture()), sha256)


def visible_voice(session: Session, photos: PhotoStore, actor: Actor, campus: Campus, sha256: str) -> Path:
    """Where a voice note lies that the actor may hear; refuses everything else with `photo.unexpected`."""
    return _visible(session, photos, photos_for(actor, campus).where(~is_picture()), sha256)


def _visible(session: Session, photos: PhotoStore, uses: SelectOfScalar[PhotoUse], sha256: str) -> Path:
    used = session.exec(uses.where(col(PhotoUse.sha256) == sha256).limit(1)).first()
    if used is None or session.get(Photo, sha256) is None:
        raise Refusal("photo.unexpected")
    path = photos.path(sha256)
    if not path.is_file():
        raise Refusal("photo.unexpected")
    return path


def visible_preview(
    session: Session, photos: PhotoStore, previews: PhotoStore, actor: Actor, campus: Campus, sha256: str
) -> Path:
    """Where a small copy of a photo lies that the actor may see, or the photo itself where there is none."""
    seen = previews_for(actor, campus).where(col(PhotoPreview.sha256) == sha256).limit(1)
    preview = session.exec(seen).first()
    path = previews.path(preview.preview) if preview else None
    if path is not None and path.is_file():
        return path
    return visible_photo(session, photos, actor, campus, sha256)
