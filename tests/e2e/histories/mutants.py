"""Bugs seeded into the shipped modules themselves: what the histories must notice."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fieldapp.store.records import RecordState
from fieldapp.store.sending import Settlement
from fieldapp.sync import ends, policy, pushing
from sync_server.deciding import feeding
from sync_server.feed import pulling
from tests.support.mutants import Seed


def _patched(module: Any, name: str, wrong: Callable[..., Any]) -> Seed:
    return lambda patch: patch.setattr(module, name, wrong)


def _sent_whatever(operation: Any, result: Any) -> Settlement:
    return replace(policy.settlement(operation, result), state=RecordState.SENT)


def _scope_unseen(**asked: Any) -> bool:
    return feeding.needs_snapshot(**asked | {"scope": asked["scope_now"]})


def _horizon_unseen(**asked: Any) -> bool:
    return feeding.needs_snapshot(**asked | {"horizon": 0})


def _never_renumbered(_settlements: Any) -> tuple[str, ...]:
    return ()


MUTANTS: dict[str, Seed] = {
    "a restored server is taken for the old one": _patched(ends, "begins_anew", lambda _known, _said: False),
    "whatever the verdict, it counts as sent": _patched(pushing, "settlement", _sent_whatever),
    "a change of scope goes unseen": _patched(pulling, "needs_snapshot", _scope_unseen),
    "what was forgotten goes unseen": _patched(pulling, "needs_snapshot", _horizon_unseen),
    "a copy's numbers stay as they are": _patched(pushing, "to_renumber", _never_renumbered),
}
