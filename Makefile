# On Windows, or without make: README gives the same steps as plain pip commands.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

# What measures speed; tests/benchmarks/README.md tells of the rest.
BENCHMARKS := compare_tools nbgrader_autograde course_times

.PHONY: demo check test bench lint stubs schema lock clean

demo: $(INSTALLED)
	$(BIN)/grader demo

# What a change needs first, within a minute; `test` is the whole.
check: $(INSTALLED) lint
	$(BIN)/grader stubs --check
	$(BIN)/python -m pytest tests -n auto -m "not slow"

test: $(INSTALLED) lint
	$(BIN)/grader stubs --check
	$(BIN)/python -m pytest tests -n auto

bench: $(INSTALLED)
	@for name in $(BENCHMARKS); do \
	    echo "== tests/benchmarks/$$name.py"; $(BIN)/python -m tests.benchmarks.$$name || exit; \
	done

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

stubs: $(INSTALLED)
	$(BIN)/grader stubs

schema: $(INSTALLED)
	$(BIN)/python -c 'from grader import results; print(results.json_schema().decode(), end="")' \
	    > grader/results.schema.json

lock: $(INSTALLED)
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.10 --no-annotate \
	    --custom-compile-command "make lock" --quiet --output-file requirements.lock

$(INSTALLED): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info demo-results results
