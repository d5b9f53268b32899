# Two commands matter: `make run` and `make test`. Both need Python 3.11+ with pip, nothing else.
PYTHON ?= python3
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: run test install check lock clean

run: install
	$(BIN)/bannasar ingest corpus/documents
	$(BIN)/bannasar serve --host $(HOST) --port $(PORT)

test: .venv/tests-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

install: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/tests-installed: .venv/installed requirements-dev.lock
	$(BIN)/pip install --quiet --require-hashes --requirement requirements-dev.lock
	touch $@

# Writes both lock files anew from pyproject.toml; needs uv (pip install uv).
lock:
	sh lock.sh

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
