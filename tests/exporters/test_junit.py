"""JUnit XML: well-formed whatever strangers wrote, with counts that add up."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest
import xmlschema
from hypothesis import given, settings
from junitparser import Error, Failure, JUnitXml

from grader.exporters.junit import junit_xml
from grader.results import Result
from tests.support.strangers import ANY_TEXT, HOSTILE, OUTCOMES, all_from, check, result

SCHEMA = xmlschema.XMLSchema(str(Path(__file__).parent / "junit.xsd"))


def parsed(*results: Result) -> ET.Element:
    """The document, valid, read by another parser's eyes."""
    root = ET.fromstring(b"".join(junit_xml("A course", results)))
    SCHEMA.validate(root)
    return root


def shape(element: ET.Element) -> tuple[object, ...]:
    """The elements and the names of their attributes, without any text."""
    return (element.tag, tuple(element.attrib), tuple(map(shape, element)))


def test_a_suite_per_unit_and_a_case_per_check():
    root = parsed(result(learner="ada"), result(check("passed"), learner="bob"))
    assert (root.tag, root.get("name")) == ("testsuites", "A course")
    assert [suite.get("name") for suite in root] == ["ada: ex01_relu", "bob: ex01_relu"]
    assert [len(suite.findall("testcase")) for suite in root] == [len(OUTCOMES), 1]
    assert root[0][0].attrib == {
        "classname": "ada.ex01_relu",
        "file": "exercises/ex01_relu.py",
        "name": "relu: title (public::TestRelu::test_a)",
        "time": "0.000",
    }


def test_counts_are_those_of_the_cases():
    (suite,) = parsed(
        result(*(check(outcome) for outcome in OUTCOMES for _ in range(OUTCOMES.index(outcome))))
    )
    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "time")}
    assert counts == {"tests": "10", "failures": "5", "errors": "5", "time": "2.500"}
    assert len(suite.findall("testcase/failure")) == 5
    assert len(suite.findall("testcase/error")) == 5


@pytest.mark.parametrize(
    ("outcome", "tag"), [("failed", "failure"), ("todo", "failure"), ("error", "error"), ("timeout", "error")]
)
def test_what_went_wrong_is_in_the_case(outcome, tag):
    ((case,),) = parsed(result(check(outcome)))
    entry, out = case
    assert (entry.tag, entry.get("type"), entry.get("message")) == (tag, outcome, "message said")
    assert entry.text == (
        "message said\ndetails said\nsentence\nhint\nwhere said, line 3, in function said: code said"
    )
    assert (out.tag, out.text) == ("system-out", "output said")


def test_a_passed_check_has_nothing_to_say():
    ((case,),) = parsed(result(check("passed")))
    assert len(case) == 0


def test_notes_are_in_the_suite():
    (suite,) = parsed(result(check("passed"), note="two\nof them", unit_note="not UTF-8", handed_in=False))
    assert suite.findtext("system-err") == "two of them\nnot UTF-8"


def test_a_reader_of_junit_finds_every_case_under_a_name_of_its_own():
    titled_alike = [
        msgspec.structs.replace(check("failed"), id=f"hidden::TestRelu::test_{i}") for i in range(3)
    ]
    results = [result(*titled_alike, learner=name) for name in ("ada", "bob.ex01", "ada " + "long " * 30)]
    read = JUnitXml.fromstring(b"".join(junit_xml("A course", results)))
    cases = [(suite.name, case) for suite in read for case in suite]
    assert len({(suite, case.classname, case.name) for suite, case in cases}) == len(cases) == 9
    assert {case.classname for _, case in cases} > {"ada.ex01_relu", "bob.ex01.ex01_relu"}
    assert all(
        isinstance(case.result[0], Failure) and "message said" in case.result[0].text for _, case in cases
    )


def test_unit_that_could_not_be_graded_is_an_error_that_says_why():
    graded = result(check("passed"), unit_note="the process ended")
    unit = msgspec.structs.replace(graded.units[0], given_up=True)
    (suite,) = JUnitXml.fromstring(
        b"".join(junit_xml("A course", [msgspec.structs.replace(graded, units=(unit,))]))
    )
    (case,) = suite
    assert isinstance(case.result[0], Error)
    assert case.result[0].text == "the process ended"


def test_no_results_are_a_document_too():
    assert len(parsed()) == 0


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_changes_no_element(text):
    hostile = parsed(all_from(text))
    assert shape(hostile) == shape(parsed(all_from("harmless")))
    assert all(value.isprintable() for element in hostile.iter() for value in element.attrib.values())


def test_markup_is_text():
    text = "<evil a='1'>&amp;]]></evil>"
    suite = parsed(all_from(text))[0]
    assert suite.get("name") == f"learner {text}: ex01_relu"
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == f"message {text}"
    assert f"details {text}" in (failure.text or "")
    outputs = [entry.text for entry in suite.findall("testcase/system-out")]
    assert outputs == [f"output {text}"] * 4
    assert suite.findtext("system-err") == f"note {text}\nunit note {text}"


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_any_text_leaves_the_document_well_formed(text):
    hostile = parsed(all_from(f"x{text}"))
    assert shape(hostile) == shape(parsed(all_from("x")))
