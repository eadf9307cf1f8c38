"""Passwords as argon2id (RFC 9106), with the memory OWASP asks for and few at once."""

import threading

from argon2 import Parameters, PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from checklists.problems import Refusal

COST = Parameters(
    type=Type.ID, version=19, salt_len=16, hash_len=32, time_cost=2, memory_cost=19 * 1024, parallelism=1
)
_SHORTEST, _LONGEST = 8, 256
_COMMON = frozenset({
    "password", "password1", "12345678", "123456789", "1234567890", "87654321", "11111111",
    "00000000", "88888888", "66666666", "qwertyui", "qwerty123", "1qaz2wsx", "abcd1234", "abc12345",
    "a1234567", "admin123", "iloveyou", "woaini1314", "5201314520", "1314520520", "xunan123",
})  # fmt: skip


class Passwords:
    """Hashes and checks passwords. At most four at once: each takes 19 MiB."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher.from_parameters(COST)
        self._gate = threading.BoundedSemaphore(4)
        self._nobodys = self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """The hash to keep."""
        with self._gate:
            return self._hasher.hash(password)

    def matches(self, password: str, kept: str | None) -> bool:
        """Whether a password is the one kept; without a kept one it is never, in the same time."""
        with self._gate:
            try:
                self._hasher.verify(kept or self._nobodys, password)
            except (VerifyMismatchError, InvalidHashError):
                return False
        return kept is not None

    def outdated(self, kept: str) -> bool:
        """Whether a hash was made with weaker parameters than today's."""
        return self._hasher.check_needs_rehash(kept)


def require_strong(password: str, account: str) -> None:
    """Refuse short, common or account-like passwords with `auth.weak_password`."""
    plain = password.casefold()
    if not _SHORTEST <= len(password) <= _LONGEST or plain == account.casefold() or plain in _COMMON:
        raise Refusal("auth.weak_password", "password")
