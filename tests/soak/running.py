"""Rounds of campaigns, remembered in a file so that a run that was ended goes on."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Soak:
    """`collect` names the campaigns; `run` does one with a seed and says whether it held."""

    state: Path
    collect: Callable[[], Sequence[str]]
    run: Callable[[str, int], bool]
    clock: Callable[[], float]

    def for_minutes(self, minutes: float) -> bool:
        """Run campaigns until the time is over, one at least; false as soon as one fails."""
        campaigns = self.collect()
        if not campaigns:
            return False
        end = self.clock() + 60 * minutes
        held = self._next(campaigns)
        while held and self.clock() < end:
            held = self._next(campaigns)
        return held

    def _next(self, campaigns: Sequence[str]) -> bool:
        seed, done = self._remembered()
        if set(campaigns) <= set(done):
            seed, done = seed + 1, []
        campaign = next(one for one in campaigns if one not in done)
        print(f"soak: seed {seed} · {campaign}", flush=True)
        if not self.run(campaign, seed):
            print(f"soak: FAILED. Again: SOAK_SEED={seed} {_command(campaign, seed)}", flush=True)
            return False
        self._remember(seed, [*done, campaign])
        return True

    def _remembered(self) -> tuple[int, list[str]]:
        try:
            state = json.loads(self.state.read_text(encoding="utf-8"))
            return int(state["seed"]), [str(one) for one in state["done"]]
        except (OSError, ValueError, KeyError, TypeError):
            return 1, []

    def _remember(self, seed: int, done: Sequence[str]) -> None:
        self.state.parent.mkdir(parents=True, exist_ok=True)
        beside = self.state.with_suffix(".new")
        beside.write_text(json.dumps({"seed": seed, "done": done}), encoding="utf-8")
        beside.replace(self.state)


def pytest_collects(where: str = "tests") -> list[str]:
    """Every test marked `soak` in a folder or file, by its node id."""
    listed = _pytest("--collect-only", "-q", "-m", "soak", where, quiet=True)
    return [line for line in listed.stdout.splitlines() if "::" in line]


def pytest_runs(campaign: str, seed: int) -> bool:
    """Run one campaign in a process of its own."""
    return _pytest("-q", "-m", "soak", f"--hypothesis-seed={seed}", campaign, seed=seed).returncode == 0


def _command(campaign: str, seed: int) -> str:
    return f"python -m pytest -m soak --hypothesis-seed={seed} '{campaign}'"


def _pytest(*arguments: str, quiet: bool = False, seed: int = 1) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments],
        cwd=ROOT,
        env=os.environ | {"SOAK_SEED": str(seed)},
        stdout=subprocess.PIPE if quiet else None,
        text=True,
        check=False,
    )
