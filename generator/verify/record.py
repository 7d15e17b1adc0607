"""The record of an edition, `edition.json`, read back: it has the digest of every other file, and of no more.

In: its bytes, the digests of all other files. Out: what is wrong, each with the file that it concerns.
"""

import json
from collections.abc import Iterator, Mapping

CODES = {
    "verify-edition": "`edition.json` cannot be read, or a file is not the one whose digest stands there.",
}
EDITION = "edition.json"


def check_record(data: bytes, digests: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a record, or with the other files, of which `digests` has the SHA-256 by their paths."""
    recorded = _recorded(data)
    if recorded is None:
        yield EDITION, "cannot be read: it is no object with the SHA-256 of each file under “files”"
        return
    for path in sorted(digests.keys() & recorded.keys()):
        if digests[path] != recorded[path]:
            yield path, f"has the SHA-256 {digests[path]}, where {EDITION} has {recorded[path]}"
    yield from ((path, f"is not recorded in {EDITION}") for path in sorted(digests.keys() - recorded.keys()))
    yield from (
        (path, f"is recorded in {EDITION} and is not there") for path in sorted(recorded.keys() - digests.keys())
    )


def _recorded(data: bytes) -> dict[str, str] | None:
    try:
        files = json.loads(data)["files"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    sound = isinstance(files, dict) and all(isinstance(digest, str) for digest in files.values())
    return files if sound else None
