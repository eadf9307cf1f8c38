"""Where this phone's server is: set from outside for good, or learnt from the first enrolment code."""

import json
from pathlib import Path

from checklists.problems import Refusal
from checklists.wire.invitations import server_address
from fieldapp.disk import make_folder, write_durably


class ServerAddress:
    """`fixed` is what was set from outside; without it `file` keeps what was learnt, and `default` stands in.

    A phone has one server: what is on it, tokens too, is meant for no other.
    """

    def __init__(self, file: Path, default: str, fixed: str = "") -> None:
        self._file, self._default, self.fixed = file, default, fixed
        self._learnt = "" if fixed else self._kept()
        self._tried = ""

    @property
    def known(self) -> bool:
        """Whether a code needs to bring no address."""
        return bool(self.fixed or self._learnt)

    def current(self) -> str:
        """Where calls go."""
        return self.fixed or self._learnt or self._tried or self._default

    def turn_to(self, address: str) -> None:
        """Call the server a code names from now on, though not for good before it has taken this phone in.

        An empty address changes nothing. Refuses with `enrol.other_server`.
        """
        if address and self._learnt and address != self._learnt:
            raise Refusal("enrol.other_server", detail=self._learnt)
        self._tried = address

    def keep(self) -> None:
        """The server has taken this phone in."""
        if self._tried and not self.known:
            make_folder(self._file.parent)
            write_durably(self._file, json.dumps({"server": self._tried}).encode())
            self._learnt = self._tried

    def _kept(self) -> str:
        try:
            kept = json.loads(self._file.read_bytes())["server"]
            return server_address(kept) or ""
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return ""
