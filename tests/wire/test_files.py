import io
import sys

import pytest
from PIL import Image

from grader.wire.codec import MAX_BYTES, WireError, decode, encode, update
from grader.wire.compare import same_answer
from tests.support.wire_messages import is_refused, message, taken_apart


def file_at(content, position):
    file = io.BytesIO(content)
    file.seek(position)
    return file


@pytest.mark.parametrize("content", [b"", b"\x00\xffabc", bytes(range(256)) * 1000])
def test_file_arrives_with_its_content(content):
    arrived = decode(encode(io.BytesIO(content)))
    assert type(arrived) is io.BytesIO
    assert arrived.read() == content


def test_file_arrives_as_far_read_as_it_was():
    assert decode(encode(file_at(b"abcdef", 4))).read() == b"ef"


def test_position_behind_the_end_becomes_the_end():
    assert decode(encode(file_at(b"abc", 10))).tell() == 3


def test_encoding_leaves_the_file_as_it_was():
    file = file_at(b"abcdef", 2)
    encode(file)
    assert file.read() == b"cdef"


def test_closed_file_arrives_closed():
    file = io.BytesIO(b"abc")
    file.close()
    assert decode(encode(file)).closed


def test_files_cross_among_other_values():
    model, (one, two) = decode(encode(["a", (io.BytesIO(b"1"), io.BytesIO(b"22"))]))
    assert (model, one.read(), two.read()) == ("a", b"1", b"22")


def test_image_is_opened_on_the_other_side():
    file = io.BytesIO()
    Image.new("RGB", (3, 2), (255, 0, 0)).save(file, "PNG")
    file.seek(0)
    with Image.open(decode(encode(file))) as image:
        assert image.size == (3, 2)
        assert image.getpixel((0, 0)) == (255, 0, 0)


def test_file_that_was_read_comes_back_read():
    target = io.BytesIO(b"abcdef")
    update([target], encode([file_at(b"abcdef", 5)]))
    assert target.read() == b"f"


def test_file_that_was_written_comes_back_written():
    target = io.BytesIO(b"abcdef")
    update((target,), encode((io.BytesIO(b"xy"),)))
    assert target.getvalue() == b"xy"


def test_file_that_was_closed_comes_back_closed():
    target, closed = io.BytesIO(b"abc"), io.BytesIO(b"abc")
    closed.close()
    update((target,), encode((closed,)))
    assert target.closed


def test_file_that_came_back_as_another_type_is_refused():
    with pytest.raises(WireError, match="another type"):
        update((io.BytesIO(b"abc"),), encode((b"abc",)))


def test_files_are_the_same_by_content_alone():
    assert same_answer(encode(file_at(b"abc", 0)), encode(file_at(b"abc", 3)))
    assert not same_answer(encode(io.BytesIO(b"abc")), encode(io.BytesIO(b"abd")))
    assert not same_answer(encode(io.BytesIO(b"abc")), encode(b"abc"))


def test_code_of_a_subclass_does_not_run():
    class Sly(io.BytesIO):
        def getvalue(self):
            sys.exit("ran")

        getbuffer = tell = read = getvalue

    assert decode(encode(Sly(b"abc"))).read() == b"abc"


def test_file_that_is_too_large_is_refused():
    with pytest.raises(WireError, match="too large"):
        encode(io.BytesIO(bytes(MAX_BYTES)))


@pytest.mark.parametrize("how", ["r", "rb"])
def test_file_on_disk_is_refused(tmp_path, how):
    path = tmp_path / "file"
    path.write_bytes(b"abc")
    with path.open(how) as file, pytest.raises(WireError, match="cannot be handed over"):
        encode(file)


@pytest.mark.parametrize(
    "node",
    [
        ["file", 4, 0, False],
        ["file", 2, 0, False],
        ["file", -1, 0, False],
        ["file", 3, -1, False],
        ["file", 3, 2**40, False],
        ["file", 2**40, 0, False],
        ["file", 3, 0, "no"],
        ["file", 3, 0],
    ],
)
def test_malformed_file_is_refused(node):
    assert taken_apart(encode(io.BytesIO(b"abc"))) == (["file", 3, 0, False], b"abc")
    assert is_refused(message(node, b"abc"))
