"""The form over a list as it was filled in: one command, and the many tasks it is meant for."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from checklists.problems import Refusal
from checklists.rectifying.terms import Command
from sync_server.desk.acting.bulk import OFFERED
from sync_server.desk.reading.tasks.filtering import TaskFilter, read_filter
from sync_server.desk.shell.commands import Filled

_MOST_FIELDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkForm:
    """The form over a list: the fields of the command, the ticked tasks, the list's own filter."""

    filled: Filled
    ticked: Sequence[str]

    @property
    def listed(self) -> TaskFilter:
        """The filter of the list the form stood under."""
        return read_filter(dict(parse_qsl(urlsplit(self.filled["list"]).query)))

    @property
    def chosen(self) -> TaskFilter | None:
        """The filter when all under it are meant."""
        return self.listed if self.everything else None

    @property
    def command(self) -> Command:
        """What is asked; refuses with `request.not_found` what is not offered for many."""
        if self.filled["command"] not in OFFERED:
            raise Refusal("request.not_found")
        return Command(self.filled["command"])

    @property
    def everything(self) -> bool:
        """Whether all of the list are meant, not the ticked alone."""
        return self.filled["which"] == "all"

    def is_ticked(self, task: str) -> bool:
        """Whether the task was ticked, at whatever version it was seen."""
        return any(one.partition(":")[0] == task for one in self.ticked)


async def read_bulk_form(request: Request) -> BulkForm:
    """Read the form; files have no place in it."""
    form = await request.form(max_fields=_MOST_FIELDS, max_files=0)
    texts = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    ticked = [value for value in form.getlist("task") if isinstance(value, str)]
    return BulkForm(filled=Filled(fields=texts, partners=None), ticked=ticked)


def untouched(leaf: str) -> BulkForm:
    """The form as a leaf of the list shows it first."""
    return BulkForm(filled=Filled(fields={"page": leaf}, partners=None), ticked=())
