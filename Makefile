# On Windows, or without make: README gives the same steps as plain pip commands.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

# What measures speed; tests/benchmarks/README.md tells of the rest.
BENCHMARKS := compare_tools nbgrader_autograde course_times

# What meets the inside of other libraries: whatever a new release of theirs breaks, one of these fails.
SEAM := tests/foreign tests/wire tests/test_suite.py tests/test_training.py
NEXT := .venv-next

.PHONY: demo test bench lint stubs schema lock next clean

demo: $(INSTALLED)
	$(BIN)/grader demo

test: $(INSTALLED) lint
	$(BIN)/grader stubs --check
	$(BIN)/python -m pytest tests -n auto --dist loadfile

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
	    > grader/results/schema.json

lock: $(INSTALLED)
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.10 --no-annotate \
	    --custom-compile-command "make lock" --quiet --output-file requirements.lock

# The newest releases of everything, those that are still being tried out included, whatever pyproject.toml allows.
next: $(INSTALLED)
	$(PYTHON) -m venv --clear $(NEXT)
	$(BIN)/python -m tests.foreign.unbounded > $(NEXT)/requirements.txt
	$(BIN)/uv pip install --quiet --python $(NEXT)/bin/python --prerelease allow --requirements $(NEXT)/requirements.txt
	$(BIN)/uv pip install --quiet --python $(NEXT)/bin/python --no-deps --editable .
	-$(NEXT)/bin/grader doctor
	$(NEXT)/bin/python -m pytest $(SEAM) -q -p no:cacheprovider

$(INSTALLED): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

clean:
	rm -rf $(VENV) $(NEXT) build dist *.egg-info demo-results results
