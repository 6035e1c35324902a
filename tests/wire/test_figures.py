import subprocess
import sys

import matplotlib
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from mpl_toolkits.axes_grid1 import ImageGrid

from grader.wire.codec import WireError, decode, encode
from grader.wire.figure_images import MAX_IMAGES
from grader.wire.figure_lines import MAX_LABEL, MAX_LINES
from grader.wire.figures import MAX_AXES, close_figures
from grader.wire.plot import Plot
from tests.support.wire_messages import is_refused, message, taken_apart


@pytest.fixture(autouse=True)
def no_figure_left():
    yield
    plt.close("all")


def drawn():
    figure, axes = plt.subplots()
    axes.plot([1, 2, 3], [0.5, 0.25, 0.125], label="training")
    axes.plot([1, 2, 3], [0.75, float("nan"), 0.5], "o--", label="validation")
    axes.set(title="Loss", xlabel="epoch", ylabel="loss", yscale="log", xlim=(0, 4), ylim=(0.1, 1))
    axes.legend()
    axes.grid()
    return figure


def test_figure_arrives_as_what_it_shows():
    plot = decode(encode(drawn()))
    assert type(plot) is Plot
    (axes,) = plot.axes
    assert (plot.title, plot.legend) == ("", ())
    assert (axes.title, axes.xlabel, axes.ylabel, axes.grid) == ("Loss", "epoch", "loss", True)
    assert axes.legend == ("training", "validation")
    np.testing.assert_allclose(axes.middle, (0.5, 0.5), atol=0.05)
    assert (axes.xlim, axes.ylim, axes.xscale, axes.yscale) == ((0, 4), (0.1, 1), "linear", "log")
    first, second = axes.lines
    assert (first.label, second.label) == ("training", "validation")
    np.testing.assert_array_equal(first.x, [1.0, 2.0, 3.0], strict=True)
    np.testing.assert_array_equal(second.y, [0.75, float("nan"), 0.5], strict=True)


def test_line_without_a_stroke_or_a_marker_is_not_seen():
    figure, axes = plt.subplots()
    for looks in ({"linestyle": ""}, {"linestyle": "", "marker": "o"}, {"visible": False}):
        axes.plot([1, 2], [3, 4], label=str(looks), **looks)
    (line,) = decode(encode(figure)).axes[0].lines
    assert line.label == "{'linestyle': '', 'marker': 'o'}"


def test_images_arrive_with_their_numbers():
    figure, (left, right) = plt.subplots(1, 2)
    figure.colorbar(left.imshow([[0, 128], [255, 7]], cmap="gray"))
    right.pcolormesh(np.ma.array([[1.5, 2.0]], mask=[[False, True]]))
    first, second, _ = decode(encode(figure)).axes
    assert [image.colorbar for image in (*first.images, *second.images)] == [True, False]
    np.testing.assert_array_equal(first.images[0].values, [[0.0, 128.0], [255.0, 7.0]], strict=True)
    np.testing.assert_array_equal(second.images[0].values, [[1.5, float("nan")]], strict=True)


def polygons(axes, table):
    axes.pcolor(table)


def meshed(axes, table):
    axes.pcolormesh(table)


def from_below(axes, table):
    axes.imshow(table, origin="lower")


def between(*ends):
    return lambda axes, table: axes.imshow(table, extent=ends)


def turned(draw):
    return lambda axes, table: (draw(axes, table), axes.invert_yaxis())


def mirrored(draw):
    return lambda axes, table: (draw(axes, table), axes.invert_xaxis())


TABLE = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])


