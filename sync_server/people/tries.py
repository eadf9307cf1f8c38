"""How often a password or a code may be guessed: by account name, and by the address it comes from."""

from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from sqlalchemy import delete, update
from sqlmodel import col
from starlette.requests import HTTPConnection

from checklists.problems import Refusal
from sync_server.database import insert
from sync_server.tables import AddressTries, SignInTries
from sync_server.transaction import Transaction

MOST_TRIES = 5
REST = timedelta(minutes=5)
MOST_FROM_ADDRESS = 60
"""Failures, not sign-ins: a school's phones share one address on the campus network."""
ADDRESS_REST = timedelta(minutes=10)
_HOUSE_BITS = 64


def caller_address(request: HTTPConnection) -> str:
    """Where a request comes from, as tries are counted; proxies were looked through by whoever listens."""
    return counted_address(request.client.host) if request.client else ""


def counted_address(host: str) -> str:
    """What is counted of an address: an IPv6 household whole; nothing of this machine or of no address.

    A caller on this machine is somebody at it, or a proxy nobody told us to trust: limiting that one would
    shut everybody out at once.
    """
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return ""
    plain = getattr(address, "ipv4_mapped", None) or address
    return "" if plain.is_loopback else _whole(plain)


def count_try(tx: Transaction, account: str, *, apart: str) -> None:
    """Count before checking, so that tries made at once cannot all pass; refuses `auth.too_many_tries`.

    `apart` names where its person has signed in before, if a try comes from there: what is tried anywhere
    else shuts none of these out. It is empty for strangers.
    A password typed where the account belongs is no name to keep: only its hash stands in the table.
    """
    account = _hash(account, apart)
    tx.session.execute(delete(SignInTries).where(col(SignInTries.last_at) <= tx.now - REST))
    if insert(tx.session, SignInTries(account=account, failures=1, last_at=tx.now)):
        return
    tries = tx.session.get(SignInTries, account, with_for_update=True)
    if tries is None:
        return  # a right password has just forgotten them
    if tries.failures >= MOST_TRIES:
        raise Refusal("auth.too_many_tries")
    tries.failures += 1
    tries.last_at = tx.now


def is_locked(tx: Transaction, account: str, *, apart: str) -> bool:
    """Whether the next try would be refused unseen."""
    tries = tx.session.get(SignInTries, _hash(account, apart))
    return tries is not None and tries.failures >= MOST_TRIES


def forget_tries(tx: Transaction, account: str, *, apart: str) -> None:
    """The password was right."""
    counted = _hash(account, apart)
    tx.session.execute(delete(SignInTries).where(col(SignInTries.account) == counted))


def count_from(tx: Transaction, address: str) -> None:
    """Count a try from an address (empty: none is counted) before it is checked, in the same way."""
    _forget_old(tx, tx.now - ADDRESS_REST)
    if not address or insert(tx.session, AddressTries(address=address, failures=1, first_at=tx.now)):
        return
    tries = tx.session.get(AddressTries, address, with_for_update=True)
    if tries is None:
        return
    if tries.failures >= MOST_FROM_ADDRESS:
        raise Refusal("auth.too_many_tries")
    tries.failures += 1


def give_back(tx: Transaction, address: str) -> None:
    """The try was no failure."""
    tx.session.execute(
        update(AddressTries)
        .where(col(AddressTries.address) == address, col(AddressTries.failures) > 0)
        .values(failures=AddressTries.failures - 1)
    )


def _forget_old(tx: Transaction, before: datetime) -> None:
    tx.session.execute(delete(AddressTries).where(col(AddressTries.first_at) <= before))


def _whole(address: IPv4Address | IPv6Address) -> str:
    return str(address) if address.version == 4 else str(ip_network((address, _HOUSE_BITS), strict=False))


def _hash(account: str, apart: str) -> str:
    """No text holds this byte, so that no name that is typed has the key of tries counted apart."""
    counted = account.encode("utf-8", "surrogatepass")
    return sha256(apart.encode() + b"\xff" + counted if apart else counted).hexdigest()
