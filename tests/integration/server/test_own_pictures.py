"""A guidance picture of the office's own reaches the phones its list is for, and nobody else."""

import re
from collections.abc import Callable

import pytest

from checklists.asking.pictures import own_name
from checklists.asking.reading import ChecklistUnreadable
from sync_server.api import checklists as routes
from sync_server.publishing import office, pictures
from tests.integration.server.acting import Listening
from tests.support.canteen_versions import edition
from tests.support.jpegs import jpeg
from tests.support.mutants import NOTICED


def kept(server: Listening, seed: int) -> str:
    """A picture uploaded and named by no list yet."""
    by = server.person("office")
    with server.resources.transaction() as tx:
        return pictures.keep(tx, by, {"sink.jpg": jpeg(seed=seed, size=(400, 300))})["sink.jpg"]


def naming(name: str, list_id: str = "OWN-LIST", units: str = "") -> bytes:
    text = edition(1, units=units).replace(b"CAN-GRADE", list_id.encode())
    return text.replace(b"        points: 2", f"        picture: {name}\n        points: 2".encode(), 1)


def publish(server: Listening, source: bytes) -> None:
    with server.resources.transaction() as tx:
        campus = server.resources.campuses.current(tx.session)
        office.publish(tx, campus, server.person("office"), source, "")


def asked(server: Listening, account: str, name: str) -> tuple[int, str]:
    """The answer to a phone, and what the bytes are called by their content."""
    answer = server.phone(account).http.get(f"/checklists/pictures/{name}")
    return answer.status_code, own_name(answer.content)


def reaches_whom_its_list_is_for(server: Listening) -> None:
    open_to_all, limited, nowhere = (kept(server, seed) for seed in (1, 2, 3))
    publish(server, naming(open_to_all))
    publish(server, naming(limited, "FOR-WATCH", units="food-watch"))
    assert asked(server, "quality", open_to_all) == (200, open_to_all)
    assert asked(server, "inspector", limited) == (200, limited)
    assert asked(server, "quality", limited)[0] == 404
    assert asked(server, "electric", open_to_all)[0] == 404
    assert asked(server, "inspector", nowhere)[0] == 404
    assert asked(server, "inspector", "own-x")[0] == 404


def test_a_picture_reaches_whom_its_list_is_for(server: Listening) -> None:
    """To others, like one that no list names, it is as unknown as none at all."""
    reaches_whom_its_list_is_for(server)


def what_shows_nothing_is_told(server: Listening) -> None:
    with server.resources.reading() as session:
        campus = server.resources.campuses.current(session)
        drawn = office.checked(session, naming("extinguisher_gauge.svg"), campus)
        assert drawn.items[0].picture == "extinguisher_gauge.svg"
        for name in ("sink.jpg", own_name(b"never uploaded")):
            with pytest.raises(ChecklistUnreadable) as refused:
                office.checked(session, naming(name), campus)
            (complaint,) = refused.value.complaints
            line = naming(name).decode().split("\n")[complaint.line - 1]
            assert re.search(rf"picture: {re.escape(name)}$", line)
            assert name in complaint.wrong.zh


def test_a_name_that_would_show_nothing_is_told_at_its_line(server: Listening) -> None:
    what_shows_nothing_is_told(server)


def anybody_gets_it(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pictures, "rows_for", lambda _s, _c, _a, asked: dict.fromkeys(asked, "told"))


def whatever_is_kept_is_shown(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(routes, "picture_for", lambda session, _c, _a, name: pictures.picture(session, name))


def names_are_not_looked_up(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pictures, "missing", lambda *_: [])


@pytest.mark.parametrize(
    ("seed", "promise"),
    [
        (anybody_gets_it, reaches_whom_its_list_is_for),
        (whatever_is_kept_is_shown, reaches_whom_its_list_is_for),
        (names_are_not_looked_up, what_shows_nothing_is_told),
    ],
)
def test_a_seeded_bug_is_noticed(
    seed: Callable[[pytest.MonkeyPatch], None],
    promise: Callable[[Listening], None],
    server: Listening,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Showing a limited list's picture, or any, to everybody; taking a name that leads nowhere."""
    seed(monkeypatch)
    with pytest.raises(NOTICED):
        promise(server)
