"""A target to publish to."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A target that does not exist yet."""
    return tmp_path / "site"
