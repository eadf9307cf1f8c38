"""The sheet of the map: who answers for which hazard where."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from checklists.places.campus import Responsibility
from checklists.places.checking import CampusPart
from sync_server.campus import words
from sync_server.campus.accounts import Posts, account_of, posts_of
from sync_server.campus.workbook.book import Book
from sync_server.campus.workbook.cells import code_of, id_of, post_of
from sync_server.sheets.records import Record
from sync_server.tables import Person


def read_rules(known: Mapping[str, Person], read: Book, rows: Sequence[Record]) -> None:
    """Every rule of the sheet; those left out are gone. `known` is everybody by account."""
    categories, posts = words.categories(), posts_of(known, read.accounts)
    closed = {one.id: account_of(one) for one in known.values() if one.disabled}
    before = read.campus
    rules: list[Responsibility] = []
    for row in rows:
        escort = row.word("escort")
        read.rows[CampusPart.RULE, len(rules)] = row
        rule = Responsibility(
            category=code_of(categories, row.word("category")),
            place=id_of(before.places, row.word("place")),
            team=id_of(before.units, row.word("team")),
            escort=id_of(before.units, escort) if escort else None,
        )
        stood = before.rule(rule.category, rule.place)
        stood = stood if stood and stood.team == rule.team else None
        rules.append(
            replace(
                rule,
                person=_named(row, "person", stood.person if stood else None, posts, closed),
                deputy=_named(row, "deputy", stood.deputy if stood else None, posts, closed),
            )
        )
    read.campus = replace(before, responsibilities=tuple(rules))


def _named(row: Record, column: str, stood: str | None, posts: Posts, closed: Posts) -> str | None:
    """Whom the row names; a sheet from before there was the column leaves whoever stood there.

    An account that was closed since may stay where it stood: it answers no more, and the sheet goes through.
    """
    word = row.word(column)
    if column not in row.cells:
        return stood
    if not word:
        return None
    meant = post_of(posts, word)
    if meant in posts or stood is None or stood not in closed:
        return meant
    return post_of({stood: closed[stood]}, word)
