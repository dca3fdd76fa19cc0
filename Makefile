# Needs Python 3.11 or newer (with venv), make and git. PYTHON names another interpreter.
PYTHON ?= python3
RUN_IN = @exec $(PYTHON) -m factcheck.bootstrap requirements.txt --
DEV_IN = @exec $(PYTHON) -m factcheck.bootstrap requirements.txt requirements-dev.txt --

.PHONY: help run test torture torture-api torture-desk bench bench-import bench-desk check demo-passwords messages format clean

help:
	@echo "make run             the site with a demo case, on http://127.0.0.1:8000/"
	@echo "                     (PORT and DATA_DIR change where)"
	@echo "make demo-passwords  new passwords for the demo accounts"
	@echo "make test            all tests (TESTS='tests/site -k roles' for some)"
	@echo "make torture         10,000 races, and 20,000 requests that follow from the description"
	@echo "                     of the API (RACES=n and CASES=n for other numbers)"
	@echo "make torture-desk   3,200 edits by 16 editors at once (EDITORS=n EDITS=n)"
	@echo "make torture-api     100,000 statements as a stream, from a real server (STATEMENTS=n)"
	@echo "make bench           how fast readers and programs are answered, beside what else could do it"
	@echo "make bench-import    how fast other outlets' reviews come in (RECORDS=n, FILE=path)"
	@echo "make bench-desk      queries and times of every desk page at 20,000 claims (ROWS=n)"
	@echo "make check           lint, types, contracts, migrations, settings"
	@echo "make messages        brings the catalogues of the public site up to date"
	@echo "make format          rewrite the code as ruff likes it"
	@echo "make clean           remove the virtual environment and caches; data stays"

run:
	$(RUN_IN) python -m factcheck

demo-passwords:
	$(RUN_IN) python -m factcheck demo-passwords

test:
	$(DEV_IN) python -m pytest -n $(or $(WORKERS),auto) $(TESTS)

torture: export RACES ?= 10000
torture: export CASES ?= 20000
torture:
	$(DEV_IN) python -m pytest tests/races tests/described

torture-desk: export EDITORS ?= 16
torture-desk: export EDITS ?= 200
torture-desk:
	$(DEV_IN) python -m pytest tests/concurrent -n0 -s

torture-api: export STATEMENTS ?= 100000
torture-api:
	$(DEV_IN) python -m pytest tests/public/test_api_sending.py -n0 -s

bench:
	$(DEV_IN) python -m tests.bench serving

bench-import: export RECORDS ?= 19250
bench-import:
	$(DEV_IN) python -m tests.bench import

bench-desk: export ROWS ?= 20000
bench-desk:
	$(DEV_IN) python -m pytest tests/counts/test_every_page.py -n0 -s

check:
	$(DEV_IN) python -m factcheck.check

messages: export DJANGO_SETTINGS_MODULE = factcheck.settings
messages:
	$(RUN_IN) python -m claims.public.catalogues

format:
	$(DEV_IN) python -m factcheck.check --format

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
