"""GitLab's code quality report."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from grader.exporters.codequality import code_quality
from grader.results import Result
from tests.support.strangers import HOSTILE, all_from, check, result

SCHEMA = json.loads((Path(__file__).parent / "gl-code-quality.schema.json").read_text("utf-8"))


def read(*results: Result) -> list[dict[str, object]]:
    """The report, valid, as another reader reads it."""
    entries: list[dict[str, object]] = json.loads(b"".join(code_quality(results)))
    jsonschema.validate(entries, SCHEMA)
    return entries


def test_an_entry_has_what_gitlab_asks_for() -> None:
    (entry,) = read(
        result(check("timeout"), check("failed"), check("passed", exercise="other"), learner="ada")
    )
    assert entry.pop("fingerprint")
    assert entry == {
        "description": "ada, relu: message said sentence",
        "check_name": "hidden::TestRelu::test_a",
        "severity": "critical",
        "location": {"path": "exercises/ex01_relu.py", "lines": {"begin": 1}},
    }


def test_fingerprints_are_of_learner_and_check_and_stay_from_run_to_run() -> None:
    other = msgspec.structs.replace(check("error", exercise="b"), id="hidden::TestB::test_a")
    found = [result(check("failed"), other, learner=name) for name in ("ada", "bob")]
    prints = [entry["fingerprint"] for entry in read(*found)]
    assert len(set(prints)) == 4
    assert prints == [entry["fingerprint"] for entry in read(*found)]


def test_nothing_wrong_is_an_empty_list() -> None:
    assert read() == []
    assert read(result(check("passed"), check("todo", exercise="b"))) == []


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_is_one_harmless_line(text: str) -> None:
    entries = read(all_from(text))
    assert len(entries) == len(read(all_from("x")))
    assert all(str(entry["description"]).isprintable() for entry in entries)