@pytest.mark.parametrize(
    ("draw", "seen"),
    [
        (lambda axes, table: axes.imshow(table), TABLE),
        (from_below, TABLE[::-1]),
        (turned(from_below), TABLE),
        (mirrored(from_below), TABLE[::-1, ::-1]),
        (meshed, TABLE[::-1]),
        (turned(meshed), TABLE),
        (polygons, TABLE[::-1]),
        (mirrored(turned(polygons)), TABLE[:, ::-1]),
        (between(0, 1, 0, 1), TABLE),
        (between(0, 1, 1, 0), TABLE),
        (between(1, 0, 0, 1), TABLE),
        (turned(between(0, 1, 0, 1)), TABLE[::-1]),
    ],
)
def test_an_image_arrives_as_it_is_seen(draw, seen):
    """Matplotlib's own picture, with each number in a colour of its own, says how it is seen."""
    figure, axes = plt.subplots()
    figure.subplots_adjust(0, 0, 1, 1)
    draw(axes, TABLE)
    axes.set_aspect("auto")
    axes.set_axis_off()
    (image,) = decode(encode(figure)).axes[0].images
    np.testing.assert_array_equal(image.values, seen)
    assert image.whole
    figure.canvas.draw()
    pixels = np.asarray(figure.canvas.buffer_rgba())[..., :3]
    height, width = pixels.shape[:2]
    drawn = pixels[np.ix_([height // 4, 3 * height // 4], [width // 6, width // 2, 5 * width // 6])]
    colours = np.round(255 * plt.get_cmap()((seen - 1) / 5)[..., :3])
    np.testing.assert_allclose(drawn, colours, atol=1)


@pytest.mark.parametrize(
    ("limits", "whole"),
    [
        ({"xlim": (0, 2), "ylim": (1, 0)}, True),
        ({"xlim": (-3, 7)}, True),
        ({"xlim": (0.1, 2)}, False),
        ({"ylim": (1, 0.1)}, False),
        ({"ylim": (9, 8)}, False),
    ],
)
def test_what_lies_beyond_the_axes_is_missing_from_an_image(limits, whole):
    figure, axes = plt.subplots()
    axes.imshow(TABLE)
    axes.set(**limits)
    (image,) = decode(encode(figure)).axes[0].images
    assert image.whole == whole


def test_a_hidden_image_is_not_shown():
    figure, axes = plt.subplots()
    axes.imshow(np.zeros((2, 2))).set_visible(False)
    assert decode(encode(figure)).axes[0].images == ()


def test_empty_figure_arrives():
    assert decode(encode(Figure())).axes == ()


def test_axes_arrive_as_their_figure():
    figure = plt.figure()
    inner = figure.subfigures(1, 2)[1].subplots()
    inner.set_title("inside")
    (axes,) = decode(encode(inner)).axes
    assert axes.title == "inside"


def test_instance_of_a_subclass_arrives():
    class Own(Figure):
        @property
        def axes(self):
            raise AssertionError("the learner's code ran")

        get_suptitle = get_axes = axes

    figure = Figure()
    figure.add_subplot().set_title("own")
    figure.__class__ = Own
    assert decode(encode(figure)).axes[0].title == "own"


def test_plain_axes_show_nothing():
    (axes,) = decode(encode(plt.subplots()[0])).axes
    assert (axes.title, axes.xlabel, axes.ylabel) == ("", "", "")
    assert (axes.grid, axes.legend, axes.lines) == (False, (), ())


def test_title_of_the_figure_and_titles_at_the_side_are_found():
    figure, axes = plt.subplots()
    figure.suptitle("above")
    axes.set_title("left", loc="left")
    plot = decode(encode(figure))
    assert (plot.title, plot.axes[0].title) == ("above", "left")


@pytest.mark.parametrize("axis", ["x", "y", "both"])
def test_grid_across_one_axis_is_a_grid(axis):
    figure, axes = plt.subplots()
    axes.grid(axis=axis)
    assert decode(encode(figure)).axes[0].grid


def test_a_grid_of_axes_that_are_switched_off_is_not_seen():
    figure, (shown, hidden) = plt.subplots(1, 2)
    for axes in (shown, hidden):
        axes.grid()
    hidden.set_axis_off()
    assert [axes.grid for axes in decode(encode(figure)).axes] == [True, False]


def test_labels_without_a_legend_are_kept():
    figure, axes = plt.subplots()
    axes.plot([1, 2], label="named")
    axes.plot([2, 1])
    (axes,) = decode(encode(figure)).axes
    assert [line.label for line in axes.lines] == ["named", ""]
    assert axes.legend == ()


def labels_of(figure):
    return [line.label for line in decode(encode(figure)).axes[0].lines]


def test_line_is_called_what_the_legend_calls_it():
    figure, axes = plt.subplots()
    first, second = axes.plot([[1, 2], [3, 4]])
    axes.legend(["a", "b"])
    assert labels_of(figure) == ["a", "b"]
    axes.legend([second, first], ["b", "a"])
    assert labels_of(figure) == ["a", "b"]
    first.set_label("hidden by the legend")
    assert labels_of(figure) == ["a", "b"]


def test_legend_of_the_whole_figure_names_lines():
    figure, axes = plt.subplots()
    axes.plot([1, 2], label="a")
    axes.plot([2, 1])
    figure.legend(["x", "y"])
    assert decode(encode(figure)).legend == ("x", "y")
    assert labels_of(figure) == ["x", "y"]


def test_lines_that_look_alike_keep_their_own_labels():
    figure, axes = plt.subplots()
    axes.plot([1, 2], "k", label="a")
    axes.plot([2, 1], "k", label="b")
    axes.legend()
    assert labels_of(figure) == ["a", "b"]


@pytest.mark.parametrize(("one", "other"), [({"lw": 1}, {"lw": 3}), ({"alpha": 0.2}, {"alpha": 0.9})])
def test_a_legend_tells_lines_apart_by_width_and_by_how_clear_they_are(one, other):
    figure, axes = plt.subplots()
    axes.plot([1, 2], "k-", **one)
    axes.plot([2, 1], "k-", **other)
    axes.legend(["a", "b"])
    assert labels_of(figure) == ["a", "b"]


def test_a_legend_made_by_hand_names_lines_by_their_colours():
    figure, axes = plt.subplots()
    axes.plot([1, 2], "o-", color="tab:red")
    axes.plot([2, 1], "--", color="tab:blue", alpha=0.5)
    axes.legend(handles=[Patch(color="tab:blue", label="b"), plt.Line2D([], [], color="tab:red", label="r")])
    assert labels_of(figure) == ["r", "b"]


def test_a_legend_with_two_names_for_a_colour_names_nothing():
    figure, axes = plt.subplots()
    axes.plot([1, 2], "o-", color="red")
    axes.plot([2, 1], "x--", color="blue")
    axes.plot([3, 1], "+--", color="blue")
    names = (("red", "a"), ("red", "b"), ("blue", "c"))
    axes.legend(handles=[Patch(color=colour, label=name) for colour, name in names])
    assert labels_of(figure) == ["", "", ""]


def test_a_curve_with_bars_of_errors_is_called_by_its_label():
    figure, axes = plt.subplots()
    axes.errorbar([1, 2], [3, 4], label="a")
    axes.errorbar([1, 2], [4, 3], label="b")
    axes.legend()
    assert labels_of(figure) == ["a", "b"]


@pytest.mark.parametrize("own", [True, False])
def test_a_colour_bar_of_the_scale_and_the_colours_of_an_image_belongs_to_it(own):
    figure, axes = plt.subplots()
    drawn = axes.imshow([[0.0, 3.0]])
    norm = drawn.norm if own else plt.Normalize(0, 1)
    figure.colorbar(plt.cm.ScalarMappable(norm, drawn.cmap), ax=axes)
    assert decode(encode(figure)).axes[0].images[0].colorbar is own


def test_labels_of_a_figure_are_those_of_its_only_axes():
    figure, axes = plt.subplots()
    figure.supxlabel("epoch")
    figure.supylabel("of the figure")
    axes.set_ylabel("loss")
    (only,) = decode(encode(figure)).axes
    assert (only.xlabel, only.ylabel) == ("epoch", "loss")
    figure.add_axes((0, 0, 0.1, 0.1))
    assert [one.xlabel for one in decode(encode(figure)).axes] == ["", ""]


@pytest.mark.parametrize("inside", [False, True])
def test_panels_are_read_row_by_row_wherever_they_were_made(inside):
    figure = plt.figure()
    rows = figure.subfigures(3, 1) if inside else [figure] * 3
    for column in range(2):
        for row in range(3):
            place = 2 * row + column + 1
            where = (1, 2, column + 1) if inside else (3, 2, place)
            rows[row].add_subplot(*where).set_title(str(place))
    plot = decode(encode(figure))
    assert [axes.title for axes in plot.panels] == ["1", "2", "3", "4", "5", "6"]
    heights = [axes.middle[1] for axes in plot.panels]
    assert heights[0] > heights[2] + 0.2 > heights[4] + 0.4


def test_a_mesh_of_polygons_is_an_image():
    figure, axes = plt.subplots()
    figure.colorbar(axes.pcolor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]))
    (image,) = decode(encode(figure)).axes[0].images
    np.testing.assert_array_equal(image.values, [[5.0, 6.0], [3.0, 4.0], [1.0, 2.0]])
    assert image.colorbar


def test_axes_of_a_grid_lie_where_they_are_drawn():
    figure = plt.figure()
    for axes in ImageGrid(figure, 111, (2, 3), axes_pad=0.3):
        axes.imshow(np.ones((4, 4)))
    middles = {tuple(np.round(axes.middle, 3)) for axes in decode(encode(figure)).axes}
    assert len(middles) == 6
    assert len({x for x, _ in middles}) == 3


def test_what_is_not_visible_is_not_shown():
    figure, axes = plt.subplots()
    axes.plot([1, 2], label="seen")
    axes.plot([2, 1], label="not seen", visible=False)
    axes.legend().set_visible(False)
    (axes,) = decode(encode(figure)).axes
    assert [line.label for line in axes.lines] == ["seen"]
    assert axes.legend == ()


@pytest.mark.parametrize("x", [range(3), ["a", "b", "c"], np.ma.array([1, 2, 3], mask=[0, 1, 0]), [1, 2, 3]])
def test_any_x_arrives_as_floats(x):
    figure, axes = plt.subplots()
    axes.plot(x, [1, 2, 3])
    (line,) = decode(encode(figure)).axes[0].lines
    assert (line.x.dtype, line.x.shape) == (np.float64, (3,))


def test_long_text_is_cut():
    figure, axes = plt.subplots()
    axes.set_title("a" * 10 * MAX_LABEL)
    assert len(decode(encode(figure)).axes[0].title) == MAX_LABEL


def figure_with(axes=0, lines=0, images=0):
    figure = Figure()
    for _ in range(images):
        figure.gca().imshow([[1]])
    for _ in range(axes):
        figure.add_axes((0, 0, 1, 1))
    for _ in range(lines):
        figure.gca().plot([1])
    return figure


def broken():
    figure = drawn()
    del figure.axes[0].lines[0]._color
    return figure


def removed():
    axes = drawn().axes[0]
    axes.remove()
    return axes


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (lambda: figure_with(axes=MAX_AXES + 1), "more than 64 axes"),
        (lambda: figure_with(lines=MAX_LINES + 1), "more than 1000 lines"),
        (lambda: figure_with(images=MAX_IMAGES + 1), "more than 64 images"),
        (broken, "The figure cannot be handed"),
        (removed, "The figure cannot be handed"),
        (lambda: drawn().axes[0].lines[0], "type Line2D"),
        (lambda: drawn().canvas, "type FigureCanvas"),
    ],
    ids=["axes", "lines", "images", "broken", "removed", "line", "canvas"],
)
def test_other_figures_and_parts_are_refused_with_a_sentence(value, sentence):
    with pytest.raises(WireError, match=sentence):
        encode(value())


