"""What a file's name says: the unit, the learner, and nothing that could deceive whoever reads it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.submission.names import UnitNames, learner_key, learner_names, listed, shown

UNITS = UnitNames(["ex01_activations", "ex03_perceptron", "ex01_activations_more"])


@pytest.mark.parametrize(
    "stem",
    [
        "ex01_activations",
        "EX01_Activations",
        "ex01_activations (1)",
        "ex01_activations(12)",
        "ex01_activations-1",
        "ex01_activations2",
        "ex01_activations_v2_final",
        "ex01_activations-Copy1",
        "ex01_activations copy 2",
        "ex01-activations",
        "ex01 activations",
        "Copy of ex01_activations",
        "Copy of Copy of ex01_activations (1)",
        "Copy_of_ex01_activations",
        "Kopie von ex01_activations",
    ],
)
def test_marks_of_copies_say_nothing(stem):
    match = UNITS.match(stem)
    assert match is not None
    assert (match.unit, match.owner, match.is_check) == ("ex01_activations", "", False)


@pytest.mark.parametrize(
    ("stem", "owner"),
    [
        ("ada_ex01_activations", "ada"),
        ("ada_ex01_activations (1)", "ada"),
        ("Ada Lovelace - ex01_activations", "Ada Lovelace"),
        ("Copy of ada_ex01_activations", "ada"),
        ("ada_Copy of ex01_activations", "ada"),
        ("ex01_activations_ada", "ada"),
        ("ex01_activations - Ada Lovelace", "Ada Lovelace"),
        ("hw1_ex01_activations_ada", "hw1_ada"),
        ("12345_ex01_activations", "12345"),
        ("ex01_activations 2 ada", "ada"),
        ("ex01_activations_group 1", "group 1"),
        ("ex01_activations_group_2", "group_2"),
        ("ex01_activations_ada.", "ada."),
        (" ada - ex01_activations", " ada"),
    ],
)
def test_what_is_left_of_a_name_is_its_owner(stem, owner):
    match = UNITS.match(stem)
    assert match is not None
    assert (match.unit, match.owner) == ("ex01_activations", owner)


@pytest.mark.parametrize(
    ("stem", "owner"), [("ex03", ""), ("kim_ex03", "kim"), ("Copy of ex03 (1)", ""), ("ex03_per", "")]
)
def test_a_beginning_that_only_one_unit_has_is_its_name(stem, owner):
    match = UNITS.match(stem)
    assert match is not None
    assert (match.unit, match.owner, match.is_whole) == ("ex03_perceptron", owner, False)


def test_plainer_names_come_first():
    stems = [
        "ex03-Perceptron",
        "ex03",
        "ada_ex03_perceptron",
        "ada_ex03",
        "ex03_perceptron (1)",
        "Copy of ex03",
    ]
    matches = [UNITS.match(stem) for stem in stems]
    marks = [match.marks for match in matches if match is not None]
    assert marks == sorted(marks)
    assert len(set(marks)) == len(stems)


def test_longest_unit_is_meant():
    match = UNITS.match("ex01_activations_more")
    assert match is not None
    assert match.unit == "ex01_activations_more"


@pytest.mark.parametrize(
    "stem", ["test_ex01_activations", "test_ex01_activations (1)", "ex01_activations_test"]
)
def test_files_of_checks_are_known(stem):
    match = UNITS.match(stem)
    assert match is not None
    assert match.is_check


@pytest.mark.parametrize(
    "stem", ["", "ex01", "activations", "adaex01_activations", "ex01_activationsX", "utils"]
)
def test_other_names_mean_no_unit(stem):
    assert UNITS.match(stem) is None


def test_without_units_no_name_means_one():
    assert UnitNames([]).match("ex01_activations") is None


def test_plain_names_stay_as_they_are():
    names = ["ada", "Grace Hopper", "José", "李雷", "ada (2)", "o'neill-smith.jr"]
    assert learner_names(names) == {name: name for name in names}


@pytest.mark.parametrize(
    "key",
    ["ada\u202e", "a\x1b[31mda", "ad\0a", "ada\n", " ada", "ada\ud800", "\u200bada", "ada/..", "a" * 81],
)
def test_deceiving_names_are_cleaned_and_marked(key):
    name = learner_names([key])[key]
    assert name.isprintable()
    assert "/" not in name
    assert 0 < len(name) <= 80
    assert name not in (key, "ada")
    assert name.encode()


def test_learners_that_differ_by_what_was_taken_out_stay_apart():
    keys = ["ada", "ada\u202e", "ada\u202d", "ada ", "a" * 90, "a" * 91]
    assert len(set(learner_names(keys).values())) == len(keys)


def test_a_cleaned_name_does_not_depend_on_who_else_is_there():
    key = "ada\u202e"
    assert learner_names([key])[key] == learner_names(["ada", key, "ada\u202d"])[key]


def test_nobody_can_take_the_name_of_another():
    cleaned = learner_names(["ada\u202e"])["ada\u202e"]
    names = learner_names(["ada\u202e", cleaned])
    assert names[cleaned] == cleaned
    assert names["ada\u202e"] != cleaned


def test_a_name_of_nothing_visible_is_not_empty():
    assert learner_names(["\u202e"])["\u202e"].startswith("unnamed ~")


def test_one_name_coded_in_two_ways_is_one_learner():
    assert learner_key("Jose\u0301") == learner_key("Jos\u00e9")


@settings(max_examples=200, deadline=None)
@given(st.sets(st.text(max_size=100), max_size=8))
def test_any_names_become_printable_short_and_unique(keys):
    names = learner_names(keys)
    assert len(set(names.values())) == len(keys)
    assert all(name.isprintable() and 0 < len(name) <= 80 for name in names.values())


def test_shown_names_keep_their_folders_and_lose_what_deceives():
    assert shown("exercises/ex01\u202eyp.\x1b[2J") == "exercises/ex01yp.[2J"
    assert len(shown("x" * 500)) == 120


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (list("abc"), "a, b and c"),
        (list("abcde"), "a, b, c and 2 more"),
    ],
)
def test_names_are_listed_in_words(names, text):
    assert listed(names) == text
