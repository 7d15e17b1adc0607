"""The digest that an approval is given to. `docs/digest.md` says what it is, so that a stranger can compute it.

It may never change: an approval of today is checked by it in ten years. What would have to be otherwise is an `fs2`.
"""

import json
from hashlib import sha256
from typing import Protocol

from generator.strict_yaml import Value


class Digested(Protocol):
    """What a subject is digested by: its group and its tree; not its id, nor where it stands."""

    @property
    def group(self) -> str:
        """See `Subject`."""
        ...

    @property
    def tree(self) -> Value:
        """See `Subject`."""
        ...


def fs1(subject: Digested) -> str:
    """`fs1:` and the 64 hexadecimal digits of the SHA-256 of a subject's group and tree."""
    said = json.dumps(["fs1", subject.group, subject.tree], ensure_ascii=False, separators=(",", ":"))
    return f"fs1:{sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()}"
