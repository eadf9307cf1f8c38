"""Photos and previews being shown: only those that a record in reach lists, so that nothing can be probed."""

from pathlib import Path

from sqlmodel import Session, col

from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import Actor
from sync_server.photos.store import PhotoStore
from sync_server.scope import photos_for, previews_for
from sync_server.tables import Photo, PhotoPreview, PhotoUse


def visible_photo(session: Session, photos: PhotoStore, actor: Actor, campus: Campus, sha256: str) -> Path:
    """Where a photo lies that the actor may see; refuses everything else with `photo.unexpected`."""
    used = session.exec(photos_for(actor, campus).where(col(PhotoUse.sha256) == sha256).limit(1)).first()
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
