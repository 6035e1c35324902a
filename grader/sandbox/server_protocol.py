"""The messages between the grader and the fork server, which trust each other; `framing` sends them."""

from __future__ import annotations

import msgspec


class Plan(msgspec.Struct, frozen=True):
    """How a worker is confined.

    Attributes:
        readable: files and folders whose content may be read, subfolders included.
        listable: folders whose entries may be listed, subfolders included.
        packages: (name, folder) of packages that a submission may import besides the installed ones.
        environment: variables besides the worker's own.
        memory_bytes: memory beyond what the worker starts with.
        cpu_seconds: CPU time of the whole worker.
        trusted: leave the worker unconfined.
        scratch: the folder over which its scratch folder is mounted; None for no scratch folder.
    """

    readable: tuple[str, ...]
    listable: tuple[str, ...]
    packages: tuple[tuple[str, str], ...]
    environment: dict[str, str]
    memory_bytes: int
    cpu_seconds: int
    trusted: bool = False
    scratch: str | None = None


class ForkWorker(msgspec.Struct, frozen=True, tag="worker"):
    """Ask the server for a worker; its channel and its output pipe come as descriptors."""

    plan: Plan


class ForkTrusted(msgspec.Struct, frozen=True, tag="trusted"):
    """Ask the server for a process that is not confined; its channel comes as a descriptor.

    Attributes:
        module: that it imports.
        function: of that module, which it calls with the numbers of two descriptors: its channel, and a line
            to the server on which it can ask for workers.
    """

    module: str
    function: str


ServerRequest = ForkWorker | ForkTrusted


class Started(msgspec.Struct, frozen=True, tag="started"):
    """The first message of a server: it has imported its packages.

    Attributes:
        problems: what the self-tests of `grader.foreign` say, a sentence for each library that is not as the
            kit knows it, by its name.
    """

    problems: dict[str, str]


class Forked(msgspec.Struct, frozen=True, tag="forked"):
    """The process is there; a descriptor of it (pidfd) comes along."""

    pid: int


class Exited(msgspec.Struct, frozen=True, tag="exited"):
    """A process that this client asked for has ended, with the status of ``waitpid``."""

    pid: int
    status: int


ServerReply = Started | Forked | Exited

server_request = msgspec.msgpack.Decoder(ServerRequest)
server_reply = msgspec.msgpack.Decoder(ServerReply)