POINTS = ["array", "<f8", [3], "C", True]
LINE = ["line", "a", POINTS, POINTS]
IMAGE = ["image", ["array", "<f8", [1, 2], "C", True], True, True]
ENDS = [0.0, 1.0]
AXES = ["axes", "t", "x", "y", True, ["a"], [LINE], [IMAGE], [0.5, 0.5], ENDS, ENDS, "linear", "linear"]
BLOBS = np.arange(8.0).tobytes()


def changed(node, place, value):
    return [*node[:place], value, *node[place + 1 :]]


def figure_message(axes, blobs=BLOBS):
    return message(["figure", "", [], [axes]], blobs)


def test_hand_made_figure_is_accepted():
    (axes,) = decode(figure_message(AXES)).axes
    np.testing.assert_array_equal(axes.lines[0].y, [3.0, 4.0, 5.0])
    np.testing.assert_array_equal(axes.images[0].values, [[6.0, 7.0]])


@pytest.mark.parametrize(
    "data",
    [
        figure_message(AXES, BLOBS[:-1]),
        figure_message(AXES, BLOBS + b"0"),
        figure_message(AXES[:-1]),
        figure_message([*AXES, 1]),
        figure_message(changed(AXES, 1, 5)),
        figure_message(changed(AXES, 1, "a" * (MAX_LABEL + 1))),
        figure_message(changed(AXES, 4, 1)),
        figure_message(changed(AXES, 5, "a")),
        figure_message(changed(AXES, 5, ["a"] * (MAX_LINES + 1))),
        figure_message(changed(AXES, 6, [["line", "a", POINTS]])),
        figure_message(changed(AXES, 6, [changed(LINE, 2, ["array", "<f8", [2], "C", True])]), BLOBS[:56]),
        figure_message(changed(AXES, 6, [changed(LINE, 2, ["array", "<f8", [3, 1], "C", True])])),
        figure_message(changed(AXES, 6, [changed(LINE, 2, ["array", "<i8", [3], "C", True])])),
        figure_message(changed(AXES, 6, [changed(LINE, 2, ["array", "|O", [3], "C", True])])),
        figure_message(changed(AXES, 6, [["line", "a", ["array", "<f8", [2**26], "C", True], POINTS]])),
        figure_message(changed(AXES, 7, [["image", ["array", "<f8", [2], "C", True], True, True]])),
        figure_message(changed(AXES, 7, [["image", ["array", "<f8", [1, 1, 1, 2], "C", True], True, True]])),
        figure_message(changed(AXES, 7, [["image", ["array", "<i8", [1, 2], "C", True], True, True]])),
        figure_message(changed(AXES, 7, [changed(IMAGE, 2, 1)])),
        figure_message(changed(AXES, 7, [changed(IMAGE, 3, 1)])),
        figure_message(changed(AXES, 7, [IMAGE[:-1]])),
        figure_message(
            changed(AXES, 7, [["image", ["array", "<f8", [1, 0], "C", True], True, True]] * (MAX_IMAGES + 1))
        ),
        figure_message(changed(AXES, 8, [0.0])),
        figure_message(changed(AXES, 8, ["0", "1"])),
        message(["figure", "", [], [["axes"]]]),
        message(["figure", "", [], AXES], BLOBS),
        message(["figure", "", [], [changed(AXES, 6, [])] * (MAX_AXES + 1)]),
        message(["axes", *AXES[1:]], BLOBS),
        message(LINE, BLOBS),
    ],
)
def test_malformed_figure_is_refused(data):
    assert is_refused(data)


