# Each target does its own set-up: a virtual environment in .venv, from the lock file and its hashes.
PYTHON ?= python3
BIN := .venv/bin
FILE ?=

.PHONY: demo play test format check bench lock clean

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed (make PYTHON=python3.12 …)"; exit 1; }
	@echo "Setting up .venv (once)…"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: .venv/ready ## a customer sends a list, an agent confirms, Plannit has the records
	@$(BIN)/plannit-bot demo $(if $(FILE),"$(FILE)")

play: .venv/ready ## the same sandbox, left running, with its page
	@$(BIN)/plannit-bot play

test: .venv/ready ## format, lint, types and tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 -m "not slow"

format: .venv/ready ## rewrite the code in the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/ready ## speed and memory, as ratios against peers
	$(BIN)/python -m tests.bench

lock: .venv/ready ## renew requirements.lock from pyproject.toml
	$(BIN)/python -m uv pip compile --universal --generate-hashes --group dev --custom-compile-command "make lock" --quiet --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache
