"""What a worker does for libraries that expect a whole computer: Matplotlib, pandas, scikit-learn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from grader.sandbox.protocol import Returned
from grader.wire.plot import Plot
from tests.support.workers import MEBIBYTE, Bench

DRAW = """
import matplotlib.pyplot as plt

def draw(new):
    figure = plt.figure() if new else plt.gcf()
    axes = figure.gca()
    axes.plot([1, 2], [3, 4])
    figure.tight_layout()
    return figure
"""


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    made = Bench("numpy", "matplotlib.pyplot", "pandas")
    yield made
    made.server.close()


def lines(plot: Plot) -> int:
    return len(plot.axes[0].lines)


def test_a_figure_comes_back_as_what_it_shows(bench: Bench) -> None:
    with bench.worker(DRAW) as worker:
        plot = bench.call(worker, "draw", True)
    assert type(plot) is Plot
    assert plot.axes[0].lines[0].y.tolist() == [3.0, 4.0]


def test_matplotlib_works_where_the_server_has_not_imported_it() -> None:
    own = Bench("numpy")
    try:
        with own.worker(DRAW) as worker:
            assert lines(own.call(worker, "draw", True)) == 1
    finally:
        own.server.close()


def test_keras_works_where_the_server_has_not_imported_it() -> None:
    own = Bench("numpy")
    try:
        body = "from tensorflow.keras.utils import to_categorical\nreturn to_categorical([0, 2])"
        got = own.run(body, seconds=60, memory_bytes=2048 * MEBIBYTE)
        assert got.tolist() == [[1, 0, 0], [0, 0, 1]]
    finally:
        own.server.close()


def test_many_figures_give_no_warning_and_the_last_one_stays_the_current_one(bench: Bench) -> None:
    with bench.worker(DRAW) as worker:
        for _ in range(25):
            reply = bench.ask(worker, "draw", True)
            assert isinstance(reply, Returned)
            assert reply.warnings == ()
        assert lines(bench.call(worker, "draw", False)) == 2
        assert bench.run("import matplotlib.pyplot as plt\nreturn len(plt.get_fignums())") == 0


def test_a_function_finds_the_figure_of_its_own_last_call_and_of_no_other_function(bench: Bench) -> None:
    with bench.worker(DRAW + "\ndef draw_too():\n    return draw(False)\n") as worker:
        assert lines(bench.call(worker, "draw", True)) == 1
        assert lines(bench.call(worker, "draw_too")) == 1
        assert lines(bench.call(worker, "draw_too")) == 2
        assert lines(bench.call(worker, "draw", False)) == 1


def test_settings_of_matplotlib_in_the_present_folder_do_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "matplotlibrc").write_text("axes.grid: True\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    own = Bench("matplotlib.pyplot")
    try:
        assert own.run("import matplotlib\nreturn matplotlib.rcParams['axes.grid']") is False
    finally:
        own.server.close()


def test_a_table_goes_in_and_comes_out(bench: Bench) -> None:
    frame = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
    source = "def tried(table):\n    table['c'] = table.pop('a') * 2\n    return table.describe()\n"
    with bench.worker(source) as worker:
        reply = bench.ask(worker, "tried", frame)
        assert isinstance(reply, Returned), reply
        assert reply.arguments is not None
    got = bench.run("return a0[['a']] * 2", frame)
    pd.testing.assert_frame_equal(got, frame[["a"]] * 2, check_index_type=False, check_column_type=False)
