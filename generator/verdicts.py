"""What checks said of each explainer, kept with all that was read for it: not asked again while that is the same.

In: a context of all the content, and the store of earlier builds. Out: the verdict on an explainer as it was, where
every name that was noted for it has the same digest (`inputs`), and what all explainers have in common is the same;
else as it is come to now. Verdicts are taken before anybody knows whether the content is sound, and kept once what was
made of it has been read back.
"""

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
    """A verdict as it is kept: the digests of what was read, by its names, and what was said."""

    read: dict[str, str]
    verdict: Verdict


@cache
def _form() -> TypeAdapter[_Entry]:
    return TypeAdapter(_Entry)


@dataclass(slots=True)
class Verdicts:
    """The verdicts of one run; `left` has those of earlier ones, where there are any."""

    context: Context
    left: Store | None
    known: list[str] = field(default_factory=list)
    """The ids of the explainers whose verdicts were taken as they were."""
    fresh: dict[str, Fresh] = field(default_factory=dict)
    """Those that were come to now, by the ids of explainers."""
    _digests: Digests = field(init=False)
    _common: str = field(init=False)

    def __post_init__(self) -> None:
        """What no look-up is noted of is common to all."""
        site, printable = self.context.site, self.context.printable
        words = [sorted(site.digests), (site.withheld_key or b"").hex()]
        letters = None if printable is None else "".join(sorted(printable))
        common = [site.settings, site.boundaries, site.names, sorted(site.images), words, letters]
        self._common = key_of(program(), "verdict", canonical(common, whole=True))
        self._digests = Digests(self.context.tables)

    def recall(self, id: str) -> Verdict | None:
        """The verdict on an explainer as it was; None where it does not hold still."""
        data = self.left.get(self._key(id)) if self.left is not None else None
        if data is None:
            return None
        entry = _form().validate_json(data)
        if any(self._digests.of(name) != digest for name, digest in entry.read.items()):
            return None
        self.known.append(id)
        return entry.verdict

    def note(self, id: str, fresh: Fresh) -> None:
        """Take in the verdict on an explainer as it is come to now."""
        self.fresh[id] = fresh

    def entries(self, store: Store) -> dict[str, bytes]:
        """What is to be kept of those that were come to now, by keys; those that were taken are noted as wanted."""
        for id in self.known:
            store.use(self._key(id))
        return {self._key(id): data for id in self.fresh if (data := self._entry(id)) is not None}

    def _entry(self, id: str) -> bytes | None:
        fresh = self.fresh[id]
        entry = _Entry({name: self._digests.of(name) for name in sorted(fresh.read)}, fresh.verdict)
        data = _form().dump_json(entry)
        # What would not come back as it is, is asked each time.
        return data if _form().validate_json(data) == entry else None

    def _key(self, id: str) -> str:
        return key_of(self._common, id)
