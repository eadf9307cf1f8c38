"""A world whose every free text is markup, and every address of the desk that shows it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from sqlalchemy import Table, update
from sqlmodel import Session, SQLModel

from checklists.places.campus import Campus
from sync_server.campuses import publish
from sync_server.decisions import decide
from sync_server.tables import NoticeChoice, Person
from tests.integration.authorisation.table import RULES, ById, Shows
from tests.integration.authorisation.things import Things
from tests.support.markup import payloads

TYPED = {
    "assignment": ("note",),
    "device": ("app_version",),
    "finding": ("note",),
    "inspection": ("post_zh", "post_en", "amended_because", "answers"),
    "inspectionreturn": ("post_zh", "post_en", "because"),
    "noticechoice": ("address",),
    "paper": ("title", "issued_post", "facts", "wording"),
    "person": ("post_zh", "post_en"),
    "publishedchecklist": ("title_zh", "title_en"),
    "savedview": ("name",),
    "snap": ("note",),
    "task": ("title_zh", "title_en", "note", "issuer_post_zh", "issuer_post_en", "details"),
    "taskevent": ("post_zh", "post_en", "note"),
}
"""By table, what people type or what comes from a phone; of documents every Chinese text in them."""

_IN_A_NAME = 12
_NAME = 60


class Poison:
    """Writes `most` payloads into each text, other ones into the next."""

    def __init__(self, things: Things, most: int) -> None:
        self._things, self._most, self._lots = things, most, count()

    def spread(self) -> int:
        """Into every row there is; gives how many texts were written."""
        world = self._things.world
        with world.resources.transaction() as tx:
            publish(tx, self._campus(world.campus()))
            admin = world.people["admin"].id
            tx.session.add(
                NoticeChoice(person=admin, channel="mail", mode="now", address="", quiet_from=0, quiet_to=0)
            )
            tx.watch.tell(self._text(), self._text(), self._text())
        with world.resources.transaction() as tx:
            for name, columns in TYPED.items():
                self._write(tx.session, SQLModel.metadata.tables[name], columns)
            decide(tx, tx.session.get_one(Person, admin), 0, {"signing_name": self._text()[:_NAME]})
        return next(self._lots)

    def _text(self) -> str:
        return payloads(next(self._lots), self._most)

    def _name(self) -> str:
        """A name has a bound; all of them together hold every payload more than once."""
        return payloads(next(self._lots), min(self._most, _IN_A_NAME))

    def _campus(self, campus: Campus) -> Campus:
        places = [replace(one, zh=self._name(), en=self._name()) for one in campus.places]
        units = [replace(one, zh=self._name(), en=self._name()) for one in campus.units]
        return replace(campus, places=tuple(places), units=tuple(units), version=campus.version + 1)

    def _write(self, session: Session, table: Table, columns: tuple[str, ...]) -> None:
        connection = session.connection()
        for row in list(connection.execute(table.select()).mappings()):
            key = [column == row[column.name] for column in table.primary_key]
            new = {name: self._instead(row[name]) for name in columns}
            connection.execute(update(table).where(*key).values(new))

    def _instead(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._within(one) for key, one in value.items()}
        return self._text()

    def _within(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._within(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self._within(one) for one in value]
        chinese = isinstance(value, str) and any("\u4e00" <= sign <= "\u9fff" for sign in value)
        return self._text() if chinese else value


def pages(things: Things) -> Iterator[str]:
    """Every address of the desk that may be a page for an administrator."""
    for route, rule in RULES.items():
        if not route.startswith("GET /") or route.startswith(("GET /sync/", "GET /data/")):
            continue
        if isinstance(rule, Shows):
            yield from rule.addresses
        elif isinstance(rule, ById):
            yield from (rule.address.format(thing.id) for thing in things.of(rule.kind))
