"""Seeded bugs of the audit log: the promise's own test must notice each."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from checklists.problems import Refusal
from sync_server import resources, transaction
from sync_server.auditing import audited, chain, watching
from sync_server.auditing.chain import Break, BreakKind
from sync_server.database import Database
from sync_server.transaction import Transaction
from tests.integration.server import test_audit
from tests.support.homes import ON_SQLITE
from tests.support.mutants import Seed, run_against
from tests.unit.auditing import test_chain

pytestmark = ON_SQLITE


def a_field_is_not_covered(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(chain, "_COVERED", tuple(name for name in chain._COVERED if name != "detail"))


def order_is_not_covered(patch: pytest.MonkeyPatch) -> None:
    """Each entry is hashed by itself, without its place and without the one before it."""
    found = chain._break

    def alone(*asked: Any) -> Break | None:
        broken = found(*asked)
        return None if broken is None or broken.kind is BreakKind.UNCHAINED else broken

    patch.setattr(chain, "_COVERED", tuple(name for name in chain._COVERED if name != "seq"))
    patch.setattr(chain, "_break", alone)


def kept_heads_are_not_asked(patch: pytest.MonkeyPatch) -> None:
    whole = chain.checked
    patch.setattr(test_chain, "checked", lambda entries, _kept=(): whole(entries))


def entries_outlive_their_savepoint(patch: pytest.MonkeyPatch) -> None:
    class Lasting(watching.Watch):
        """What is set back is not let go."""

        def __setattr__(self, name: str, value: Any) -> None:
            if not hasattr(self, name):
                super().__setattr__(name, value)

    patch.setattr(watching, "Watch", Lasting)


def bulk_statements_go_unseen(patch: pytest.MonkeyPatch) -> None:
    def unseen(_watch: object, state: Any, *_: object) -> Any:
        return state.invoke_statement()

    patch.setattr(watching, "_watched", unseen)


def the_heartbeat_is_an_act(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(audited.AUDITED, "device", frozenset())


def entries_are_kept_apart(patch: pytest.MonkeyPatch) -> None:
    """In a transaction of their own, they are there though the change is not."""
    whole = transaction.transaction

    @contextmanager
    def apart(database: Database, **known: Any) -> Iterator[Transaction]:
        seen: dict[Any, Any] = {}
        try:
            with whole(database, **known) as tx:
                seen = tx.watch.seen
                yield tx
        except Refusal:
            with whole(database, **known) as second:
                second.watch.seen |= seen
            raise

    patch.setattr(resources, "transaction", apart)


BUGS: list[tuple[Seed, Callable[..., None]]] = [
    (a_field_is_not_covered, test_chain.test_edits_deletions_reorderings_and_truncations_are_found),
    (order_is_not_covered, test_chain.test_entries_that_changed_places_are_found),
    (kept_heads_are_not_asked, test_chain.test_what_was_cut_off_at_the_end_is_found_against_a_kept_head_only),
    (bulk_statements_go_unseen, test_audit.test_statements_over_many_rows_name_every_row),
    (the_heartbeat_is_an_act, test_audit.test_a_phone_saying_that_it_lives_is_no_act),
    (entries_outlive_their_savepoint, test_audit.test_what_was_undone_leaves_no_entry),
    (entries_are_kept_apart, test_audit.test_what_was_undone_leaves_no_entry),
]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(("seed", "promise"), BUGS, ids=[seed.__name__ for seed, _ in BUGS])
def test_the_bug_is_noticed(
    seed: Seed, promise: Callable[..., None], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_against(seed, promise, request, monkeypatch)
