"""Sealing bytes with a code: nobody reads or changes them without it (ChaCha20-Poly1305, RFC 8439).

A code is 80 random bits, so deriving the key from it needs no slow function.
"""

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from checklists.problems import Refusal

MAGIC = b"XUNAN-HANDOVER-1\n"
_CODE_BYTES, _SALT_BYTES, _NONCE_BYTES = 10, 16, 12
CHANCE_BYTES = _CODE_BYTES + _SALT_BYTES + _NONCE_BYTES
# Letters that are taken for one another on paper are read as the same.
_ALIKE = str.maketrans({"0": "O", "1": "I", "8": "B"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A code for people, and the chance that makes every file another. Never used twice."""

    code: str
    salt: bytes
    nonce: bytes


def seal_from(chance: bytes) -> Seal:
    """A seal of `CHANCE_BYTES` random bytes; the code reads ABCD-EFGH-IJKL-MNOP."""
    code = base64.b32encode(chance[:_CODE_BYTES]).decode()
    return Seal(
        code="-".join(code[at : at + 4] for at in range(0, len(code), 4)),
        salt=chance[_CODE_BYTES : _CODE_BYTES + _SALT_BYTES],
        nonce=chance[_CODE_BYTES + _SALT_BYTES : CHANCE_BYTES],
    )


def sealed(plain: bytes, seal: Seal) -> bytes:
    """Magic, salt, nonce, and the encrypted content with its tag."""
    cipher = ChaCha20Poly1305(_key(seal.code, seal.salt))
    return MAGIC + seal.salt + seal.nonce + cipher.encrypt(seal.nonce, plain, MAGIC)


def opened(file: bytes, code: str) -> bytes:
    """The content; `handover.not_opened` for another code or a file that was changed."""
    rest = file.removeprefix(MAGIC)
    salt, nonce = rest[:_SALT_BYTES], rest[_SALT_BYTES : _SALT_BYTES + _NONCE_BYTES]
    if rest == file or len(nonce) < _NONCE_BYTES:
        raise Refusal("handover.not_opened")
    try:
        return ChaCha20Poly1305(_key(code, salt)).decrypt(nonce, rest[_SALT_BYTES + _NONCE_BYTES :], MAGIC)
    except InvalidTag:
        raise Refusal("handover.not_opened") from None


def _key(code: str, salt: bytes) -> bytes:
    letters = "".join(code.split()).replace("-", "").upper().translate(_ALIKE)
    return hashlib.blake2b(letters.encode(), salt=salt, person=b"xunan-handover", digest_size=32).digest()
