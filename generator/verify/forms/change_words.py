"""A change of the record in words, read back: its sort, of what, both sides, how many came alike, why.

    Raised · Civil defence · Killed: at least 200 → at least 210, with 2 others (They counted again.)

In: words of a page, or such a line of a feed, and the change that they are to tell of. Out: whether they do, and say no
more. Figures are read by their grammar, terms, ids and times as pages have them; a text stands as the record has it.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from babel import Locale
from pydantic_core import PydanticCustomError

from generator.labels import LABELS
from generator.model import Claim, Text, row_called, speaks_for
from generator.model.record import RecordChange
from generator.model.when import parse_when
from generator.verify.forms.content import plain_words
from generator.verify.forms.dates import says_time
from generator.verify.forms.phrasing import Forms, Phrasing, forms_of, small
from generator.verify.forms.quantity import says_figure
from generator.verify.forms.recorded import claim_of, subject_of

_ARROW, _NOTHING = " → ", "—"
_FIELDS = ("scope", "field", "harm", "who", "people")
"""The vocabularies that a key on the way to a change is called by, the first that has it."""
_NAMED_IN = {"voice": "actors", "place": "places"}
"""Kinds whose sides are ids, by what these are looked up in."""
_ID = re.compile(r"(?:source: )?(?P<id>[a-z0-9-]+)(?:, .*)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BRACKETS = re.compile(r"!?\[\[([^\[\]]+)\]\]|\[(@[^\[\]]*)\]")
_SOURCE = re.compile("@([a-z0-9-]+)")
_Says = Callable[[str], bool]


def label_of(change: RecordChange) -> str:
    """The word for a change."""
    labels = LABELS["change"]
    if change.kind == "correction" and change.correction:
        return LABELS["correction-type"][change.correction]
    if change.move is None and change.kind == "figure" and "" in (change.was, change.now):
        return labels["figure-added" if change.now else "figure-removed"]
    is_restored = change.kind.endswith("-withdrawn") and change.now == ""
    return labels["restored"] if is_restored else labels[change.move or change.kind]


def sides_of(change: RecordChange) -> tuple[str, str]:
    """What was and what is, as the record has it; nothing where the word for the change says all."""
    is_whole = change.kind in ("order", "withheld") or change.kind.endswith(("-added", "-vanished"))
    return ("", "") if is_whole else (change.was, change.now)


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """Reads words for changes in one language; `moved` are the claims that have been in another's mouth."""

    phrasing: Phrasing
    moved: Collection[tuple[str, str]]
    language: str

    def says_line(self, line: str, change: RecordChange) -> bool:
        """Whether a line tells of a change all that it is, and no more."""
        says = self.phrasing.grammar.says
        others = says("others" if change.alike > 1 else "other", count=f"{change.alike:,}") if change.alike else ""
        end = plain_words(f"{others} ({change.reason})" if change.reason else others)
        whole, label = plain_words(line), label_of(change)
        rest = whole.removesuffix(end).removeprefix(label)
        # A blank before the bracket goes with what is plain.
        return whole == f"{label}{rest}{end}" and self._says_rest(rest.rstrip(), change)

    def says_pieces(self, pieces: Sequence[str], change: RecordChange) -> bool:
        """Whether pieces of words are of what a change is: each that has to be, in its order, and nothing else."""
        wanted = list(self._pieces(change))
        return len(pieces) == len(wanted) and all(says(one) for says, one in zip(wanted, pieces, strict=True))

    def says_side(self, text: str, change: RecordChange, side: int) -> bool:
        """Whether the words are what was (0) or what is (1)."""
        if (figure := change.figures[side]) is not None:
            return says_figure(text.rstrip("."), figure, self.phrasing.grammar)
        raw = sides_of(change)[side]
        return (
            small(text) in (small(raw), *self._known(change, raw))
            or self._are_named(text, change, raw)
            or (change.kind == "date" and self._is_time(text, raw))
        )

    def _says_rest(self, rest: str, change: RecordChange) -> bool:
        """What stands behind the sort: of what it is, and both sides where it has some."""
        if not any(sides_of(change)):
            return self._says_head(rest, change)
        return any(self._says_head(head, change) and self._says_both(sides, change) for head, sides in cuts(rest, ": "))

    def _says_head(self, head: str, change: RecordChange) -> bool:
        first, *pieces = head.split(" · ")
        return not first and self.says_pieces(pieces, change)

    def _says_both(self, text: str, change: RecordChange) -> bool:
        return any(
            all(self._says_or_nothing(one, change, side) for side, one in enumerate(both))
            for both in cuts(text, _ARROW)
        )

    def _says_or_nothing(self, text: str, change: RecordChange, side: int) -> bool:
        return self.says_side(text, change, side) if sides_of(change)[side] else text == plain_words(_NOTHING)

    def _pieces(self, change: RecordChange) -> Iterator[_Says]:
        """How each piece is read: what is gone by its id, whose claim, which row, which field, in which language."""
        folder, _, id = subject_of(change.subject).partition("/")
        if id not in getattr(self.phrasing.site, folder):
            yield _is_one_of((id,))
        if claim_of(change):
            yield from self._of_claim(change)
        keys = change.path[2:] if change.path[:1] == ("claims",) else change.path
        vocabularies = ("traffic", *_FIELDS) if keys[:1] == ("status",) else _FIELDS
        for key in keys:
            if label := next((LABELS[one][key] for one in vocabularies if key in LABELS[one]), None):
                yield _is_one_of((small(label),))
        if language := change.subject.rpartition("@")[2].partition(".")[2]:
            yield _is_one_of((small(Locale.parse(self.language).languages.get(language, language)),))

    def _of_claim(self, change: RecordChange) -> Iterator[_Says]:
        """The voice of a claim, by its id where others gave it once or nobody does any more; and the day of its row."""
        subject, id = subject_of(change.subject), claim_of(change)
        fact = self.phrasing.site.facts.get(subject.removeprefix("facts/"))
        claim = fact.claims.get(id) if fact else None
        is_told_by_id = claim is None or (subject, id) in self.moved
        yield _is_one_of((small(id),) if claim is None or is_told_by_id else self.phrasing.voice(claim))
        if "#" in change.subject:
            yield self._of_row(claim, change.subject.rpartition("@")[2].partition(".")[0])

    def _of_row(self, claim: Claim | None, called: str) -> _Says:
        """The time of a row: its own, or the day that it is called after; else what it is called."""
        site = self.phrasing.site
        own = row_called(site, claim, called) if claim else None
        time = (speaks_for(site, own, claim) if own and claim else None) or (
            date.fromisoformat(called) if _DAY.fullmatch(called) else None
        )
        zone = site.settings.time_zone
        return lambda text: says_time(text, time, self.phrasing.grammar, zone) if time else small(text) == small(called)

    def _are_named(self, text: str, change: RecordChange, raw: str) -> bool:
        """Whether the words name each of the subjects whose ids these are."""
        folder = _NAMED_IN.get(change.kind)
        names = [self.phrasing.name(folder, id) for id in raw.split(", ")] if folder else []
        return bool(names) and all(names) and self.phrasing.are_names(text, names)

    def _known(self, change: RecordChange, raw: str) -> Forms:
        """A term, the id of a source, or running text with ids in it, in the words that pages have for them."""
        sources, found = self.phrasing.site.sources, _ID.fullmatch(raw)
        if change.path == ("body",):
            language = change.subject.partition(".")[2] or self.phrasing.site.settings.main
            return (small(_BRACKETS.sub(lambda brackets: self._named(brackets, language), raw)),)
        match change.kind:
            case "standing" | "status" if raw in LABELS[change.kind]:
                return (small(LABELS[change.kind][raw]),)
            case "citation" if found and found["id"] in sources:
                return forms_of(sources[found["id"]].name)
        return ()

    def _named(self, brackets: re.Match[str], language: str) -> str:
        """A mention by its words or what it names, what is cited by the names of its sources."""
        site = self.phrasing.site

        def name(text: Text) -> str:
            return text.in_language(language, site.settings.main)[0]

        def source(cited: re.Match[str]) -> str:
            return name(site.sources[cited[1]].name) if cited[1] in site.sources else cited[1]

        if brackets[2] is not None:
            return f"[{_SOURCE.sub(source, brackets[2])}]"
        address, has_words, words = brackets[1].partition("|")
        id, is_claim, claim = address.partition("#")
        if has_words:
            return words
        view = LABELS["view"].get(id.removeprefix("view:"))
        called = view or (name(site.facts[id].title) if id in site.facts else id)
        return f"[{called} · {claim}]" if is_claim else f"[{called}]"

    def _is_time(self, text: str, raw: str) -> bool:
        try:
            return says_time(text, parse_when(raw), self.phrasing.grammar, self.phrasing.site.settings.time_zone)
        except PydanticCustomError:
            return False


def _is_one_of(forms: Forms) -> _Says:
    return lambda text: small(text) in forms


def cuts(text: str, sign: str) -> Iterator[tuple[str, str]]:
    """A text before and behind each place where a sign stands."""
    for found in re.finditer(re.escape(sign), text):
        yield text[: found.start()], text[found.end() :]
