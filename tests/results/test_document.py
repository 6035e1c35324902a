"""The result document: round trip and schema."""

from __future__ import annotations

import msgspec
import pytest

from grader import results
from grader.results import CheckResult, Frame, Provenance, Result, UnitResult
from tests.support.places import ROOT


def made_result() -> Result:
    frame = Frame("ex01_scaling.py", 3, "scale", "return x")
    checks = (
        CheckResult("public::TestScale::test_a", "scale", "a title", "passed", 1.0, 1.0),
        CheckResult(
            "hidden::TestScale::test_b", "scale", "b", "error", 0.0, 2.0, "it raised", traceback=(frame,)
        ),
    )
    unit = UnitResult("ex01_scaling", "Scaling", checks, ("a note",))
    provenance = Provenance({"python": "3.11.7"}, "aa", "bb", ("Landlock",), "2026-11-21T00:00:00+00:00")
    return Result("Small course", "ada", (unit,), 1.0, 3.0, provenance)


def test_the_document_comes_back_as_it_went() -> None:
    assert results.from_json(results.to_json(made_result())) == made_result()


def test_a_document_of_another_shape_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        results.from_json(results.to_json(made_result()).replace(b'"passed"', b'"perfect"'))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("max_points", 1e308),
        ("points", -1.0),
        ("points", 4.0),
        ("seconds", 1e300),
        ("carried", 3.0),
        ("exercise", "../../etc"),
        ("exercise", "=1+1"),
        ("exercise", "a\x1b[2J"),
    ],
)
def test_points_that_cannot_be_and_names_that_no_function_has_are_refused(field: str, value: object) -> None:
    document = msgspec.to_builtins(made_result())
    document["units"][0]["checks"][0][field] = value
    document["points"] = sum(check["points"] + check["carried"] for check in document["units"][0]["checks"])
    with pytest.raises(msgspec.ValidationError):
        results.from_json(msgspec.json.encode(document))


def test_the_committed_schema_is_the_current_one() -> None:
    committed = (ROOT / "grader" / "results" / "schema.json").read_bytes()
    assert committed == results.json_schema(), "make schema writes it anew"


def test_units_add_up() -> None:
    (unit,) = made_result().units
    assert (unit.points, unit.max_points) == (1.0, 3.0)
    assert list(unit.exercises) == ["scale"]
