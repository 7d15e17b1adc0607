"""Git as people type it, with our program on the PATH, and a forge's command line acted out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

BIN = Path(sys.executable).parent
"""Where `factsheet` is installed."""


def environment(who: str = "wim", at: datetime | None = None, **more: str) -> dict[str, str]:
    """What somebody's shell has: who they are, and our program."""
    seconds = f"{int((at or datetime(2025, 2, 1, tzinfo=UTC)).timestamp())} +0000"
    roles = ("AUTHOR", "COMMITTER")
    env = {f"GIT_{role}_{name}": value for role in roles for name, value in (("NAME", who), ("DATE", seconds))}
    env |= {f"GIT_{role}_EMAIL": f"{who}@example.org" for role in roles}
    env |= {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "init.defaultBranch", "GIT_CONFIG_VALUE_0": "main"}
    env |= {"GIT_CONFIG_GLOBAL": os.devnull, "PATH": f"{BIN}:{os.environ['PATH']}"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, **env, **more}


def git(folder: Path, *words: str, who: str = "wim", at: datetime | None = None, fails: bool = False) -> str:
    """What git says; all of it where it is to fail."""
    return shell(folder, ["git", *words], environment(who, at), fails=fails)


def shell(folder: Path, words: list[str], env: Mapping[str, str], *, fails: bool = False) -> str:
    """What a program says."""
    done = subprocess.run(words, cwd=folder, env=dict(env), capture_output=True, text=True, check=False,
                          stdin=subprocess.DEVNULL)  # fmt: skip
    assert bool(done.returncode) == fails, (words, done.stdout, done.stderr)
    return done.stdout + (done.stderr if fails else "")
