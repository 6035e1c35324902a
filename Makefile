# On Windows, or without make: README gives the same steps as plain pip commands.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

# What measures speed; tests/benchmarks/README.md tells of the rest.
BENCHMARKS := compare_tools nbgrader_autograde course_times

.PHONY: help demo check test bench lint stubs schema lock clean

demo: $(INSTALLED)  ## build a release and grade a sample class of 12 in confined workers
	$(BIN)/grader demo

test: $(INSTALLED) lint  ## everything that CI runs
	$(BIN)/grader stubs --check
	$(BIN)/python -m pytest tests -n auto --durations=25

check: $(INSTALLED) lint  ## style, types and the quick tests: what a change needs first
	$(BIN)/grader stubs --check
	$(BIN)/python -m pytest tests -n auto -m "not slow"

bench: $(INSTALLED)  ## measure speed beside other graders
	@for name in $(BENCHMARKS); do \
	    echo "== tests/benchmarks/$$name.py"; $(BIN)/python -m tests.benchmarks.$$name || exit; \
	done

lint: $(INSTALLED)  ## style, layers and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

stubs: $(INSTALLED)  ## write the stubs of exercises/ from solutions/
	$(BIN)/grader stubs

schema: $(INSTALLED)  ## write the JSON schema of result documents
	$(BIN)/python -c 'from grader import results; print(results.json_schema().decode(), end="")' \
	    > grader/results/schema.json

lock: $(INSTALLED)  ## write requirements.lock from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.10 --no-annotate \
	    --custom-compile-command "make lock" --quiet --output-file requirements.lock

$(INSTALLED): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## */\1\t/p' $(MAKEFILE_LIST) | expand -t 10

clean:  ## remove what these targets made
	rm -rf $(VENV) build dist *.egg-info demo-results results
