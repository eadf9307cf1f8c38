"""Putting the demo campus into an empty database."""

from datetime import timedelta

from sqlmodel import select

from checklists.places.campus import Campus
from sync_server import campuses
from sync_server.demo.places import canteen, places
from sync_server.demo.posts import PASSWORD, POSTS
from sync_server.demo.responsibilities import named, responsibilities
from sync_server.demo.timing import timing
from sync_server.demo.units import DEPARTMENT, units
from sync_server.inspections.assigning import Wanted, assign_inspection
from sync_server.people.accounts import create_person
from sync_server.resources import Resources
from sync_server.tables import CampusDocument, Person
from sync_server.transaction import Transaction


def demo_campus() -> Campus:
    """The document of the demo campus."""
    return Campus(
        version=1,
        places=places(),
        units=units(),
        responsibilities=responsibilities(),
        judging_unit=DEPARTMENT,
        timing=timing(),
    )


def seed(resources: Resources) -> bool:
    """Seed a database that has no campus yet; False when there is one."""
    password_hash = resources.passwords.hash(PASSWORD)
    with resources.transaction() as tx:
        if tx.session.exec(select(CampusDocument.version)).first() is not None:
            return False
        people = _people(tx, password_hash)
        campus = named(demo_campus(), {account: one.id for account, one in people.items()})
        campuses.publish(tx, campus)
        _assign(tx, campus, people)
    return True


def _people(tx: Transaction, password_hash: str) -> dict[str, Person]:
    return {
        post.account: create_person(
            tx,
            account=post.account,
            post_zh=post.zh,
            post_en=post.en,
            role=post.role,
            unit=post.unit,
            password_hash=password_hash,
        )
        for post in POSTS
    }


def _assign(tx: Transaction, campus: Campus, people: dict[str, Person]) -> None:
    """Both canteens are to be graded, today and tomorrow."""
    for days, side in enumerate(("n", "s")):
        wanted = Wanted(
            checklist="CAN-GRADE",
            place=canteen(side),
            assignee=people["inspector"].id,
            due_on=tx.today + timedelta(days=days),
        )
        assign_inspection(tx, campus, people["office"], wanted)
