"""Gates: what a change needs and lacks, so that nothing changes in silence.

In: the changes between two revisions, and both. Out: a notice for each change that lacks something, in its order.
A draft's changes need nothing, and what comes with a new correction, or where that suffices a new citation or reason,
is explained.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from datetime import UTC, datetime, timedelta

from pydantic_core import PydanticCustomError

from generator.compare import Subject, Subjects
from generator.compare.changes import Change, whole
from generator.compare.plain import words_in
from generator.files import Tree, Unreadable
from generator.model import KINDS
from generator.model.fields import ID
from generator.model.layout import REVIEWS, WITHHELD_KEY
from generator.model.when import parse_when
from generator.notice import At, Notice
from generator.numerals.quoted import Sought, weigh
from generator.strict_yaml import Value
from generator.withheld import KEY, Withheld

CODES = {
    "figure-unexplained": "A figure changed, or is gone, without a new citation, reason or correction.",
    "figure-requalified": "The words that bound a figure changed, while its exact words still have them.",
    "standing-unexplained": "A standing changed, and neither the claims nor a reason say why.",
    "fact-vanished": "A fact is gone; others have cited its address. It is withdrawn, or renamed with `formerly`.",
    "claim-vanished": "A claim or a row is gone. It is withdrawn with a reason, and stays on its page.",
    "cumulative-falls": "A count of the killed, the injured or the freed falls without a reason.",
    "old-record": "An answer that has stood for more than a year is altered without a correction.",
    "withheld-in-history": "Words that are withheld now stand in the older revision, and stay in git's history.",
}

_OLD = timedelta(days=365)
_RECORDED = ("figure", "status", "voice", "quote", "date")
_EXPLAINS_STANDING = ("claim-added", "claim-withdrawn", "claim-vanished", "row-added", "voice", "status")
_RECOUNTS = ("figure", "row-added", "row-vanished", "claim-added", "claim-vanished", "claim-withdrawn")
"""What makes it necessary to derive a number anew."""
_DRAFTS = ("draft", "in-review")
_BOUNDS = {word.replace(" ", "-"): word for word in ("at least", "more than", "about", "nearly", "up to", "fewer than")}
_CORRECT = "say why under `corrections:`"


class Gates:
    """Judges each change of a comparison. `held` tells which facts readers did not have, if it is asked."""

    def __init__(
        self,
        was: Subjects,
        now: Subjects,
        changes: Sequence[Change],
        clock: datetime,
        held: Callable[[], Set[str]] = frozenset,
    ) -> None:
        self._was, self._now, self._clock, self._held = was, now, clock, held
        self._with_evidence = {
            change.file
            for change in changes
            if change.kind in _EXPLAINS_STANDING or (change.claim and change.citation and change.citation.is_new)
        }

        self._recounted = {change.file for change in changes if change.kind in _RECOUNTS}
        self._answered = {_claim(change) for change in changes if change.kind in ("figure", "status")}

    def __call__(self, change: Change) -> Notice | None:
        """What the change lacks; None where it lacks nothing."""
        new = self._now.by_id.get(change.file)
        old = self._was.find(change.file, new.formerly if new else ())
        if change.group not in ("facts", "rows") or old is None or old.aside.get("state") in _DRAFTS:
            return None
        judges = (self._gone, self._requalified, self._unexplained, self._falls, self._standing, self._old)
        notice = next(filter(None, (judge(change) for judge in judges)), None)
        return notice if notice is None or old.id not in self._held() else None

    def _gone(self, change: Change) -> Notice | None:
        if change.kind == "fact-vanished":
            remedy = "put it back with `withdrawn:` and why, or name its old id under `formerly:` of what it is now"
            return _notice("fact-vanished", change, "the fact is gone, and its address with it", remedy)
        if change.path == ("state",) and change.now in _DRAFTS:
            return _notice(
                "fact-vanished", change, "the fact is published no more", "keep it published, or withdraw it"
            )
        if change.kind in ("claim-vanished", "row-vanished"):
            what = "row" if change.kind == "row-vanished" else "claim"
            found = f"the {what} “{_called(change)}” is gone"
            remedy = f"put it back, with {'`corrections:`' if what == 'row' else '`withdrawn:`'} and why"
            return None if change.reason else _notice("claim-vanished", change, found, remedy)
        return None

    def _requalified(self, change: Change) -> Notice | None:
        moved = change.moved
        if change.reason or moved is None or moved.was is None or moved.now is None:
            return None
        if moved.move != "requalified":
            return None
        quote = change.citation.exact if change.citation else None
        if quote is None or not self._still_bounds(change, quote):
            return None
        had = _BOUNDS.get(moved.was.qualifier)
        found = f"“{had}” is gone and the quote still has it" if had else "the quote bounds the figure otherwise"
        return _notice("figure-requalified", change, found, f"put it back, or {_CORRECT}")

    def _still_bounds(self, change: Change, quote: str) -> bool:
        """Whether exact words bound the figure otherwise than it is written now."""
        assert change.moved is not None
        assert change.moved.now is not None
        assert change.citation is not None
        source = self._now.by_id.get(f"sources/{change.citation.source}")
        language = _text(source, "language") or "en"
        return "bounds" in weigh(Sought(change.moved.now), quote, language).faults

    def _unexplained(self, change: Change) -> Notice | None:
        if change.kind != "figure" or change.was is None or change.reason or change.move == "respelt":
            return None
        if change.now is not None and (self._is_derived_anew(change) or (change.citation and change.citation.is_new)):
            return None
        found = f"“{_short(change.was)}” became “{_short(change.now)}”, and cites what it cited"
        if change.now is None:
            found = f"“{_short(change.was)}” is gone"
        return _notice("figure-unexplained", change, found, f"cite what is new, or {_CORRECT}")

    def _is_derived_anew(self, change: Change) -> bool:
        """Whether a number of the newsroom's own changed with what it is worked out from."""
        fact = self._now.by_id.get(change.file)
        claims = fact.tree.get("claims") if fact is not None and isinstance(fact.tree, dict) else None
        claim = claims.get(change.claim or "") if isinstance(claims, dict) else None
        derived = claim.get("derived") if isinstance(claim, dict) else None
        return isinstance(derived, str) and any(f"facts/{id}" in self._recounted for id in ID.findall(derived))

    def _falls(self, change: Change) -> Notice | None:
        if change.move != "lowered" or change.reason:
            return None
        kind = KINDS.get(_text(self._now.by_id.get(change.file), "kind") or "")
        if kind is None or not set(kind.rising) & set(change.path):
            return None
        found = f"“{_short(change.was)}” fell to “{_short(change.now)}”"
        return _notice("cumulative-falls", change, found, f"say why under `because:` of the claim, or {_CORRECT}")

    def _standing(self, change: Change) -> Notice | None:
        if change.path != ("standing",) or change.reason or change.file in self._with_evidence:
            return None
        found = f"“{_short(change.was)}” became “{_short(change.now)}”, and no claim changed"
        return _notice("standing-unexplained", change, found, "say why under `because:`")

    def _old(self, change: Change) -> Notice | None:
        if change.kind not in _RECORDED or change.was is None or change.reason or change.move == "respelt":
            return None
        if change.kind not in ("figure", "status") and _claim(change) in self._answered:
            return None  # it is said of the answer
        day = self._recorded(change)
        if day is None or self._clock - day <= _OLD:
            return None
        found = f"this has stood since {day.date().isoformat()}, and is altered"
        return _notice("old-record", change, found, _CORRECT)

    def _recorded(self, change: Change) -> datetime | None:
        """The time of the claim or row that a change altered; else that of the fact."""
        new = self._now.by_id.get(change.subject)
        old = self._was.find(change.subject, new.formerly if new else ())
        if old is None:
            return None
        tree = old.tree if isinstance(old.tree, dict) else {}
        claims = tree.get("claims")
        claim = claims.get(change.claim) if isinstance(claims, dict) and change.claim and old.group == "facts" else tree
        holder = claim if isinstance(claim, dict) else {}
        source = self._was.by_id.get(f"sources/{holder.get('source')}")
        times = (holder.get("as_of"), holder.get("said"), _text(source, "issued"), holder.get("when"))
        return next((day for time in times if isinstance(time, str) and (day := _last(time)) is not None), None)


