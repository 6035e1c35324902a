"""The report on a class: what its pages say, and that a stranger's text in them is nothing but text."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings

from grader.exporters.site import site_files
from grader.results import Result, Written
from tests.support.generated_class import generated_class
from tests.support.strangers import ANY_TEXT, HOSTILE, all_from, check, is_harmless, result
from tests.support.web_page import Page

CLASS = list(generated_class(12, units=3))


def pages(results: Sequence[Result], *, anonymous: bool = False) -> dict[str, str]:
    """The pages by path."""
    return {
        name: data.decode()
        for name, data in site_files(lambda: results, "Counted: ex01.", anonymous=anonymous)
    }


def learner(name: str, *outcomes: str) -> Result:
    """A learner with one exercise for each outcome."""
    checks = [check(outcome, exercise=f"task{number}") for number, outcome in enumerate(outcomes)]  # type: ignore[arg-type]
    return result(*checks, learner=name)


def with_code(found: Result, code: str, nodes: int = 50) -> Result:
    """The same learner, with what they wrote for relu in the document."""
    unit = msgspec.structs.replace(
        found.units[0], written=(Written("relu", tree="a tree", nodes=nodes, answers="wrong", code=code),)
    )
    return msgspec.structs.replace(found, units=(unit,))


def helped(results: Sequence[Result]) -> list[str]:
    """The learners in the list of those who need help, in its order."""
    found = re.search(r'<ol class="help">.*?</ol>', pages(results)["index.html"], re.DOTALL)
    return re.findall(r">([^<>]+)</a>", found[0]) if found else []


def test_pages_link_to_pages_that_are_there() -> None:
    found = pages(CLASS)
    assert len([name for name in found if name.startswith("learners/")]) == 12
    assert len([name for name in found if name.startswith("units/")]) == 3
    for name, text in found.items():
        ids = {name: set(re.findall(r'\bid="([^"]+)"', text)) for name, text in found.items()}
        for link in re.findall(r'href="([^"]+)"', text):
            path, _, place = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert target in found, (name, link)
            assert not place or place in ids[target], (name, link)


def test_pages_are_whole_and_load_nothing() -> None:
    for name, text in pages(CLASS).items():
        found = Page(text.encode())
        assert text.startswith("<!doctype html>")
        assert found.names.isdisjoint({"link", "img", "iframe", "object", "form", "base"}), name
        assert not {
            key for _, attrs in found.tags for key, _ in attrs if key in ("src", "style") or key[:2] == "on"
        }


def test_policy_allows_the_pages_own_style_and_script_and_no_other() -> None:
    for name, text in pages(CLASS).items():
        if name.startswith("learners/"):
            assert "default-src 'none'; style-src 'unsafe-inline'" in text
            assert "<script" not in text
            continue
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
        assert policy
        digests = [
            f"'sha256-{base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()}'"
            for kind in ("style", "script")
            for inside in re.findall(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL)
        ]
        assert policy[1].replace("&#39;", "'") == (
            f"default-src 'none'; style-src {digests[0]}; script-src {digests[1]}; "
            "base-uri 'none'; form-action 'none'"
        )


def test_the_same_documents_give_the_same_bytes() -> None:
    for anonymous in (False, True):
        assert pages(CLASS, anonymous=anonymous) == pages(CLASS, anonymous=anonymous)


def test_every_picture_has_a_title_and_its_numbers_in_a_table() -> None:
    text = pages(CLASS)["index.html"]
    pictures = re.findall(r'<svg [^>]*role="img" aria-labelledby="(\w+) (\w+)".*?</svg>', text, re.DOTALL)
    assert len(pictures) == 1 + 2 * 3
    for title, described in pictures:
        assert re.search(rf'<title id="{title}">[^<]+</title>', text)
        assert re.search(rf'<desc id="{described}">[^<]+</desc>', text)
    assert "Of 12 learners: " in text
    assert text.count("<summary>The numbers</summary>") == 2


def test_states_of_units_are_told_apart_and_explained() -> None:
    given_up = learner("dora", "failed")
    unit = msgspec.structs.replace(given_up.units[0], given_up=True)
    text = pages(
        [
            learner("ada", "passed", "failed"),
            learner("ben", "failed", "failed"),
            result(check("todo"), learner="cleo", handed_in=False),
            msgspec.structs.replace(given_up, units=(unit,), points=0.0, max_points=0.0),
            result(check("todo"), learner="eve", handed_in=False, unit_note="It is not UTF-8."),
        ]
    )["index.html"]
    rows = re.findall(r"<tr data-is=.*?</tr>", text, re.DOTALL)
    cells = [re.findall(r"<td[^>]*>([^<]*)</td>", row)[4] for row in rows]
    assert cells == ["2", "0", "–", "!", "?"]
    for sign in ("0", "–", "?", "!"):
        assert f"<b>{sign}</b>" in text


def test_who_needs_help_is_ordered_by_how_much_is_wrong() -> None:
    right, wrong = ["passed"] * 4, ["failed"] * 4
    results = [
        learner("strong", *right, *right, "failed"),
        learner("begun", "failed", "todo", "todo"),
        learner("stuck", *wrong, "passed"),
        learner("third", "failed", "passed", "passed"),
        learner("absent", "todo", "todo"),
    ]
    assert helped(results) == ["stuck", "begun", "third"]
    assert "4 of 5 written exercises wrong, in ex01" in pages(results)["index.html"]
    assert "Nobody, by the rule below." in pages([learner("ada", *right)])["index.html"]


def test_checks_that_are_broken_are_named_once() -> None:
    broken = learner("ada", "passed")
    unit = msgspec.structs.replace(broken.units[0], course_faults=("test_a, line 3: ZeroDivisionError <b>",))
    broken = msgspec.structs.replace(broken, units=(unit,))
    text = pages([broken, msgspec.structs.replace(broken, learner="ben")])["index.html"]
    assert text.count("<li>ex01_relu: test_a, line 3: ZeroDivisionError &lt;b&gt;</li>") == 1
    assert "ZeroDivisionError" not in pages([broken], anonymous=True)["index.html"]
    assert "Left out where they raised" not in pages([learner("ada", "passed")])["index.html"]


def test_misconceptions_that_more_share_come_first_with_their_learners() -> None:
    def one(name: str, *misconceptions: str) -> Result:
        found = [
            msgspec.structs.replace(check("failed"), misconception=said, sentence=f"About {said}.")
            for said in misconceptions
        ]
        return result(*found, learner=name)

    text = pages([one("ada", "rare"), one("ben", "common", "common"), one("cleo", "common")])[
        "misconceptions.html"
    ]
    assert text.index("About common.") < text.index("About rare.")
    assert "2 learners" in text
    assert "1 learner<" in text


def test_wrong_answers_without_a_name_stand_together_with_an_example() -> None:
    two = [with_code(result(check("failed"), learner=name), "return x - 1") for name in ("ada", "ben")]
    one = with_code(result(check("failed"), learner="cleo"), "return 7")
    one = msgspec.structs.replace(
        one,
        units=(
            msgspec.structs.replace(
                one.units[0], written=(Written("relu", tree="other", answers="others", code="return 7"),)
            ),
        ),
    )
    text = pages([*two, one])["units/001.html"]
    largest, single = re.findall(r"<li>\n<p class=\"head\"><code>relu</code>.*?</li>", text, re.DOTALL)
    assert "return x - 1" in largest
    assert "Fails: title" in largest
    assert re.findall(r">(ada|ben|cleo)</a>", largest) == ["ada", "ben"]
    assert re.findall(r">(ada|ben|cleo)</a>", single) == ["cleo"]


def test_alike_code_is_listed_and_not_called_an_accusation() -> None:
    two = [with_code(result(check("failed"), learner=name), "return x - 1") for name in ("ada", "ben")]
    text = pages(two)["alike.html"]
    assert "This is not an accusation." in text
    assert re.findall(r">(ada|ben)</a>", text) == ["ada", "ben"]
    short = [with_code(one, "return x - 1", nodes=20) for one in two]
    assert "No code is alike in this way." in pages(short)["alike.html"]


@pytest.mark.parametrize(
    "results",
    [
        [],
        [learner("ada", "passed")],
        [learner("ada", "todo")],
        [result(check("todo"), handed_in=False)],
        [msgspec.structs.replace(learner("ada"), units=(), points=0.0, max_points=0.0)],
        [
            msgspec.structs.replace(
                learner("ada"),
                units=(msgspec.structs.replace(learner("ada").units[0], checks=(), given_up=True),),
                points=0.0,
                max_points=0.0,
            )
        ]
        * 2,
    ],
    ids=["nobody", "one", "one who wrote nothing", "not handed in", "no units", "nothing graded"],
)
def test_small_and_empty_classes_are_pages_too(results: list[Result]) -> None:
    for anonymous in (False, True):
        for text in pages(results, anonymous=anonymous).values():
            Page(text.encode())
            assert "nan" not in text
            assert "None" not in text.replace("<p>None.</p>", "")


def test_without_names_nothing_that_learners_wrote_is_there() -> None:
    marked = [with_code(all_from(f"SECRET{number}"), f"SECRET {number}") for number in range(20)]
    found = pages(marked, anonymous=True)
    assert found.keys() == {"index.html", "misconceptions.html", "units/001.html"}
    assert "Wrong without a name" in found["units/001.html"]
    assert "SECRET" not in "".join(found.values())
    for number in range(1, 21):
        assert f">Learner {number}</th>" in found["index.html"]
    assert "Who needs help first" not in found["index.html"]
    assert "are left out" in found["index.html"]


def test_a_pseudonym_is_the_same_on_every_page_and_not_the_place_in_the_list() -> None:
    points = {one.learner: f"{one.points:g}" for one in CLASS}
    text = pages(CLASS, anonymous=True)["index.html"]
    shown = re.findall(r'<th scope="row">Learner \d+</th><td[^>]*>\d+</td><td>([\d.]+)</td>', text)
    assert sorted(shown) == sorted(points.values())
    assert shown != list(points.values())
    others = [msgspec.structs.replace(one) for one in CLASS[:-1]]
    again = re.findall(
        r'<th scope="row">Learner \d+</th><td[^>]*>\d+</td><td>([\d.]+)</td>',
        pages(others, anonymous=True)["index.html"],
    )
    # The order follows from what the whole class handed in, not from each name.
    assert again != [value for value in shown if value != points[CLASS[-1].learner]]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_changes_no_element_and_is_harmless(text: str) -> None:
    hostile, plain = (
        pages([with_code(all_from(said), f"code {said}"), with_code(all_from(f"{said} too"), said)])
        for said in (text, "harmless")
    )
    assert hostile.keys() == plain.keys()
    for name, page in hostile.items():
        assert is_harmless(page)
        found = Page(page.encode())
        assert [tag for tag, _ in found.tags] == [tag for tag, _ in Page(plain[name].encode()).tags]


def test_texts_of_a_course_are_text_too() -> None:
    evil = "</script></style><script>x</script>"
    item = msgspec.structs.replace(
        check("failed"), title=evil, exercise=evil, misconception=evil, sentence=evil
    )
    hostile = result(item, learner="ada")
    unit = msgspec.structs.replace(hostile.units[0], unit=evil, title=evil)
    hostile = msgspec.structs.replace(hostile, course=evil, units=(unit,))
    for name, text in pages([hostile]).items():
        assert evil not in text
        assert text.count("<script>") == (0 if name.startswith("learners/") else 1)


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_any_text_leaves_the_pages_as_they_are(text: str) -> None:
    for name, page in pages([all_from(f"x{text}")]).items():
        assert [tag for tag, _ in Page(page.encode()).tags] == TAGS[name]


TAGS = {name: [tag for tag, _ in Page(page.encode()).tags] for name, page in pages([all_from("x")]).items()}
