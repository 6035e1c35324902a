"""Home folders, keys and accounts.

Tries: read what every account of a machine may read.
Must happen: every way is refused.

with: steal
earns: 1
says: 9 of 9 refused
"""

def scale(x, factor):
    files = ("/etc/passwd", "/etc/hostname", "/etc/resolv.conf", "/root/.bashrc", "/root/.ssh/id_rsa")
    for path in (*files, "/var/log/syslog", "/etc/machine-id", "/sys/class/dmi/id/product_name"):
        attempt(lambda path=path: open(path).read())
    attempt(lambda: open(os.path.expanduser("~/.netrc")).read())
    report()
