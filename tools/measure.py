"""How large and how complex the program is: lines of `generator/`, and its most complex functions by radon.

    .venv/bin/python tools/measure.py        functions above 12
    .venv/bin/python tools/measure.py 20     above 20

It ends with 1 where there is one. Complexity is McCabe's, counted by radon: branches, loops, conditions and
comprehensions, one more than there are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from radon.complexity import cc_visit
from radon.visitors import Function

ROOT = Path(__file__).resolve().parents[1]
ABOVE = 12


@dataclass(frozen=True, slots=True)
class Measured:
    """A function or method, where it stands, and how complex it is."""

    complexity: int
    place: str
    name: str


def modules(folder: Path) -> list[Path]:
    """The Python files below a folder, sorted."""
    return sorted(folder.rglob("*.py"))


def functions(module: Path) -> Iterator[Measured]:
    """Every function and method of a module; what is nested counts to the one that it stands in."""
    for block in cc_visit(module.read_text("utf-8")):
        if isinstance(block, Function):
            place = f"{module.relative_to(ROOT).as_posix()}:{block.lineno}"
            yield Measured(block.complexity, place, block.fullname)


def most_complex(folder: Path, above: int) -> list[Measured]:
    """The functions below a folder that are more complex than this, the most complex first."""
    found = [one for module in modules(folder) for one in functions(module) if one.complexity > above]
    return sorted(found, key=lambda one: (-one.complexity, one.place))


def main(above: int) -> int:
    """Print it; 1 where a function is above the bound, else 0."""
    folder = ROOT / "generator"
    lines = sum(len(module.read_text("utf-8").splitlines()) for module in modules(folder))
    print(f"{lines:6} lines in {len(modules(folder))} modules of generator/")
    found = most_complex(folder, above)
    for one in found:
        print(f"{one.complexity:6} {one.name}  {one.place}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ABOVE))
