# `make run` starts the portal, `make test` proves it, `make check` reads it closely.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test bench check fuzz load format lock image-check tools

PYTHON3 ?= python3
PYTHON := .venv/bin/python
STATIC := $(or $(STATE_DIR),var)/static/staticfiles.json
export ENVIRONMENT ?= local

help: ## Toon wat je hier kunt doen
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile | expand -t 20

run: .venv/run.stamp $(STATIC) ## Start het portaal (kies zelf: PORT=8001, DATABASE_URL=postgres://…)
	@$(PYTHON) -m deploy.start

# What the tests reach is measured on the embedded database alone: elsewhere it would tell the same, slowly.
test: .venv/dev.stamp tools ## Bewijs dat het klopt, ook in een browser (kies zelf: DATABASE_URL=postgres://…)
	@$(PYTHON) -m pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder $(if $(DATABASE_URL),,--cov)
	@$(if $(DATABASE_URL),,$(PYTHON) -m tests.branches)
	@$(HAVE_TOOLS) || echo 'Let op: niet alle hulpmiddelen zijn er; tests die ze nodig hebben, zijn overgeslagen.'

# Apart from the tests: it takes a quarter of an hour, in which nothing else should run.
bench: .venv/run.stamp ## Meet hoe snel het is, een kwartier lang (geef een database: DATABASE_URL=postgres://…; of kies: ROWS=tail)
	@{ command -v wrk && command -v nginx; } >/dev/null || [ "$$(id -u)" != 0 ] || ! grep -qs '^ID=debian' /etc/os-release || \
		{ echo 'Voor het meten wordt geïnstalleerd: wrk, nginx-light…'; apt-get -qq update && \
		DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends nginx-light wrk >/dev/null; }
	@$(PYTHON) -m bench $(ROWS)

# What a developer's own database holds, or lacks, has no say in it.
check: export DATABASE_URL := sqlite://:memory:
check: .venv/dev.stamp ## Lees de code na
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@$(PYTHON) -m mypy
	@.venv/bin/djlint templates --lint --quiet
	@.venv/bin/lint-imports --no-logo
	@$(PYTHON) manage.py makemigrations --check --dry-run
	@ENVIRONMENT=production ALLOWED_HOSTS=portaal.example \
		EMAIL_URL=submission://mail.example MAIL_FROM=portaal@portaal.example \
		SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))') \
		$(PYTHON) manage.py check --deploy --fail-level WARNING
	@.venv/bin/hadolint Dockerfile
	@deploy/locks.sh check

fuzz: .venv/dev.stamp ## Vraag het portaal honderdduizend keer onzin (kies zelf: REQUESTS=1000, DATABASE_URL=…)
	@FUZZ_REQUESTS=$(or $(REQUESTS),100000) $(PYTHON) -m pytest tests/fuzz --show-capture=no

load: .venv/dev.stamp ## Gebruik het portaal tien minuten voor alles tegelijk (kies zelf: MINUTES=1, DATABASE_URL=…)
	@$(PYTHON) -m tests.load --minutes $(or $(MINUTES),10)

format: .venv/dev.stamp ## Zet de code in het gelid
	@.venv/bin/ruff check --fix-only
	@.venv/bin/ruff format

lock: .venv/dev.stamp ## Leg de pakketten opnieuw vast (alles vernieuwen: UPGRADE=1)
	@deploy/locks.sh write

image-check: .venv/run.stamp ## Bouw en start de container, zonder Docker (als root, op Debian)
	@deploy/image_check.sh

# What the tests look with: a browser, a spreadsheet, a reader of PDF; what makes a PDF; and what stands beside the
# portal. Where they are not there and cannot be installed, the tests that need them skip themselves.
TOOLS := chromium fonts-liberation fonts-urw-base35 libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
	libreoffice-calc nginx-light poppler-utils redis-server
HAVE_TOOLS := [ "$$(dpkg-query --show --showformat '$${db:Status-Status}\n' $(TOOLS) 2>/dev/null | grep -c '^installed$$')" = $(words $(TOOLS)) ]

tools:
	@$(HAVE_TOOLS) || [ "$$(id -u)" != 0 ] || ! grep -qs '^ID=debian' /etc/os-release || \
		{ echo 'Voor de tests wordt geïnstalleerd: $(TOOLS)…'; apt-get -qq update && \
		DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends $(TOOLS) >/dev/null; }

$(PYTHON):
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Nodig: Python 3.11 of nieuwer. Staat hij ergens anders: make PYTHON3=/pad/naar/python3'; exit 1; }
	@$(PYTHON3) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo 'Nodig: de venv-module van Python. Op Debian: apt-get install python3-venv'; exit 1; }
	$(PYTHON3) -m venv --clear .venv

# A stamp tells that the environment holds what the lock file says, so that it is filled once per lock.
.venv/run.stamp: requirements.txt | $(PYTHON)
	$(PYTHON) -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt requirements.txt | $(PYTHON)
	$(PYTHON) -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	@touch $@ .venv/run.stamp

# The folders are listed too: their age tells that a file was taken away.
$(STATIC): requirements.txt mkbontzorg/settings.py $(shell find static) | .venv/run.stamp
	$(PYTHON) manage.py collectstatic --no-input --clear --verbosity 0
