"""The accounts a workbook names, judged by the rules every account is kept by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from checklists.places.campus import Campus
from sync_server.people import duties
from sync_server.people.duties import At, Post
from sync_server.scope import actor_of
from sync_server.tables import Person

MOST_NEW = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account as a workbook names it; its unit is empty for an administrator of no unit."""

    account: str
    post: Post

    def changes(self, person: Person) -> bool:
        """Whether it says something else than the account kept."""
        return self.post != post_of(person)


Posts = Mapping[str, Account]
"""Accounts in use by what the map names them by: their id, or the account while they have none yet."""


def posts_of(known: Mapping[str, Person], coming: Iterable[Account] = ()) -> Posts:
    """Everybody the map may name once the `coming` accounts are made and changed; none that is closed."""
    posts = {one.id: account_of(one) for one in known.values() if not one.disabled}
    for one in coming:
        kept = known.get(one.account)
        if kept is None or not kept.disabled:
            posts[kept.id if kept else one.account] = one
    return posts


def account_of(person: Person) -> Account:
    """A kept account as a workbook would name it."""
    return Account(account=person.account, post=post_of(person))


def post_of(person: Person) -> Post:
    """What a kept account is now."""
    return Post(zh=person.post_zh, en=person.post_en, role=person.role, unit=person.unit)


def known_people(session: Session) -> dict[str, Person]:
    """Every person by account, closed ones included."""
    return {person.account: person for person in session.exec(select(Person))}


def people_in_use(session: Session) -> list[Person]:
    """The accounts that are in use, in the order they were made."""
    in_use = select(Person).where(col(Person.disabled).is_(other=False))
    return list(session.exec(in_use.order_by(col(Person.created_at), col(Person.account))))


def account_flaws(
    accounts: Sequence[Account], campus: Campus, known: Mapping[str, Person], by: Person
) -> Iterator[tuple[int, At]]:
    """Everything wrong with the accounts, each with the number of its row."""
    times = Counter(one.account for one in accounts)
    new = 0
    for index, one in enumerate(accounts):
        kept = known.get(one.account)
        new += kept is None
        if times[one.account] > 1:
            yield index, ("campus.account_twice", "account")
        if new > MOST_NEW:
            yield index, ("campus.too_many_people", "account")
            return
        if kept is None or one.changes(kept):
            yield from ((index, at) for at in _flaws(one, kept, campus, by))


def _flaws(one: Account, kept: Person | None, campus: Campus, by: Person) -> Iterator[At]:
    if kept is None:
        yield from duties.account_flaws(one.account)
    elif kept.disabled:
        yield "campus.account_closed", "account"
    elif kept.id == by.id and (one.post.role, one.post.unit) != (kept.role, kept.unit):
        yield "campus.not_yourself", "role"
    wrong = list(duties.post_flaws(one.post, campus))
    yield from wrong
    posts = [one.post, *([post_of(kept)] if kept else [])]
    if not wrong and not all(duties.may_keep(actor_of(by), post.role, post.unit, campus) for post in posts):
        yield "auth.forbidden", "role"
