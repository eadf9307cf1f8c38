# 巡安 Xun'an. Every target is one line into Python; everything it makes lives in .venv and .xunan.
PYTHON ?= python3
PY := .venv/bin/python
# Ends a command with this make. make itself asks for its pid: a shell asked too late would name another.
LEASH = $(PY) -m sync_server.demo.leash $(shell echo $$PPID) SIGTERM
export XUNAN_DATA ?= $(CURDIR)/.xunan
export PYTHONPYCACHEPREFIX := $(CURDIR)/.venv/cache/pycache
# It is kept there even where Python is told to keep none: tests start hundreds of processes.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup run test check bench soak look lock clean

setup: .venv/ready

.venv/ready: pyproject.toml requirements.txt $(wildcard .ci/*.py) .ci/fonts.txt
	@$(PYTHON) .ci/setup.py

run: setup
	@exec $(LEASH) .venv/bin/xunan demo

test: setup
	@$(PY) -m tests.support.chromium
	@$(PY) -m pytest -n 2 $(ARGS)

check: setup
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --cache-dir .venv/cache/imports

bench: setup
	@$(PY) -m benchmarks

soak: setup
	@$(PY) -m tests.soak

look: setup
	@$(PY) -m tests.support.chromium
	@$(PY) -m tests.look

lock:
	@$(PYTHON) .ci/lock.py

clean:
	@rm -rf .venv
