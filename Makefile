# Every task works on a fresh clone: what it needs is made first, and only once.

BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest
# which process runs a file, and when: tests/order.py
PARALLEL := --numprocesses auto --no-loadscope-reorder
# without their bytecode the programs that tests start would compile every module again
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup browser-setup test-setup test-tools demo test check lint format types floors spelling unit cases \
	site browser site-audit packaging bench bench-full examples docs mutation conformance fuzz update-cases clean

help:  ## list the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup:  ## make .venv with everything that is needed (all other tasks do it, too)
	@sh scripts/setup.sh

browser-setup:
	@sh scripts/chromium.sh >/dev/null

test-setup:
	@sh scripts/prepare-tests.sh

test-tools: setup  ## fetch the judges and test suites that the tests hold Cardfile against
	@sh scripts/test-tools.sh

demo: setup  ## build and serve the example knowledge base, and print its address
	@$(BIN)/python scripts/demo.py

test: test-setup lint types floors spelling  ## run every test
	$(PYTEST) $(PARALLEL) tests

check: lint types floors spelling  ## run the quick ones
	$(PYTEST) $(PARALLEL) tests/unit tests/cases tests/test_imports.py tests/test_public_api.py \
		--ignore tests/unit/test_manual.py --ignore tests/unit/test_examples.py

lint: setup  ## style and likely mistakes (ruff)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: setup  ## put the code into form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: setup  ## types (mypy)
	$(BIN)/mypy

floors: setup  ## what may import what (import-linter)
	$(BIN)/lint-imports

spelling: setup  ## spelling (codespell)
	$(BIN)/codespell

unit: setup  ## what has no visible face
	$(PYTEST) $(PARALLEL) tests/unit tests/test_imports.py tests/test_public_api.py

cases: setup  ## rules, their documentation and the output formats
	$(PYTEST) $(PARALLEL) tests/cases

site: setup  ## sites as MkDocs builds them
	$(PYTEST) tests/site

browser: setup browser-setup  ## the example knowledge base in Chromium
	$(PYTEST) tests/browser

site-audit: setup browser-setup  ## have judges of HTML, links and speed look at the example's site
	$(BIN)/python -m scripts.site_audit

packaging: setup  ## wheel, source distribution and editable install
	$(PYTEST) tests/packaging

bench: setup  ## compare speed with the usual tools, the small set
	$(BIN)/python -m benchmarks.run

bench-full: setup  ## compare speed with the usual tools, everything
	$(BIN)/python -m benchmarks.run --full

examples: setup  ## train the example's models again and rewrite docs_template/runs
	$(BIN)/python examples/run_all.py

docs: setup  ## build the manual into site/manual
	$(BIN)/mkdocs build --strict --config-file docs/mkdocs.yml --site-dir "$(CURDIR)/site/manual"

mutation: setup  ## break every example record in every known way, and print what the lint makes of it
	$(BIN)/python -m tests.mutation.run --failures 1

conformance: setup test-tools  ## print how Cardfile stands to the published suites
	$(BIN)/python -m tests.conformance.report

fuzz: setup  ## feed hostile pages to the lint for ten minutes (MINUTES=60 for longer)
	$(BIN)/python -m tests.fuzz.run --minutes $(or $(MINUTES),10)

update-cases: setup  ## rewrite the expected output of all cases; read the diff before committing
	UPDATE_CASES=1 $(PYTEST) tests/cases

clean:  ## remove everything that these tasks made
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis \
		build dist site
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
