"""This program as it runs: what it is, by a digest, for what it keeps from one run to the next; and its memory."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

from generator import __version__

CODE = (".py", ".toml", ".txt", ".css", ".html", ".mo", ".json", ".js", ".svg", ".woff2", ".otf", ".ttf", ".icc")
"""How files of the program and of its theme end, whatever else Python puts beside them."""


@cache
def program() -> str:
    """The digest of this program, of Python, and of what is installed beside it, as its folders are called."""
    package = Path(__file__).resolve().parent
    code = {str(path.relative_to(package)): path for path in package.rglob("*") if path.name.endswith(CODE)}
    installed = {
        entry.name for folder in sys.path if folder.endswith("-packages") and Path(folder).is_dir()
        for entry in Path(folder).iterdir() if entry.name.endswith((".dist-info", ".egg-info"))
    }  # fmt: skip
    digest = sha256("\0".join((__version__, sys.version, sys.platform, *sorted(installed))).encode())
    for name in sorted(code):
        data = code[name].read_bytes()
        digest.update(f"\0{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


@contextmanager
def without_collector() -> Iterator[None]:
    """Reading makes millions of values and no cycles, as does loading a program; looking for some takes much time.

    What comes of it stays until the end, so later collections need not look at it either.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()
