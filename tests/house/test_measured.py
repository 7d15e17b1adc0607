"""The shape of the program is held: no function is harder to follow than the bound that `tools/measure.py` has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("bound", "expected"), [((), 0), (("1",), 1)], ids=["the bound", "a bound of one"])
def test_no_function_is_above_the_bound(bound: tuple[str, ...], expected: int) -> None:
    """The command finds nothing above its own bound, and much above a bound that no program could keep."""
    command = [sys.executable, str(ROOT / "tools/measure.py"), *bound]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == expected, done.stdout + done.stderr
