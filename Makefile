# Everything a contributor runs. `make` alone says what there is.

ifeq ($(origin PYTHON),undefined)
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
endif
VENV := .venv/bin/python

help:
	@echo "make site     build the site: environment, promises, charts, pages, seal"
	@echo "make test     build the site and run every test (sets up a browser)"
	@echo "make test-engine  run the tests that hold for any content (a fork publishes by them)"
	@echo "make serve    write with a live preview: edits show in the browser by themselves"
	@echo "make check    hold every promise of the pages and the data (seconds, no browser)"
	@echo "make preview  look at the built and sealed site, as it will be published"
	@echo "make golden   write down anew what pages print and say aloud; read the difference"
	@echo "make fix      format the Python files and repair what the linter can"
	@echo "make lint     say what the linter finds (the first step of make test)"
	@echo "make browser  find or install the browser of the tests"
	@echo "make lock     choose new versions of what the site is built with"
	@echo "make bench    measure bytes, shifts and times of the built site"
	@echo "make fuzz     spoil a file of a small project, 5,000 times; the check must take it well"

site: ready
	@$(VENV) -m engine.site

serve: ready
	@$(VENV) -m engine.serve

check: ready
	@$(VENV) -m engine.check --words

preview: site
	@$(VENV) -m engine.web site

test: lint browser
	@$(VENV) -m engine.site
	@ORE_SITE=site $(VENV) -m pytest -n 2 --dist loadfile

test-engine: lint browser
	@$(VENV) -m pytest -n 2 --dist loadfile --ignore tests/content

lint: ready-to-test
	@$(VENV) -m ruff check --quiet . && $(VENV) -m ruff format --check --quiet . || \
		{ echo "\`make fix\` repairs most of this." >&2; exit 1; }

browser: ready-to-test
	@$(VENV) -m engine.browser

golden: browser
	@$(VENV) -m engine.site
	@ORE_SITE=site $(VENV) -m pytest -q -n 2 --dist loadfile --update-golden

fix: ready-to-test
	@$(VENV) -m ruff check --fix --exit-zero --silent .
	@$(VENV) -m ruff format .
	@$(VENV) -m ruff check .

bench: browser
	@$(VENV) -m benchmarks.run

fuzz: ready-to-test
	@$(VENV) -m benchmarks.fuzz --cases 5000 --seed 1

lock: ready-to-test
	@$(VENV) -m engine.setup lock

ready: python
	@$(PYTHON) -m engine.setup site

ready-to-test: python
	@$(PYTHON) -m engine.setup test

python:
	@test -n "$(PYTHON)" || { echo "There is no Python 3.11 or newer here: install one (Debian, Ubuntu: apt-get install python3-venv; macOS: brew install python), or name it: make PYTHON=/path/to/python3 site" >&2; exit 1; }

.PHONY: help site serve check preview test test-engine golden fix lint browser bench fuzz lock ready ready-to-test python
