"""Git as plumbing: what the repository says of itself, without running anything that it configures.

In: a folder. Out: frozen values; None where the folder is in no repository or git is not there. Hooks, filters,
file-system monitors, replacement objects and configuration of the repository's own are switched off.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_QUIET = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false")
_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: its full id and the time it was committed."""

    id: str
    time: datetime


def revision_of(folder: Path) -> Revision | None:
    """The commit that the folder's work tree stands on; None without git, a repository or a commit."""
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "--no-replace-objects", *_QUIET, "-C", os.fspath(folder)]
    command += ["log", "-1", "--no-show-signature", "--no-mailmap", "--format=%H %ct", "--end-of-options", "HEAD", "--"]
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_OPTIONAL_LOCKS": "0",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(command, env=environment, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode != 0:
        return None
    id, seconds = done.stdout.decode("ascii").split()
    return Revision(id, datetime.fromtimestamp(int(seconds), UTC))