def altered_reviews(was: Tree, now: Tree) -> Iterator[Notice]:
    """A notice for each review of the older revision that the newer has not, or has with other bytes."""
    there = set(now.paths(REVIEWS))
    for path in was.paths(REVIEWS):
        if path not in there or _bytes(was, path) != _bytes(now, path):
            found = "the review was changed" if path in there else "the review is gone"
            yield Notice("review-altered", At(path), found, "put it back as it was; to take it back, revoke it")


def withheld_in(tree: Tree, was: Subjects, now: Withheld | None) -> Iterator[Notice]:
    """A notice for each file of the older revision in which words stand that are withheld since."""
    if not now:
        return
    for path in dict.fromkeys(subject.path for subject in was.by_id.values() if subject.group != "images"):
        if now.stands_in(_bytes(tree, path).decode("utf-8", "replace")):
            remedy = "decide whether its history may be shared; taking it out of git rewrites every commit since"
            yield Notice(
                "withheld-in-history", At(path), "words that are withheld now stand in the older state", remedy
            )


def withheld_of(tree: Tree, subjects: Subjects, other: Subjects | None = None) -> Withheld:
    """What the facts of a revision withhold; with another one, what those of that do not."""
    digests = _digests(subjects) - (_digests(other) if other is not None else set())
    key = _bytes(tree, WITHHELD_KEY).decode("ascii", "replace").strip()
    return Withheld(digests, bytes.fromhex(key) if KEY.fullmatch(key) else None)


def _digests(subjects: Subjects) -> set[str]:
    entries = (_entries(subject) for subject in subjects.by_id.values() if subject.group == "facts")
    return {
        word for found in entries for entry in found if isinstance(entry, dict) for word in words_in(entry.get("words"))
    }


def _entries(fact: Subject) -> list[Value]:
    held = fact.tree.get("withheld") if isinstance(fact.tree, dict) else None
    return held if isinstance(held, list) else []


def _bytes(tree: Tree, path: str) -> bytes:
    try:
        return tree.read(path)
    except Unreadable:  # whoever reads the content says so
        return b""


def _notice(code: str, change: Change, found: str, remedy: str) -> Notice:
    at = At(change.at.path, 1, 1) if change.is_gone else change.at
    return Notice(code, at, found, remedy)


def _claim(change: Change) -> tuple[str, str | None]:
    return change.subject, change.claim


def _called(change: Change) -> str:
    name = change.subject.partition("#")[2] or ".".join(change.path[1:])
    return f"{whole(change.subject).partition('/')[2]}#{name}"


def _last(time: str) -> datetime | None:
    try:
        return parse_when(time).last(UTC)
    except PydanticCustomError:
        return None


def _text(subject: Subject | None, key: str) -> str | None:
    value = subject.tree.get(key) if subject is not None and isinstance(subject.tree, dict) else None
    return value if isinstance(value, str) else None


def _short(value: Value) -> str:
    text = value if isinstance(value, str) else "a figure with parts"
    return text if len(text) <= 60 else f"{text[:59]}…"
