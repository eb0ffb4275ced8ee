# Every target works from a clean clone; `make help` says what each does.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORES := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help site serve test lint bench screenshots pins clean

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/briefbook: pyproject.toml requirements/core.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/core.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/dev: $(BIN)/briefbook requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	@touch $@

site: $(BIN)/briefbook ## Build the demonstration book into build/
	@$(BIN)/briefbook build
	@echo "Open build/index.html in a browser, or type:  make serve"

serve: $(BIN)/briefbook ## Preview the book on http://127.0.0.1:8000/ with live reload (PORT=N for another port)
	@$(BIN)/briefbook serve --port $(PORT)

test: site $(VENV)/dev ## Build the book, then run every test
	@$(BIN)/python -m pytest -n $(CORES)

lint: $(VENV)/dev ## ruff (rules and format) and mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(VENV)/dev ## Measure the evidence engine and whole builds
	@$(BIN)/python -m benchmarks

screenshots: $(VENV)/dev ## Picture eight kinds of page, light and dark, wide and narrow, into screenshots/
	@$(BIN)/python -m tests.screenshots

pins: ## Write requirements/*.txt again, from a fresh environment
	@PYTHON=$(PYTHON) bash requirements/pin.sh

clean: ## Remove the virtual environment, build/ and caches
	rm -rf $(VENV) build dist screenshots .hypothesis .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
