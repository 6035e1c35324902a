"""Sockets of every family.

Tries: send something out, over the network, to the kernel, or to a waiting accomplice.
Must happen: no socket can be made.

with: steal
earns: 1
says: 9 of 9 refused
"""

import socket


def scale(x, factor):
    for family in ("AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_ALG"):
        attempt(lambda family=family: socket.socket(getattr(socket, family), socket.SOCK_DGRAM))
    attempt(lambda: socket.socketpair())
    attempt(lambda: socket.create_connection(("127.0.0.1", 80), timeout=1).sendall(b"stolen"))
    report()
