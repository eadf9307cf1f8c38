"""Trying the app on a real phone in the same network: an address, and a certificate of one's own for it.

A browser gives its camera to https alone. Nothing of this happens unless `XUNAN_HOST` asks for it.
"""

import ipaddress
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import segno
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from checklists.problems import Refusal
from fieldapp.disk import make_folder, write_durably

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_VALID = timedelta(days=365)
# An address kept for documentation: choosing the way there sends nothing.
_ELSEWHERE = ("192.0.2.1", 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Where phones in the same network reach this machine; `host` is what is bound."""

    host: str
    port: int
    address: Address

    @property
    def origin(self) -> str:
        """What a browser calls the place its pages come from."""
        shown = f"[{self.address}]" if self.address.version == 6 else str(self.address)
        return f"https://{shown}:{self.port}"


def reach(host: str, port: int) -> Reach | None:
    """None when nothing is asked for; `setting.bad_host` for what is no address."""
    if not host:
        return None
    try:
        bound = ipaddress.ip_address(host)
    except ValueError:
        raise Refusal("setting.bad_host", detail=f"XUNAN_HOST={host}") from None
    return Reach(host=host, port=port, address=_own_address() if bound.is_unspecified else bound)


def certificate(folder: Path, address: Address, now: datetime) -> tuple[Path, Path]:
    """The files of a certificate for `address` and of its key, made anew when they are old or for another."""
    chain, key = folder / "certificate.pem", folder / "key.pem"
    if not (chain.is_file() and key.is_file() and _fits(chain.read_bytes(), address, now)):
        make_folder(folder)
        secret = ec.generate_private_key(ec.SECP256R1())
        write_durably(key, _private(secret))
        write_durably(chain, _signed(secret, address, now).public_bytes(serialization.Encoding.PEM))
    return chain, key


def invitation(place: Reach) -> str:
    """What stands in the terminal: the address, as words and as a code to be scanned."""
    lines = [
        f"手机连同一个 Wi-Fi，扫码打开：{place.origin}",
        f"On a phone in the same Wi-Fi, scan to open {place.origin}",
        "证书是自己签的，浏览器会提醒；同一网络里的人都能打开，用完请按 Ctrl-C。",
        "The certificate is our own, so the browser warns; everybody in this network can open it.",
    ]
    return "\n".join([*lines, *_code(place.origin)])


def _code(text: str) -> list[str]:
    """A QR code in half blocks, light on dark and dark on light alike."""
    matrix = [list(row) for row in segno.make(text, error="l").matrix_iter(border=2)]
    if len(matrix) % 2:
        matrix.append([0] * len(matrix[0]))
    blocks = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
    pairs = zip(matrix[::2], matrix[1::2], strict=True)
    return ["".join(blocks[bool(a), bool(b)] for a, b in zip(*pair, strict=True)) for pair in pairs]


def _own_address() -> Address:
    """The address that the way out of this machine begins at."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(_ELSEWHERE)
        except OSError:
            return ipaddress.ip_address("127.0.0.1")
        return ipaddress.ip_address(way.getsockname()[0])


def _fits(pem: bytes, address: Address, now: datetime) -> bool:
    try:
        known = x509.load_pem_x509_certificate(pem)
        names = known.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, x509.ExtensionNotFound):
        return False
    lasts = known.not_valid_before_utc <= now < known.not_valid_after_utc - timedelta(days=1)
    return lasts and address in names.get_values_for_type(x509.IPAddress)


def _signed(secret: ec.EllipticCurvePrivateKey, address: Address, now: datetime) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Xun'an")])
    names = x509.SubjectAlternativeName([x509.IPAddress(address), x509.DNSName("localhost")])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + _VALID)
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(secret, hashes.SHA256())
    )


def _private(secret: ec.EllipticCurvePrivateKey) -> bytes:
    return secret.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
