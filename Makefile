# What a person runs. Everything happens in .venv, made afresh where pyproject.toml or what is built changed.
#   make demo   the main job on the sample reports, then the page in the browser
#   make test   all that must hold before a change lands: check, then every test
#   make check  format, lint, types and the contract between the rooms
#   make bench  speed and memory, written to bench/table.md and quoted in the README
#   make audit  known vulnerabilities and licences of all dependencies (asks the network)

PYTHON ?= python3
WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
CHROMIUM_PATH := $(VENV)/.chromium
BUILT_FROM := pyproject.toml hatch_build.py package-lock.json $(wildcard tools/build_*.py) \
	$(wildcard src/hudna/knowledge/lexicons/*/*.yml) $(wildcard src/hudna/knowledge/places/*.yml) \
	$(wildcard src/hudna/places/*.py)

.PHONY: help install demo test check bench audit clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^#   //p' Makefile

install: $(INSTALLED)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(INSTALLED): $(BIN)/python $(BUILT_FROM)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# The path of a Chromium for the tests of the page: the machine's, else one that the script gets.
$(CHROMIUM_PATH): $(INSTALLED) tools/chromium.sh
	@PYTHON=$(BIN)/python sh tools/chromium.sh > $@.part && mv $@.part $@

demo: $(INSTALLED)
	$(BIN)/python tools/demo.py

check: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: check $(CHROMIUM_PATH)
	CHROMIUM="$$(cat $(CHROMIUM_PATH))" $(BIN)/pytest -n $(WORKERS)

bench: $(INSTALLED)
	@mkdir -p .benchmarks
	$(BIN)/pytest bench -q --benchmark-only --benchmark-json=.benchmarks/last.json --benchmark-columns=min,median,stddev
	$(BIN)/python bench/table.py .benchmarks/last.json

audit: $(INSTALLED)
	$(BIN)/python tools/licences.py --check
	$(BIN)/pip-audit --skip-editable --progress-spinner off
	npm audit --omit=dev

clean:
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks .import_linter_cache
