"""What checks said of each explainer and of facts, kept with all that was read for it: not asked again while it holds.

In: a context of all the content, and the store of earlier runs. Out: the verdict on an explainer, or on a few facts, as
it was, where all names that were noted for it have the same digest together (`inputs`), and what all have in common is
the same; else as it is come to now. A verdict hangs on nothing but that, whether the rest of the content is sound or
not: `check` keeps it at once, a build once what was made has been read back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from pydantic import TypeAdapter

from generator.canonical import canonical
from generator.check import Context, Fresh, Verdict
from generator.inputs import Digests
from generator.program import program
from generator.store import Store, key_of


@dataclass(frozen=True, slots=True)
class _Entry:
    """A verdict as it is kept: the names of what was read, their digest, and what was said."""

    read: tuple[str, ...]
    digest: str
    verdict: Verdict


@cache
def _form() -> TypeAdapter[_Entry]:
    return TypeAdapter(_Entry)


@dataclass(slots=True)
class Verdicts:
    """The verdicts of one run; `left` has those of earlier ones, where there are any.

    `files` are the digests of what facts were read from, by their paths.
    """

    context: Context
    left: Store | None
    files: Mapping[str, str] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)
    """The names of what verdicts were taken on as they were."""
    fresh: dict[str, bytes | None] = field(default_factory=dict)
    """Those that were come to now, as they are kept, by the names of what they are on; None where one cannot be."""
    _digests: Digests = field(init=False)
    _common: str = field(init=False)

    def __post_init__(self) -> None:
        """What no look-up is noted of is common to all."""
        site, printable = self.context.site, self.context.printable
        words = [sorted(site.digests), (site.withheld_key or b"").hex()]
        letters = None if printable is None else "".join(sorted(printable))
        common = [site.settings, site.boundaries, site.names, sorted(site.images), words, letters]
        self._common = key_of(program(), "verdict", canonical(common, whole=True))
        self._digests = Digests(self.context.tables, self.files)

    def recall(self, name: str) -> Verdict | None:
        """The verdict on an explainer, or on facts, as it was; None where it does not hold still."""
        data = self.left.get(self._key(name)) if self.left is not None else None
        if data is None:
            return None
        entry = _form().validate_json(data)
        if self._digest(entry.read) != entry.digest:
            return None
        self.known.append(name)
        return entry.verdict

    def note(self, name: str, fresh: Fresh) -> None:
        """Take in the verdict on an explainer, or on facts, as it is come to now."""
        # What was read for all facts takes more memory as it was noted than as it is kept.
        self.fresh[name] = self._entry(fresh)

    def entries(self, store: Store) -> dict[str, bytes]:
        """What is to be kept of those that were come to now, by keys; those that were taken are noted as wanted."""
        for name in self.known:
            store.use(self._key(name))
        return {self._key(name): data for name, data in self.fresh.items() if data is not None}

    def _entry(self, fresh: Fresh) -> bytes | None:
        read = tuple(sorted(fresh.read))
        entry = _Entry(read, self._digest(read), fresh.verdict)
        data = _form().dump_json(entry)
        # What would not come back as it is, is asked each time.
        return data if _form().validate_json(data) == entry else None

    def _digest(self, names: Iterable[str]) -> str:
        return key_of(*map(self._digests.of, names))

    def _key(self, name: str) -> str:
        return key_of(self._common, name)
