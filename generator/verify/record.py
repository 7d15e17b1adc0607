"""The record of an edition, `edition.json`, read back: it has the digest of every other file, and of no more.

In: all staged files. Out: what is wrong, each with the file that it concerns.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256

CODES = {
    "verify-edition": "`edition.json` cannot be read, or a file is not the one whose digest stands there.",
}
EDITION = "edition.json"


def check_record(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """What is wrong with the record among the staged files, or with what it records, as path and fault."""
    recorded = _recorded(files[EDITION])
    if recorded is None:
        yield EDITION, "cannot be read: it is no object with the SHA-256 of each file under “files”"
        return
    present = files.keys() - {EDITION}
    for path in sorted(present & recorded.keys()):
        if (found := sha256(files[path]).hexdigest()) != recorded[path]:
            yield path, f"has the SHA-256 {found}, where {EDITION} has {recorded[path]}"
    yield from ((path, f"is not recorded in {EDITION}") for path in sorted(present - recorded.keys()))
    yield from ((path, f"is recorded in {EDITION} and is not there") for path in sorted(recorded.keys() - present))


def _recorded(data: bytes) -> dict[str, str] | None:
    try:
        files = json.loads(data)["files"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    sound = isinstance(files, dict) and all(isinstance(digest, str) for digest in files.values())
    return files if sound else None