def test_every_shortened_figure_is_refused():
    data = encode(drawn())
    assert all(is_refused(data[:size]) for size in range(len(data)))


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_changed_figure_gives_a_plot_or_an_error_of_ours(data):
    structure, blobs = taken_apart(figure_message(AXES))
    node = structure
    while True:
        place = data.draw(st.integers(0, len(node) - 1))
        if not isinstance(node[place], list) or not node[place] or data.draw(st.booleans()):
            break
        node = node[place]
    node[place] = data.draw(
        st.sampled_from([None, True, -1, 2**40, 0.5, "", "figure", "<f8", b"", [], [[]], {}, {"a": 1}])
    )
    is_refused(message(structure, blobs))


def test_pyplot_forgets_all_figures_but_the_current_one():
    figures = [plt.figure() for _ in range(4)]
    plt.figure(figures[1])
    close_figures(keep_current=True)
    assert plt.get_fignums() == [figures[1].number]
    close_figures()
    close_figures()
    assert plt.get_fignums() == []


def test_reading_a_figure_never_imports_matplotlib():
    program = f"""
import sys
from grader.wire.codec import decode
from grader.wire.figures import close_figures
print(decode({figure_message(AXES)!r}).axes[0].title)
close_figures()
print("matplotlib" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "t\nFalse\n"
