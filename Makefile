# On Windows, or without make: README gives the same steps as plain pip commands.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

# What measures speed; tests/benchmarks/README.md tells of the rest.
BENCHMARKS := compare_tools nbgrader_autograde course_times learner_loop

# What meets the inside of other libraries: whatever a new release of theirs breaks, one of these fails.
SEAM := tests/foreign tests/wire tests/checking/test_suite.py tests/authoring/test_training.py
NEXT := .venv-next

.PHONY: help demo check test nightly bench lint stubs schema lock next clean

demo: $(INSTALLED)  ## build a release and grade a sample class of 12 in confined workers
	$(BIN)/grader demo

test: $(INSTALLED) lint  ## everything that CI runs
	$(BIN)/grader stubs --check
	$(BIN)/python -m pytest tests -n auto --durations=25 --tensorflow without
	$(BIN)/python -m pytest tests -n auto --durations=10 --tensorflow only

check: $(INSTALLED) lint  ## style, types and the quick tests: what a change needs first
	$(BIN)/grader stubs --check
	$(BIN)/python -m pytest tests -n auto -m "not slow"

MINUTES ?= 60
nightly: $(INSTALLED)  ## an hour of proof: chance, load, mutants, promises, thresholds, strangers' bytes
	$(BIN)/python -m tests.nightly --minutes $(MINUTES)

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

# The newest releases of everything, those that are still being tried out included, whatever pyproject.toml allows.
next: $(INSTALLED)  ## try the newest releases of everything, in .venv-next
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

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## */\1\t/p' $(MAKEFILE_LIST) | expand -t 10

clean:  ## remove what these targets made
	rm -rf $(VENV) $(NEXT) build dist *.egg-info demo-results results
