"""The first start of a server: an administrator with a password that is shown once."""

from sqlmodel import col, select

from checklists.problems import Refusal
from checklists.roles import Role
from sync_server.people.accounts import create_person, set_password
from sync_server.resources import Resources
from sync_server.tables import Person

ACCOUNT = "admin"


def make_admin(resources: Resources) -> str | None:
    """The password of the administrator just made, to be changed at first sign-in; None when one exists."""
    password = resources.new_token()
    password_hash = resources.passwords.hash(password)
    with resources.transaction() as tx:
        if tx.session.exec(select(Person.id).where(Person.role == Role.ADMIN)).first() is not None:
            return None
        create_person(
            tx,
            account=ACCOUNT,
            post_zh="系统管理员",
            post_en="Administrator",
            role=Role.ADMIN,
            unit="",
            password_hash=password_hash,
            must_change_password=True,
        )
    return password


def renew_admin(resources: Resources) -> str:
    """A new password for the administrator, who has lost the old one; refuses with `person.unknown`."""
    password = resources.new_token()
    open_account = col(Person.disabled).is_(other=False)
    with resources.reading() as session:
        admin = session.exec(select(Person).where(Person.role == Role.ADMIN, open_account)).first()
    if admin is None:
        raise Refusal("person.unknown")
    set_password(resources, admin, password)
    with resources.transaction() as tx:
        tx.session.get_one(Person, admin.id).must_change_password = True
    return password
