"""A review drawn up: what a person says of subjects in, the bytes of its file out."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from generator.model.review import FORMAT, Decision
from generator.model.settings import Level

_BARE = re.compile(r"[a-z0-9][A-Za-z0-9/.#@~_-]*")


@dataclass(frozen=True, slots=True)
class Draft:
    """Who says what, of which subjects by their digests. `review` and `commit` belong to level forge alone."""

    site: str
    by: str
    role: str
    level: Level
    at: datetime
    subjects: Mapping[str, str]
    decision: Decision = "approve"
    reason: str | None = None
    checked: tuple[str, ...] = ()
    note: str | None = None
    review: str | None = None
    commit: str | None = None

    def bytes(self) -> bytes:
        """The file, as it is filed and signed."""
        return "".join(f"{line}\n" for line in self._lines()).encode()

    def _lines(self) -> Iterator[str]:
        yield f"format: {FORMAT}"
        yield f"site: {self.site}"
        yield from (f"{name}: {getattr(self, name)}" for name in ("by", "role", "level"))
        yield from _texts(("review", self.review), ("commit", self.commit))
        yield f"at: {self.at.isoformat(' ', 'minutes')}"
        yield f"decision: {self.decision}"
        yield from _texts(("reason", self.reason), ("note", self.note))
        if self.checked:
            yield f"checked: [{', '.join(self.checked)}]"
        yield "subjects:"
        yield from (f"  {_key(id)}: {digest}" for id, digest in sorted(self.subjects.items()))


def _texts(*pairs: tuple[str, str | None]) -> Iterator[str]:
    return (f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in pairs if text)


def _key(id: str) -> str:
    return id if _BARE.fullmatch(id) else json.dumps(id, ensure_ascii=False)
