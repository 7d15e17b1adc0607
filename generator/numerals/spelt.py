"""Number words of the languages that have a table, and ordinals that tell an age or an hour, as Arabic has them.

In: a text as `normal` leaves it; for في الرابعة عشرة and الثامنة صباحا, its language's table `ordinals`. Out: numbers,
and ages, with their spans; the pattern and the value of an ordinal, for the hours of `clocks`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from generator.model.figure import WORDS
from generator.numerals.digits import Numeral
from generator.numerals.lexicon import Lexicon, is_english, is_readable, lexicon, table

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_FORMS = (form for name in ("values", "scales") for forms in table("en")[name].values() for form in forms)
_MOST_UNITS = 10


def either(words: Iterable[str]) -> str:
    """A pattern of any of these words, of two that begin alike the longer; what is none of them is left by its letters.

    Tried on every word of a text, a list of them takes three times as long.
    """
    words = frozenset(words)
    firsts = sorted({word[0] for word in words if word})
    if not firsts:
        return ""
    rests = [re.escape(first) + either(word[1:] for word in words if word[:1] == first) for first in firsts]
    pattern = rests[0] if len(rests) == 1 else f"(?=[{re.escape(''.join(firsts))}])(?:{'|'.join(rests)})"
    return f"(?:{pattern})?" if "" in words else pattern


NUMBER_WORDS = either(_FORMS)
"""A pattern of the words that numbers are written with in English."""
_MAY_COUNT = re.compile(
    rf"\d|[¼-¾⅐-⅞]|\b(?:{NUMBER_WORDS}|scores?|half|halv(?:ed|ing)|twice|(?:doubl|tripl|trebl|quadrupl)\w+|[a-z]+fold"
    rf"|(?-i:[IVXLCDM]{{2,}})|{'|'.join(sorted(WORDS, key=len, reverse=True))}|an? (?:third|quarter|fifth|[a-z]+th))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def may_count(text: str) -> bool:
    """Whether anything in an English text may be a number: a quick look before it is read."""
    return _MAY_COUNT.search(text) is not None


def may_have_number(text: str, language: str) -> bool:
    """Whether anything in a text may be a number; of words in other languages nobody can tell before they are read."""
    return may_count(text) or (not is_english(language) and is_readable(language))


@lru_cache(maxsize=4096)
def in_words(text: str) -> tuple[Numeral, ...]:
    """The numbers written in English words: `three`, `twenty-one`, `two hundred and five`, `a dozen`."""
    known = lexicon("en")
    assert known is not None
    return tuple(spelt(text, known)) if may_count(text) else ()


def spelt(text: str, known: Lexicon) -> Iterator[Numeral]:
    """The numbers in words: `zweihundertfünfzig`, `اثنا عشر`, `soixante et onze`, `三百七十七`."""
    for value, pattern in known.rounds.items():
        yield from (Numeral(value, *match.span(), is_spelt=True) for match in pattern.finditer(text))
    if not _may_spell(known).search(text):
        return
    # “Twenty-first” counts nothing.
    ordinal = re.compile(known.raw.get("ordinal", "(?!)"))
    for one in _unspaced(text, known) if known.is_unspaced else _spaced(text, known):
        if one.is_number and not ordinal.match(text, one.end):
            # Other languages have one word for “one” and “a”.
            is_article = one.value == 1 and known.language != "en"
            yield Numeral(one.value, one.start, one.end, is_spelt=True, is_implied=is_article)


@cache
def _may_spell(known: Lexicon) -> re.Pattern[str]:
    """What a text has that spells a number; any text may where number words are parts of others."""
    is_open = known.is_unspaced or not {"prefix", "joiner", "glued"}.isdisjoint(known.raw)
    forms = either((*known.values, *known.scales))
    return re.compile("" if is_open else rf"(?<![^\W\d_])(?:{forms})", re.IGNORECASE)


@dataclass(slots=True)
class _Sum:
    """A number while its words are read: what the greater scales made of it, and what is below them yet."""

    known: Lexicon
    start: int
    end: int
    whole: int = 0
    group: int = 0
    least_scale: int = 10**15
    values: list[int] = field(default_factory=list)

    @property
    def value(self) -> int:
        return self.whole + self.group

    @property
    def is_number(self) -> bool:
        return bool(self.values)

    def take(self, value: int, is_scale: bool, joined: bool, end: int) -> bool:
        """Add a word; False, and nothing added, where it begins another number."""
        added = self._scaled(value, joined) if is_scale else self._added(value, joined)
        if added:
            self.values.append(value)
            self.end = end
        return added

    def _scaled(self, value: int, joined: bool) -> bool:
        if value < 1000:
            if not 1 <= self.group <= 99 or joined:
                return self._added(value, joined)
            self.group *= value
            return True
        if value >= self.least_scale or (self.values and not self.group):
            return False
        self.whole, self.group, self.least_scale = self.whole + max(self.group, 1) * value, 0, value
        return True

    def _added(self, value: int, joined: bool) -> bool:
        if value >= 1000:
            return self._begins_with(value)
        if joined and self.known.raw.get("and-behind-hundreds") and self.group % 100:
            return False
        if value >= 100:
            fits = self.group == 0
        elif value >= 10:
            fits = self.group % 100 == 0 or self._follows_unit(value, joined)
        else:
            fits = not self.values or (self.group % 10 == 0 and value > 0 and self._bears_unit(value))
        if fits:
            self.group += value
        return fits

    def _begins_with(self, value: int) -> bool:
        """Two thousand in one word: whatever follows is below it."""
        if self.values:
            return False
        self.whole, self.least_scale = value, max(scale for scale in (10**3, 10**6, 10**9) if scale <= value)
        return True

    def _follows_unit(self, value: int, joined: bool) -> bool:
        tail, raw = self.group % 100, self.known.raw
        if value == 10 and raw.get("teens") and not joined:
            return 1 <= tail <= 9
        if raw.get("unit-first") and joined:
            return 1 <= tail <= 9 and value >= 20
        return bool(raw.get("vigesimal")) and tail in (60, 80) and value <= 19

    def _bears_unit(self, value: int) -> bool:
        # Few languages have teens in two words, ten first: dix-sept, on iki.
        return self.group % 100 != 10 or value >= self.known.raw.get("teens-from", 10)


@dataclass(frozen=True, slots=True)
class _Item:
    """A number word; `scale` is what it multiplies by behind another: “ألفا” alone is two thousand."""

    value: int
    is_scale: bool
    joined: bool
    start: int
    end: int
    scale: int = 0

    def behind(self, running: _Sum) -> tuple[int, bool]:
        """Its value behind other words, and whether it multiplies them."""
        return (self.scale, True) if self.scale and running.group else (self.value, self.is_scale)


def _spaced(text: str, known: Lexicon) -> Iterator[_Sum]:
    running: _Sum | None = None
    for item in _items(text, known):
        apart = (
            running is not None
            and not re.fullmatch(r"[ -]?", text[running.end : item.start])
            and not (item.joined and _is_joint(text[running.end : item.start], known))
        )
        if running is not None and not apart and running.take(*item.behind(running), item.joined, item.end):
            continue
        if running is not None:
            yield running
        running = _Sum(known, item.start, item.end)
        if not running.take(item.value, item.is_scale, False, item.end):
            running = None
    if running is not None:
        yield running


def _is_joint(between: str, known: Lexicon) -> bool:
    return between.strip(" -") in known.raw.get("and", ()) and between[:1] in " -"


def _items(text: str, known: Lexicon) -> Iterator[_Item]:
    """The number words of a text; a word of several is one item each."""
    words = list(_WORD.finditer(text))
    conjunctions, at = known.raw.get("and", ()), 0
    while at < len(words):
        joined = at > 0 and words[at - 1][0].lower() in conjunctions
        size = 2 if at + 1 < len(words) and _pair(words, at) in known.values else 1
        end = words[at + size - 1].end()
        if size == 2:
            yield _Item(known.values[_pair(words, at)], False, joined, words[at].start(), end)
        else:
            yield from _of_word(words[at], known, joined)
        at += size


def _pair(words: list[re.Match[str]], at: int) -> str:
    return f"{words[at][0]} {words[at + 1][0]}".lower()


def _of_word(match: re.Match[str], known: Lexicon, joined: bool) -> Iterator[_Item]:
    word, start = match[0].lower(), match.start()
    if (item := _known(word, known, joined, start, match.end())) is not None:
        yield item
        return
    joiner = known.raw.get("joiner", "")
    if joiner and word.startswith(joiner):
        item = _known(word[len(joiner) :], known, True, start + len(joiner), match.end())
        if item is not None:
            yield replace(item, start=start)
            return
    stripped = re.sub(f"^{known.raw['prefix']}", "", word) if "prefix" in known.raw else word
    if stripped != word and (item := _known(stripped, known, False, match.end() - len(stripped), match.end())):
        yield item
    elif known.raw.get("glued"):
        yield from _glued(word, known, start, match.end())


def _known(word: str, known: Lexicon, joined: bool, start: int, end: int) -> _Item | None:
    if word in known.values:
        return _Item(known.values[word], False, joined, start, end, known.scales.get(word, 0))
    if word in known.scales:
        return _Item(known.scales[word], True, joined, start, end)
    return None


def _glued(word: str, known: Lexicon, start: int, end: int) -> Iterator[_Item]:
    """The parts of a word that is made of number words alone, perhaps with a unit behind them; nothing of any other."""
    parts = _parts(re.sub(known.raw.get("unit-behind", "$"), "", word.partition("'")[0]), known)
    for part, joined in parts or ():
        value = known.values.get(part)
        yield _Item(known.scales[part] if value is None else value, value is None, joined, start, end)


def _parts(word: str, known: Lexicon, joined: bool = False) -> list[tuple[str, bool]] | None:
    if not word:
        return []
    for size in range(len(word), 0, -1):
        part, rest = word[:size], word[size:]
        if part in known.values or part in known.scales:
            following = _parts(rest, known)
            if following is not None:
                return [(part, joined), *following]
    conjunctions = [one for one in known.raw.get("and", ()) if word.startswith(one) and len(word) > len(one)]
    return _parts(word[len(conjunctions[0]) :], known, joined=True) if conjunctions and not joined else None


def _unspaced(text: str, known: Lexicon) -> Iterator[_Sum]:
    signs = "".join((*known.values, *known.scales))
    for match in re.finditer(f"[{signs}]+", text):
        before = text[match.start() - 1 : match.start()]
        if before.isdecimal() or (before in "数几" and before):
            continue
        yield _of_signs(match, known)


def _of_signs(match: re.Match[str], known: Lexicon) -> _Sum:
    running = _Sum(known, match.start(), match.end())
    unit, below, total = 0, 0, 0
    for sign in match[0]:
        scale = known.scales.get(sign)
        if scale is None:
            unit = known.values[sign]
        elif scale < 10**4:
            below, unit = below + max(unit, 1) * scale, 0
        else:
            total, below, unit = (total + below + unit) * scale, 0, 0
    running.group = total + below + unit
    running.values = [running.group]
    return running


def ordinal(known: Lexicon, name: str) -> str:
    """The pattern of an ordinal, its parts in groups of that name; with its article, up to the ninety-ninth."""
    unit, teen, tens = (known.raw["ordinals"][key] for key in ("units", "teen", "tens"))
    units = "|".join(sorted((form for forms in unit for form in forms.split("|")), key=len, reverse=True))
    return (
        rf"{known.raw['ordinals']['article']}(?P<{name}>{units})(?: (?P<{name}_teen>{teen})|{tens.format(name)})?(?!\w)"
    )


def ordinal_value(match: re.Match[str], known: Lexicon, name: str) -> int:
    """The number of an ordinal that the pattern of that name has found."""
    units = known.raw["ordinals"]["units"]
    value = next(place for place, forms in enumerate(units, 1) if match[name] in forms.split("|"))
    if match[f"{name}_teen"]:
        return value + _MOST_UNITS
    return value + known.values[match[f"{name}_tens"]] if match[f"{name}_tens"] else value


def ages_in(text: str, known: Lexicon) -> Iterator[Numeral]:
    """The ages that a text tells by ordinals."""
    pattern = _ages(known) if "ordinals" in known.raw else None
    for match in pattern.finditer(text) if pattern is not None else ():
        is_compound = match["age_teen"] or match["age_tens"]
        if is_compound or match["sure"] or match["end"] is not None:
            yield Numeral(
                ordinal_value(match, known, "age"), match.start("age_all"), match.end("age_all"),
                is_spelt=True, within="age",
            )  # fmt: skip


@cache
def _ages(known: Lexicon) -> re.Pattern[str]:
    raw = known.raw["ordinals"]
    before = rf"(?<!\w){known.raw.get('prefix', '')}(?:{raw['in']}|(?P<sure>{raw['age']})) "
    # “In the second raid” is no age, “in the eighth.” is one.
    return re.compile(rf"{before}(?P<age_all>{ordinal(known, 'age')})(?P<end>(?=[.,;:)]|$| {raw['life']}))?")
