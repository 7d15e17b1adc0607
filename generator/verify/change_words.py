"""A change of the record as a line of words, read back: its sort, of what, both sides, how many came alike, why.

    Raised · Civil defence · Killed: at least 200 → at least 210, with 2 others (They counted again.)

In: a line, the change that it is to tell of. Out: whether it does, and says no more. Figures are read by their grammar,
terms, ids and times as pages have them; a text stands as it was authored, a long one at least with what it has of it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from babel import Locale
from pydantic_core import PydanticCustomError

from generator.labels import LABELS
from generator.model import Claim, Figure, Site, row_called, speaks_for
from generator.model.record import RecordChange
from generator.model.when import parse_when
from generator.verify.content import plain_words
from generator.verify.dates import says_time
from generator.verify.grammar import Grammar
from generator.verify.past import NAMED_IN, label_of
from generator.verify.phrasing import Phrasing, forms_of, small
from generator.verify.quantity import differences, read_quantity
from generator.verify.recorded import claim_of

_ARROW, _NOTHING = " → ", "—"
_CUT_FROM = 160
"""Two texts of which one is longer may be cut to what differs."""
_FIELDS = ("scope", "field", "harm", "who", "people")
"""The vocabularies that have names of fields, and of keys in them."""
_Says = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """Reads the words for changes of one site."""

    site: Site
    grammar: Grammar

    def says_line(self, line: str, change: RecordChange) -> bool:
        """Whether a line tells of a change all that it is, and no more."""
        others = f", with {change.alike:,} other{'s' if change.alike > 1 else ''}" if change.alike else ""
        end = plain_words(f"{others} ({change.reason})" if change.reason else others or "x")
        rest, label = plain_words(line), label_of(change)
        if others or change.reason:
            # A blank before the bracket goes with what is plain.
            rest, found, behind = rest.rpartition(end)
            if not found or behind:
                return False
        return rest.startswith(label) and self._says_rest(rest.removeprefix(label).rstrip(), change)

    def says_side(self, text: str, change: RecordChange, side: int) -> bool:
        """Whether the words are what was (0) or what is (1)."""
        figure, raw = change.figures[side], (change.was, change.now)[side]
        if figure is not None:
            return self.says_figure(text, figure)
        if not raw:
            return plain_words(text) == plain_words(_NOTHING)
        is_known = small(text) in self._known(change, raw) or self._are_named(text, change, raw)
        return is_known or _is_time(text, raw, self.grammar) or _is_text(text, change, raw)

    def says_figure(self, text: str, figure: Figure) -> bool:
        """Whether the words are a quantity, all that it is and no more."""
        reading = read_quantity(text, self.grammar)
        return reading is not None and not any(differences(reading, figure))

    def _says_rest(self, rest: str, change: RecordChange) -> bool:
        """What stands behind the sort: of what it is, and both sides where it has some."""
        if change.kind.endswith(("-added", "-vanished")) or change.kind == "order" or not (change.was or change.now):
            return self._says_pieces(rest, change)
        return any(
            self._says_pieces(head, change) and self._says_sides(sides, change) for head, sides in _cut(rest, ": ")
        )

    def _says_sides(self, sides: str, change: RecordChange) -> bool:
        cuts = _cut(sides, _ARROW)
        return any(self.says_side(was, change, 0) and self.says_side(now, change, 1) for was, now in cuts)

    def _says_pieces(self, head: str, change: RecordChange) -> bool:
        first, *told = head.split(" · ")
        wanted = list(self._pieces(change))
        return (
            not first
            and len(told) == len(wanted)
            and all(says(small(piece)) for piece, says in zip(told, wanted, strict=True))
        )

    def _pieces(self, change: RecordChange) -> Iterator[_Says]:
        """How each piece is read that tells of what a change is, in their order."""
        whole, _, part = change.subject.partition("#")
        row, _, language = part.partition("@")[2].partition(".")
        path = change.path[2:] if change.path[:1] == ("claims",) else change.path
        if id := claim_of(change):
            claim = self._claim(whole, id)
            names = {id, *(Phrasing(self.site, self.grammar).voice(claim) if claim else ())}
            yield names.__contains__
            yield from [self._of_row(claim, row)] if row else ()
        yield from _fields(path)
        if language := language or whole.partition(".")[2]:
            yield {small(Locale("en").languages.get(language, language))}.__contains__

    def _claim(self, whole: str, id: str) -> Claim | None:
        fact = self.site.facts.get(whole.partition("/")[2].partition(".")[0])
        return fact.claims.get(id) if fact else None

    def _of_row(self, claim: Claim | None, row: str) -> _Says:
        """The time that a row speaks for, or what it is called."""
        own = row_called(self.site, claim, row) if claim is not None else None
        time = speaks_for(self.site, own, claim) if own is not None else None
        return lambda text: says_time(text, time, self.grammar) if time else text == row or _is_time(
            text, row, self.grammar
        )  # fmt: skip

    def _are_named(self, text: str, change: RecordChange, raw: str) -> bool:
        """Whether the words name each of the subjects whose ids these are."""
        if change.kind not in NAMED_IN:
            return False
        phrasing = Phrasing(self.site, self.grammar)
        names = [phrasing.name(NAMED_IN[change.kind], id) for id in raw.split(", ")]
        return all(names) and phrasing.are_names(text, names)

    def _known(self, change: RecordChange, raw: str) -> Iterable[str]:
        """A term or an id in the words that pages have for it."""
        site, id = self.site, raw.removeprefix("source: ").partition(",")[0]
        match change.kind:
            case "standing" | "status":
                return {small(LABELS[change.kind].get(raw, raw))}
            case "citation" if id in site.sources:
                return forms_of(site.sources[id].name)
        return ()


def _fields(path: Sequence[str]) -> Iterator[_Says]:
    """The names of the keys on the way to what changed, of those that have one."""
    vocabularies = ("traffic", *_FIELDS) if path[:1] == ("status",) else _FIELDS
    for key in path:
        if named := {small(LABELS[one][key]) for one in vocabularies if key in LABELS[one]}:
            yield named.__contains__


def _cut(text: str, sign: str) -> Iterator[tuple[str, str]]:
    """A text before and behind each place where a sign stands."""
    for at in range(len(text)):
        if text.startswith(sign, at):
            yield text[:at], text[at + len(sign) :]


def _is_time(text: str, raw: str, grammar: Grammar) -> bool:
    try:
        return says_time(text, parse_when(raw), grammar)
    except PydanticCustomError:
        return False


def _is_text(text: str, change: RecordChange, raw: str) -> bool:
    """Whether it is the text; of a long one a stretch of it."""
    said, whole = plain_words(text), plain_words(raw)
    if said == whole or max(len(change.was), len(change.now)) <= _CUT_FROM:
        return said == whole
    kept = said.strip("… ")
    return bool(kept) and kept in whole
