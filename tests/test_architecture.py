"""docs/architecture.md: what it claims of packages, layers, retries and words is so."""

from __future__ import annotations

import ast
import math
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.course import Limits

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("tests/**/*.md"))]
GUIDES += [ROOT / name for name in ("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")]

_SECTION = re.compile(r"^(#+) (.+)\n", re.MULTILINE)
_CONSTANT = re.compile(r"`(\w+) = (\d+)` in\s+`(grader/[\w/]+\.py)`")
_PATH = re.compile(r"`((?:grader|tests|docs|datasets|solutions|exercises)/[\w./-]*)`")
_PRODUCT = re.compile(r"(\d+(?: × \d+)+) = (\d+)")


def section(title: str) -> str:
    """The text below a heading, up to the next one of the same or a higher level."""
    headings = list(_SECTION.finditer(PAGE))
    (number,) = [index for index, found in enumerate(headings) if found[2] == title]
    level, begin = len(headings[number][1]), headings[number].end()
    ends = [found.start() for found in headings[number + 1 :] if len(found[1]) <= level]
    return PAGE[begin : ends[0] if ends else None]


def rows(title: str) -> list[list[str]]:
    """The cells of the table in a section, without its heading."""
    lines = [line for line in section(title).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def packages() -> set[str]:
    """The packages of the engine, and the modules at its root."""
    modules = {path.name for path in (ROOT / "grader").glob("*.py") if path.name != "__init__.py"}
    return modules | {f"{path.parent.name}/" for path in (ROOT / "grader").glob("*/__init__.py")}


def layers() -> list[set[str]]:
    """The page's layers, from the highest to the lowest."""
    (block,) = re.findall(r"^```layers\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return [set(line.split(" | ")) for line in block.splitlines()]


def layers_of_contract() -> list[set[str]]:
    """The same as import-linter has them."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    (contract,) = [item for item in contracts if item["type"] == "layers" and len(item["layers"]) > 8]
    names = [re.split(r"\s*[|:]\s*", line) for line in contract["layers"]]
    return [{name.strip("() ").removeprefix("grader.") for name in line} for line in names]


def assigned(tree: ast.Module, name: str) -> Any:
    """The number that a module assigns to a name, alone or among others."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
                for one, value in zip(names, values, strict=False):
                    if isinstance(one, ast.Name) and one.id == name:
                        return ast.literal_eval(value)
    raise LookupError(name)


def constants() -> dict[str, tuple[int, str]]:
    """The constants on the page: by name, value and module."""
    return {name: (int(value), module) for name, value, module in _CONSTANT.findall(PAGE)}


def without_code(text: str) -> str:
    """The text of a page that is neither a block of code nor code in a line."""
    return re.sub(r"`[^`]*`", "", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def test_every_package_is_on_the_page_and_every_one_on_it_exists() -> None:
    assert {name.strip("`") for name, _ in rows("The packages")} == packages()


def test_every_package_has_a_layer() -> None:
    assert set().union(*layers()) == {re.sub(r"/|\.py$", "", name) for name in packages()}


def test_the_layers_are_those_that_import_linter_holds() -> None:
    assert layers() == layers_of_contract()


def test_constants_on_the_page_are_those_of_the_code() -> None:
    assert len(constants()) == 7
    for name, (value, module) in constants().items():
        tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
        assert assigned(tree, name) == value, f"{name} of {module}"


def test_dask_allows_as_many_failures_as_the_page_says() -> None:
    import dask
    import distributed  # noqa: F401  brings the setting

    allowed = dask.config.get("distributed.scheduler.allowed-failures")
    assert f"`distributed.scheduler.allowed-failures`, {allowed} |" in PAGE
    assert f"{allowed + 1} times among others, then {allowed + 1} times alone | {2 * (allowed + 1)} |" in PAGE


def test_products_of_retries_are_worked_out_rightly() -> None:
    loads = constants()["_MOST_LEFT_OUT"][0] + 1
    runs, processes = constants()["_KILLED_RUNS"][0], constants()["ENDS_PER_SUBMISSION"][0]
    found = {factors: int(product) for factors, product in _PRODUCT.findall(PAGE)}
    assert f"{loads} × {runs} × {processes}" in found
    assert f"{loads} × {runs} × {processes} × 8" in found
    for factors, product in found.items():
        assert math.prod(map(int, factors.split(" × "))) == product, factors


def test_seconds_on_the_page_are_those_of_the_default_limits() -> None:
    limits = Limits()
    text = " ".join(section("What is tried again").split())
    whole = limits.unit_seconds + limits.measuring_seconds + constants()["_GRACE_SECONDS"][0]
    assert f"`unit_seconds`, {limits.unit_seconds / limits.call_seconds:g} times `call_seconds`" in text
    assert f"By default that is {limits.unit_seconds:g} s and {limits.measuring_seconds:g} s" in text
    assert f"after {whole:g} s." in text
    assert f"{constants()['ENDS_PER_SUBMISSION'][0]} × {whole:g} = " in text


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.relative_to(ROOT).as_posix())
def test_files_that_guides_name_exist(guide: Path) -> None:
    named = _PATH.findall(guide.read_text(encoding="utf-8"))
    # Capitals stand for any name; the secret is made when it is first needed, the first change by its author.
    certain = [path for path in named if not re.search(r"NN|NAME|UNIT|\.secret|first_change", path)]
    assert [path for path in certain if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.relative_to(ROOT).as_posix())
def test_guides_use_the_words_of_the_glossary(guide: Path) -> None:
    text = " ".join(without_code(guide.read_text(encoding="utf-8").partition("## Glossary")[0]).split())
    avoided = [word for _, _, words in rows("Glossary") for word in words.split(", ") if word]
    assert [word for word in avoided if re.search(rf"\b{re.escape(word)}s?\b", text, re.IGNORECASE)] == []
