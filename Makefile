# Two commands matter: `make run` and `make test`. Both need Python 3.11+ with pip, nothing else.
PYTHON ?= python3
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000
# Hundreds of processes are started by the tests; each would compile every file anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test test-reloaded test-opensearch test-opensearch-all install wheel site-records mutants coverage lock clean

run: install
	$(BIN)/bannasar ingest corpus/documents
	$(BIN)/bannasar serve --host $(HOST) --port $(PORT)

test: .venv/tests-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@# The types beside the tests: mypy keeps one processor busy, whose neighbour would wait.
	$(BIN)/mypy & types=$$!; $(BIN)/pytest -n auto; tested=$$?; wait $$types && exit $$tested

install: .venv/installed

# The locks name everything, so nothing is looked for beyond them: a newer release of what another package
# asks for with an extra is refused where it stands in no lock.
.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes --no-deps --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/tests-installed: .venv/installed requirements-dev.lock
	$(BIN)/pip install --quiet --require-hashes --no-deps --requirement requirements-dev.lock
	touch $@

# What runs without the sources: dist/bannasar-VERSION-py3-none-any.whl.
wheel: install
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

# What meets Whoosh, over whoosh-reloaded instead of whoosh3: the engine and its contract, and whole
# searches. Every other package is that of .venv.
PACKAGES = print(__import__("sysconfig").get_path("purelib"))
test-reloaded: .venv/tests-installed tests/whoosh-reloaded.lock
	$(PYTHON) -m venv --clear --without-pip .venv-reloaded
	$(BIN)/pip --python .venv-reloaded install --quiet --no-deps --require-hashes --requirement tests/whoosh-reloaded.lock
	find "$$($(BIN)/python -c '$(PACKAGES)')" -mindepth 1 -maxdepth 1 \
	    ! -iname 'whoosh*' ! -name __pycache__ -exec ln -s -t "$$(.venv-reloaded/bin/python -c '$(PACKAGES)')" {} +
	.venv-reloaded/bin/python -m pytest -n auto -k "not opensearch" tests/search/engines \
	    tests/search/index/test_indexer.py tests/search/query/test_conformance.py \
	    tests/search/service/test_documents.py

# The expected records of the saved pages of sites; read the difference before you keep it.
site-records: .venv/tests-installed
	$(BIN)/python -m tests.ingest.sites.write_records

# Breaks the rules in forty places, one at a time, and counts in how many a test notices.
mutants: .venv/tests-installed
	$(BIN)/python -m benchmarks.mutants --number 40

# Which lines of each folder the tests run, those named that none does; takes twice as long as they do.
coverage: .venv/tests-installed
	$(BIN)/pytest -n auto -q --cov --cov-report=term-missing:skip-covered

# The engine's own tests over the cluster that tests/opensearch.sh starts.
test-opensearch: .venv/tests-installed
	$(BIN)/pytest -n auto -k "not whoosh" tests/search/engines \
	    --ignore tests/search/engines/opensearch/test_losses.py

# All search tests over it, which takes long; at the end it loses nodes.
test-opensearch-all: .venv/tests-installed
	$(BIN)/pytest -n auto -k "not whoosh" tests/search/engines tests/search/index \
	    tests/search/query/test_conformance.py tests/search/service tests/search/suggest
	$(BIN)/pytest tests/search/engines/opensearch/test_losses.py

# Writes both lock files anew from pyproject.toml; needs uv (pip install uv).
lock:
	sh lock.sh

clean:
	rm -rf .venv .venv-reloaded .venv-bucket .venv-oidc .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
