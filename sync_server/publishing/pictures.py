"""Guidance pictures of the office's own, for who writes lists and who is told of a list that names them."""

import re
from collections.abc import Mapping

from sqlmodel import Session, col, select

from checklists.asking.library import guidance_picture
from checklists.asking.model import Checklist, Text
from checklists.asking.pictures import is_own, own_in, own_name
from checklists.asking.reading import Complaint, file_name
from checklists.places.campus import Campus
from checklists.problems import Refusal
from checklists.rectifying.actors import Actor
from sync_server.database import insert
from sync_server.publishing.shrinking import shrunk
from sync_server.publishing.versions import reference, rows_for, versions
from sync_server.tables import GuidancePicture, Person
from sync_server.transaction import Transaction


def keep(tx: Transaction, person: Person, uploaded: Mapping[str, bytes]) -> dict[str, str]:
    """Keep pictures by their files' names, small and without metadata; what a list is to call each.

    The same picture twice is kept once. Refuses `photo.too_large` and `photo.unreadable` by file.
    """
    kept = {}
    for file, picture in uploaded.items():
        small = shrunk(picture, file)
        kept[file] = own_name(small)
        insert(
            tx.session,
            GuidancePicture(name=kept[file], picture=small, uploaded_by=person.id, uploaded_at=tx.now),
        )
    return kept


def named_as(source: bytes, kept: Mapping[str, str]) -> tuple[bytes, tuple[str, ...]]:
    """A source whose items call the files by what they are kept as; and the files that no item names."""
    text, idle = source.decode("utf-8", "replace"), []
    for file, name in kept.items():
        text, found = re.subn(_line(file), rf"\g<1>{name}\g<2>", text)
        if not found:
            idle.append(file)
    return text.encode(), tuple(idle)


def picture(session: Session, name: str) -> bytes:
    """The picture a list calls so; refuses with `request.not_found`."""
    kept = session.get(GuidancePicture, name)
    if kept is None:
        raise Refusal("request.not_found")
    return kept.picture


def picture_for(session: Session, campus: Campus, actor: Actor, name: str) -> bytes:
    """The same, to those who are told of a list that names it; to others it is as unknown as none at all."""
    own = [row for row in versions(session) if row.published_by is not None and name in own_in(row.source)]
    told = rows_for(session, campus, actor, [reference(row) for row in own])
    if not any(told.values()):
        raise Refusal("request.not_found")
    return picture(session, name)


def missing(session: Session, checklist: Checklist, source: bytes) -> list[Complaint]:
    """A complaint for each name of a picture that would show nothing on any phone."""
    named = {item.picture for item in checklist.items if item.picture}
    own = select(GuidancePicture.name).where(col(GuidancePicture.name).in_(sorted(filter(is_own, named))))
    here = {*session.exec(own), *(name for name in named if guidance_picture(name))}
    return [_complaint(checklist, source, name) for name in sorted(named - here)]


def _complaint(checklist: Checklist, source: bytes, name: str) -> Complaint:
    text = source.decode("utf-8", "replace")
    found = re.search(_line(name), text)
    return Complaint(
        file=file_name(checklist.id),
        line=text.count("\n", 0, found.start()) + 1 if found else 1,
        wrong=Text(zh=f"没有图示 {name}", en=f"there is no picture {name}"),
        write=Text(
            zh="与检查表一起上传的图片的文件名，或自带图示的名字",
            en="the name of a picture file uploaded with the list, or of a drawing of the product",
        ),
    )


def _line(file: str) -> str:
    """Where an item names a file: what stands before the name, and after it."""
    return rf"(?m)^([ \t]*(?:- )?picture:[ \t]*[\"']?){re.escape(file)}([\"']?[ \t]*\r?)$"
