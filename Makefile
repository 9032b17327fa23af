# The menu. `make` alone prints it; continuous integration runs the same words.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test check format generate docs pictures bench build lock clean

PYTHON := .venv/bin/python
READY := @tools/ready.sh

help:  ## print this menu
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run:  ## a demo company, its shops, the widget and the console, on this machine
	$(READY) python screens
	@exec $(PYTHON) -m demo

test:  ## install the browser, run every check and every suite
	$(READY) python web screens browser
	@$(PYTHON) -m tools.suites

check:  ## types, lint, format, import contracts, generated files, words, sizes, texts
	$(READY) python web
	@$(PYTHON) -m tools.check

format:  ## let the formatters write
	$(READY) python web
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix . && cd web && npx biome check --write .

generate:  ## wire types for the browser, JSON Schema, the reference in docs/reference
	$(READY) python web
	@$(PYTHON) -m tools.generate

docs: generate  ## the reference, printed from the code

pictures:  ## every screen and state, for docs/images and docs/screens.md
	$(READY) python web screens browser
	@$(PYTHON) -m tools.pictures

bench:  ## ratios measured within one run (docs/operate/speed.md); bench/budgets.toml holds the bytes
	$(READY) python screens
	@$(PYTHON) -m bench

build:  ## the wheel and the source archive, screens inside, in dist/
	$(READY) python screens
	@rm -rf dist && $(PYTHON) -m hatchling build && $(PYTHON) -m tools.wheel dist

lock:  ## new locks, of versions at least a week old (needs uv)
	@tools/lock.sh

clean:  ## forget environments, builds, caches and the demo's data
	@rm -rf .venv .run dist web/node_modules src/aparte/screens .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis .schemathesis test-results
	@find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +
