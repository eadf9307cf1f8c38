"""Where one practises: a folder that is made empty and left empty."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from fieldapp.people import Person, open_person
from fieldapp.practice.sample import ENROLMENT, sample
from fieldapp.store.records import WriteKind


class PracticeRoom:
    """Opens somebody who exists nowhere else. Calls block."""

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        changed: Callable[[], None],
    ) -> None:
        self._folder, self._clock, self._new_id, self._changed = folder, clock, new_id, changed
        self.clear()  # a process that was killed has left its practice behind

    def open(self) -> Person:
        """Begin anew, with the sample campus and every packaged checklist."""
        self.clear()
        person = open_person(self._folder, self._clock, self._new_id, self._tell)
        person.store.enrolments.keep(ENROLMENT)
        person.store.feed.apply(sample(self._clock()))
        return person

    def close(self, person: Person) -> None:
        """Nothing that was practised stays."""
        person.store.close()
        self.clear()

    def clear(self) -> None:
        """Empty the folder, if there is one."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _tell(self, _change: WriteKind) -> None:
        self._changed()
