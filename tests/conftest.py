"""What every test stands on: an environment that is the same on every machine.

Markers are registered in `pyproject.toml`; `long` is for tests of more than a few seconds, which `./run test` runs too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Cores are shared; how long one example takes says nothing about the code.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

READ_BY_BUILDS = ("SOURCE_DATE_EPOCH", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "FONTCONFIG_FILE")


@pytest.fixture(scope="session", autouse=True)
def plain_environment() -> Iterator[None]:
    """Take away what the caller's shell and git configuration could change in a build."""
    with pytest.MonkeyPatch.context() as patch:
        for name in READ_BY_BUILDS:
            patch.delenv(name, raising=False)
        for name in [name for name in os.environ if name.startswith("GIT_") and not name.startswith("GIT_SSL")]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
        yield
