# Bangban 帮办. `make` builds .venv; `make help` lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := install
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

help:  ## what there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

install: $(VENV)/ready  ## the virtual environment with everything in it; the command is .venv/bin/bangban

run: install  ## try it: the service, and a pretend WeChat with a phone in the browser
	$(BIN)/bangban sandbox

test: install browser  ## all tests, two at a time (installs Chromium with apt if it is not there)
	$(BIN)/python -m pytest --numprocesses 2 $(ARGS)

browser:
	@scripts/install-browser

check: install  ## lint, formatting, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports

format: install  ## let ruff rewrite what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: install browser  ## benchmarks against their peers; writes bench/results.json
	$(BIN)/python -m bench $(ARGS)

chaos: install  ## the long trials: kill -9 under load, duplicates, faults (about 20 minutes)
	$(BIN)/python -m tests.chaos $(ARGS)

fuzz: install  ## 100,000 strange questions to everything that reads a message (about 4 minutes)
	$(BIN)/python -m tests.knowledge.fuzz $(ARGS)

pictures: install browser  ## takes the pictures of the manual anew, in docs/images (about 3 minutes)
	$(BIN)/python -m tests.pictures

lock: $(VENV)/ready  ## renew requirements.lock from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
	  --no-annotate --group dev --output-file requirements.lock pyproject.toml

clean:  ## remove the virtual environment and caches
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.PHONY: help install run test browser check format bench chaos fuzz pictures lock clean
