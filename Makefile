# Every target works from a clean clone; `make help` says what each does.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
CORES := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
# Two more than there are cores: a test that waits for a browser or a program leaves its core to another.
WORKERS := $(shell expr $(CORES) + 2)
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help site serve test lint campaign bench screenshots reference audit pins dist release-check clean

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/briefbook: pyproject.toml requirements/core.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements/core.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: $(BIN)/briefbook requirements/dev.txt
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

site: $(BIN)/briefbook ## Build the demonstration book into build/
	@$(BIN)/briefbook build
	@echo "Open build/index.html in a browser, or type:  make serve"

serve: $(BIN)/briefbook ## Preview the book on http://127.0.0.1:8000/ with live reload (PORT=N for another port)
	@$(BIN)/briefbook serve --port $(PORT)

test: site $(VENV)/dev ## Build the book, then run every test
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

lint: $(VENV)/dev ## ruff (rules and format) and mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

campaign: $(VENV)/dev ## The long runs: attacks, leaks, kills, faults, bombs, builds at once (docs/reliability.md)
	@BRIEFBOOK_LONG=1 $(BIN)/python -m pytest tests/campaigns -s -n 0

bench: $(VENV)/dev ## Measure the evidence engine and whole builds
	@$(BIN)/python -m benchmarks

screenshots: $(VENV)/dev ## Picture eight kinds of page, light and dark, at three widths and on paper, into screenshots/
	@$(BIN)/python -m tests.screenshots

reference: $(VENV)/dev ## Write docs/reference/fields.md and commands.md anew, from the program itself
	@$(BIN)/python docs/make_reference.py

audit: ## Look for known holes in what is pinned; fails too where something could not be looked up
	@$(PYTHON) -m venv $(VENV)-audit && $(VENV)-audit/bin/python -m pip install --quiet --require-hashes -r requirements/audit.txt
	@$(VENV)-audit/bin/pip-audit --strict --require-hashes --disable-pip -r requirements/dev.txt

pins: ## Write requirements/*.txt again (UPGRADE=1: with what is newest)
	@PYTHON=$(PYTHON) UPGRADE=$(UPGRADE) bash requirements/pin.sh

dist: $(VENV)/dev ## Build the wheel and the source archive into dist/, the same bytes from the same commit
	rm -rf dist
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build

release-check: $(BIN)/briefbook ## Is TAG=vX.Y.Z this version, and is it in the change log?
	@test "$(TAG)" = "v$$($(BIN)/python -c 'import generator; print(generator.__version__)')" || { echo "$(TAG) is not this version"; exit 1; }
	@grep -q "^## $(TAG:v%=%)" CHANGELOG.md || { echo "CHANGELOG.md says nothing of $(TAG)"; exit 1; }

clean: ## Remove the virtual environment, build/ and caches
	rm -rf $(VENV) $(VENV)-audit build dist screenshots .hypothesis .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
