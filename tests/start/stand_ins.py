"""Wheels that stand in for those of the locks: their own names, versions and requirements, little or no code.

With them a package index is a folder, and a newer release of whatever one likes is a matter of a moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import Distribution, distribution
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from tests.start.locks import HERE, LINE, LOCKS, installed, pin_of, text_of

WHEEL = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
NO_FILE = "0" * 64


def stand_in(folder: Path, name: str, version: str, *, whole: bool = False) -> Path:
    """Put a wheel of an installed distribution into the folder, under this version; `whole` is with its code.

    Its bytes are the same at whatever time it is written: what both locks hold is written twice, and hashed twice.
    """
    held = distribution(name)
    stem = f"{name.replace('-', '_')}-{version}"
    metadata = re.sub(r"(?m)^Version: .*$", f"Version: {version}", held.read_text("METADATA") or "", count=1)
    files = {f"{stem}.dist-info/METADATA": metadata.encode(), f"{stem}.dist-info/WHEEL": WHEEL.encode()}
    if whole:
        files |= code_of(held)
        files[f"{stem}.dist-info/entry_points.txt"] = (held.read_text("entry_points.txt") or "").encode()
    record = "".join(f"{path},,\n" for path in [*files, f"{stem}.dist-info/RECORD"])
    wheel = folder / f"{stem}-py3-none-any.whl"
    with ZipFile(wheel, "w") as archive:
        for path, data in {**files, f"{stem}.dist-info/RECORD": record.encode()}.items():
            archive.writestr(ZipInfo(path), data)
    return wheel


def code_of(held: Distribution) -> dict[str, bytes]:
    """The modules and data of an installed distribution, by path."""
    paths = [str(path) for path in held.files or ()]
    ours = [
        path for path in paths if ".dist-info/" not in path and not path.startswith("..") and not path.endswith(".pyc")
    ]
    return {path: Path(str(held.locate_file(path))).read_bytes() for path in ours}


def fill(index: Path, lock: str, whole: Iterable[str]) -> str:
    """Put stand-ins for all that the lock has for this machine into the folder; the lock that names them instead."""
    hashes = {
        pin.name: sha256(stand_in(index, pin.name, pin.version, whole=pin.name in whole).read_bytes()).hexdigest()
        for pin in installed(lock, HERE).values()
    }

    def of_the_stand_in(line: re.Match[str]) -> str:
        pin = pin_of(line)
        digest = hashes[pin.name] if pin.holds(HERE) else NO_FILE
        return f"{line['requirement']} \\\n    --hash=sha256:{digest}\n"

    return LINE.sub(of_the_stand_in, text_of(lock))


def newer_releases(index: Path) -> None:
    """Put a newer release of every distribution of both locks into the folder."""
    for pin in {pin.name: pin for lock in LOCKS for pin in installed(lock, HERE).values()}.values():
        stand_in(index, pin.name, f"{pin.version}.1")
