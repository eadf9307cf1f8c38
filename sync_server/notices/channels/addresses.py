"""Which addresses the server may call: public ones over HTTPS, or hosts an administrator listed.

Anybody may type an address into a form; without this the server would call its own neighbours for them.
"""

import ipaddress
from urllib.parse import SplitResult, urlsplit

_NOBODYS = tuple(
    ipaddress.ip_network(one) for one in ("::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "fec0::/10")
)
"""IPv4 written as IPv6, and what sites once kept to themselves: the library calls these public."""


def url_refusal(address: str, hosts: frozenset[str], vendor: str = "") -> str | None:
    """What is wrong with an address as it is typed; a `vendor` has this one host, or listed ones."""
    url = split(address)
    if url is None or url.username is not None:
        return "notice.bad_address"
    host = url.hostname or ""
    if host in hosts:
        return None
    if url.scheme != "https" or (vendor and host != vendor):
        return "notice.bad_address"
    return "notice.private_address" if not vendor and _is_private_literal(host) else None


def split(address: str) -> SplitResult | None:
    """The parts of an http(s) address; None for whatever else."""
    try:
        url = urlsplit(address)
        known = url.scheme in {"http", "https"} and bool(url.hostname) and (url.port or 1) > 0
    except ValueError:
        return None
    return url if known and address.isascii() and address.isprintable() and " " not in address else None


def is_public(ip: str) -> bool:
    """Whether an address of the network is everybody's, looked at through every disguise of IPv4."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(str(address.ipv4_mapped))
        if any(address in network for network in _NOBODYS):
            return False
    return address.is_global and not address.is_multicast


def _is_private_literal(host: str) -> bool:
    try:
        return not is_public(host)
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
