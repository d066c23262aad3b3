# Everything is run from here: `make help` says what there is. Needs Python 3.11 or newer and make.

VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --disable-pip-version-check --quiet
BABEL  := $(PY) -m babel.messages.frontend

# One mark when the program can run, a second one when it can also be tested and checked.
RUNTIME := $(VENV)/.installed
DEV     := $(VENV)/.installed-dev
PEERS   := .venv-bench/.installed

# The first Python on this machine that is new enough; `make PYTHON=/path/to/python` overrides it.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && { echo "$$python"; break; }; done)

CATALOGUES := $(wildcard locales/*/LC_MESSAGES/safelane.po)
COMPILED   := $(CATALOGUES:.po=.mo)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup run test check locales bench chaos lock audit

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(DEV) $(COMPILED) ## Make .venv and install everything (quick when nothing changed)
	@:

run: $(RUNTIME) $(COMPILED) ## Serve the example province on http://127.0.0.1:8080
	@$(PY) -m bot demo

test: setup ## Run every test, on SQLite and on PostgreSQL
	@$(PY) -m pytest --numprocesses=auto --dist=worksteal

check: setup ## Style, types, import contracts, and the files other programs read
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-logo
	$(PY) -m check_jsonschema --builtin-schema vendor.compose-spec compose.yaml
	$(PY) -m check_jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml

locales: setup ## Collect the sentences, bring the catalogues up to date, compile them
	@$(BABEL) --quiet extract -F locales/babel.cfg -o locales/safelane.pot --omit-header \
		--no-default-keywords -k _ -k ngettext:1,2 --add-comments=TRANSLATORS: \
		--add-location=file --no-wrap --sort-output bot handlers services
	@set -e; for po in $(CATALOGUES); do \
		language=$$(basename $$(dirname $$(dirname $$po))); \
		$(BABEL) --quiet update -i locales/safelane.pot -o $$po -l $$language \
			--no-fuzzy-matching --ignore-obsolete --no-wrap \
			--ignore-pot-creation-date; done
	@$(MAKE) --no-print-directory setup

bench: setup $(PEERS) ## Measure how fast it is beside others (ONLY=a,c takes a part, QUICK=1 is short)
	@ONLY="$(ONLY)" QUICK="$(QUICK)" $(PY) -m tests.bench

chaos: setup ## Kill, freeze and cut off real processes under load (ONLY=pair, SEED=7, SHORT=1, MINUTES=30)
	@ONLY="$(ONLY)" SEED="$(SEED)" SHORT="$(SHORT)" MINUTES="$(MINUTES)" $(PY) -m tests.chaos

# What we are measured beside lives in an environment of its own, which git does not see.
$(PEERS): tests/bench/peers.txt
	@echo "Installing what SafeLane is measured beside into .venv-bench …"
	@{ [ -x .venv-bench/bin/python ] || $(PYTHON) -m venv .venv-bench; } && echo '*' > .venv-bench/.gitignore
	@.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install --requirement $<
	@touch $@

lock: setup ## Note the versions installed now as the ones a new machine gets
	@{ sed -n '/^#/p' requirements.lock; $(PY) -m pip freeze --exclude-editable; } > $(VENV)/lock
	@mv $(VENV)/lock requirements.lock

audit: setup ## Ask the network for known faults in what we build on
	@$(PY) -m pip_audit --skip-editable

# Makes .venv, once; says in one line what is missing rather than failing somewhere inside.
define venv
	@[ -n "$(PYTHON)" ] || { echo "SafeLane needs Python 3.11 or newer, and none was found." \
		"Install it, or name it: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c '$(NEW_ENOUGH)' || { echo "SafeLane needs Python 3.11 or newer;" \
		"this is $$($(PYTHON) --version 2>&1) ($(PYTHON))." >&2; exit 1; }
	@{ [ -x $(PY) ] && $(PY) -m pip --version; } >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
endef

$(RUNTIME): pyproject.toml requirements.lock
	$(venv)
	@echo "Installing SafeLane into $(VENV) (a minute the first time) …"
	@$(PIP) install --constraint requirements.lock --editable .
	@touch $@

$(DEV): pyproject.toml requirements.lock
	$(venv)
	@echo "Installing SafeLane and its tools into $(VENV) (a minute or two the first time) …"
	@$(PIP) install --constraint requirements.lock --editable '.[dev]'
	@touch $(RUNTIME) $@

%.mo: %.po | $(RUNTIME)
	@$(BABEL) --quiet compile -i $< -o $@
	@[ -e $@ ] || { echo "$<: take the mark 'fuzzy' from its header; it was not compiled." >&2; exit 1; }
