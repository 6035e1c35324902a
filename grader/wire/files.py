"""Binary files in memory as nodes of a message, and back: how an image reaches a worker."""

from __future__ import annotations

import io

from grader.wire.nodes import FileNode, Reader, WireError, Writer


def describe_file(file: io.BytesIO, writer: Writer) -> FileNode:
    """Describe a file: all of its content, and how far it has been read.

    Raises:
        WireError: if it is too large.
    """
    # The base class's own methods run no code of a subclass.
    if file_content(file) is None:
        return FileNode(0, 0, True)
    with io.BytesIO.getbuffer(file) as buffer:
        writer.reserve(len(buffer))
        blob = buffer.tobytes()
    writer.add(blob)
    return FileNode(len(blob), min(io.BytesIO.tell(file), len(blob)), False)


def build_file(node: FileNode, reader: Reader) -> io.BytesIO:
    """Build the file of a node.

    Raises:
        WireError: if the message is shorter than it says.
    """
    file = io.BytesIO(bytes(reader.take(node.size)))
    file.seek(node.position)
    if node.closed:
        file.close()
    return file


def put_file(target: io.BytesIO, value: object) -> None:
    """Give ``target`` the content and the position of ``value``.

    Raises:
        WireError: if ``value`` is not a file.
    """
    if not isinstance(value, io.BytesIO):
        raise WireError("A file that was handed over came back as another type.")
    if target.closed:
        return
    if value.closed:
        target.close()
        return
    if target.getvalue() != value.getvalue():
        target.seek(0)
        target.truncate()
        target.write(value.getvalue())
    target.seek(value.tell())


def file_content(file: io.BytesIO) -> bytes | None:
    """All bytes of a file, None if it is closed."""
    try:
        return io.BytesIO.getvalue(file)
    except ValueError:
        return None
