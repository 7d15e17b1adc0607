"""What the locks hold, line by line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

OF_NO_LOCK = {"pip", "setuptools", "factsheet"}
ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
"""Those that `./run` installs."""
OF_CLUSTER = "requirements-cluster.lock"
"""The first of them, with the extra `cluster`."""
LINE = re.compile(
    r"^(?P<requirement>\w\S*==\S+(?: ; .+)?)(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n", re.MULTILINE
)
"""All that a lock may hold: a version, perhaps for some machines only, and the hashes of its files."""

Machine = Mapping[str, str]
"""What markers ask about a machine; what is not in it is taken from the one that this runs on."""
HERE: Machine = {}


@dataclass(frozen=True, slots=True)
class Pin:
    """One version of a distribution, and on which machines it is installed."""

    name: str
    version: str
    marker: Marker | None

    def holds(self, machine: Machine) -> bool:
        """Whether it is installed there."""
        return self.marker is None or self.marker.evaluate(machine)


def text_of(lock: str) -> str:
    """A lock as it is."""
    return (ROOT / lock).read_text("utf-8")


def pin_of(line: re.Match[str]) -> Pin:
    """What a line of a lock pins."""
    wanted = Requirement(line["requirement"])
    return Pin(canonicalize_name(wanted.name), str(wanted.specifier).removeprefix("=="), wanted.marker)


def pins(lock: str) -> tuple[Pin, ...]:
    """What a lock holds."""
    return tuple(pin_of(line) for line in LINE.finditer(text_of(lock)))


def installed(lock: str, machine: Machine) -> dict[str, Pin]:
    """What a lock holds for a machine, by name."""
    return {pin.name: pin for pin in pins(lock) if pin.holds(machine)}


def versions_in(environment: Path) -> dict[str, str]:
    """What is installed in a virtual environment, by name, but for what comes with it and the project itself."""
    (packages,) = (environment / "lib").glob("python3*/site-packages")
    found = {canonicalize_name(one.name): one.version for one in distributions(path=[str(packages)])}
    return {name: version for name, version in found.items() if name not in OF_NO_LOCK}
