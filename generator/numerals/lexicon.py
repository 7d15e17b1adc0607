"""What the reader knows of a language: its number words and the words that stand around numbers.

In: the tables in `languages/`, one TOML file a language. Out: a frozen `Lexicon`; None for a language without one.
A table's phrases are regular expressions, written as `normal` leaves them.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from generator.model.figure import Qualifier
from generator.numerals.normal import normal
from generator.numerals.patterns import TOKEN, Classes, Roles, by_letters, compiled, edge_of, either, when_asked

_FOLDER = Path(__file__).parent / "languages"
Span = tuple[int, int]
"""Where something begins and ends in a text."""
_REACH, _FAR = 60, 100
"""How far before a number its bounds may begin, in signs; and those between which and it stands what is counted."""
# Between the words that bound a number and the number: “more than an estimated USD 300”.
_MONEY = r"(?:(?-i:[A-Z]{3})\s|(?-i:[A-Z]{0,2})[$€£¥]\s?)?"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The words that bound a number: directly before it, directly behind it, or a few words behind.

    What stands before a number that a letter for “and” is `joined` to is of the number before: “19 at least and 64”.
    Between those `far` before it and the number stands what is counted: “did not exceed, the number of families, 400”.
    """

    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    joined: re.Pattern[str]
    far: re.Pattern[str] | None

    def span(self, text: str, start: int, end: int, low: int, since: int) -> Span | None:
        """Where they stand with the number at `start` to `end` of the text; None where they do not bound it.

        Those before it begin at `low` at the earliest; those far before it from `since` on, where the number before
        ends.
        """
        before = self.before.search(text, low, start) if self.before is not None else None
        if before is None and self.far is not None:
            before = self.far.search(text, max(since, start - _FAR), start)
        if before and not any(self.joined.match(text, at) for at in (start - 1, start)):
            return before.start(), end
        behind = self.behind.match(text, end) if self.behind is not None else None
        return (start, behind.end()) if behind else None


class Bounding(dict[Qualifier, Bounds]):
    """A language's words that bound numbers, by what they mean. Most numbers have none: all are looked for at once."""

    def __init__(self, bounds: Mapping[Qualifier, Bounds], before: re.Pattern[str], behind: re.Pattern[str]) -> None:
        super().__init__(bounds)
        self._before, self._behind = before, behind
        self._has_far = any(one.far is not None for one in bounds.values())

    def spans(self, text: str, start: int, end: int, since: int = 0) -> dict[Qualifier, Span]:
        """What bounds the number at `start` to `end` of a text, each with where it stands; `since` as of `Bounds`."""
        first = self._before.search(text, max(0, start - _REACH), start)
        if first is None and not self._has_far and self._behind.match(text, end) is None:
            return {}
        low = first.start() if first is not None else start
        spans = {name: bounds.span(text, start, end, low, since) for name, bounds in self.items()}
        return {name: span for name, span in spans.items() if span is not None}


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """One language. `values` are its number words, `scales` those that multiply, `words` its words of quantity.

    `names` and `harms` are what is counted and what has happened, by the classes that figures are held to; `before`
    and `behind` are what makes a number no count, by role; `units` tells by name what a number measures.
    """

    language: str
    raw: Mapping[str, Any]
    values: Mapping[str, int]
    scales: Mapping[str, int]
    rounds: Mapping[int, re.Pattern[str]]
    words: Classes
    bounds: Bounding
    harms: Classes
    nouns: Classes
    before: Roles
    behind: Roles
    units: re.Pattern[str]
    decimal: str
    is_unspaced: bool

    def phrase(self, name: str, ending: str = "") -> re.Pattern[str]:
        """The pattern of one of its lists of words; one that nothing matches where it has none."""
        return _phrase(self.language, name, ending)

    def may_have(self, text: str, *names: str) -> bool:
        """Whether a text has anything of some of its lists of words, within whatever word; most texts have not."""
        return _may_have(text, self.language, names)

    def table(self, name: str) -> Mapping[str, re.Pattern[str]]:
        """The patterns of one of its tables of words, by their keys; empty where it has none."""
        return _table(self.language, name)


@cache
def lexicon(language: str) -> Lexicon | None:
    """What is known of the language that a tag names, of whatever country."""
    code = language.partition("-")[0].lower()
    path = _FOLDER / f"{code}.toml"
    return (
        _read(code, tomllib.loads(path.read_text("utf-8")))
        if re.fullmatch("[a-z]{2,3}", code) and path.is_file()
        else None
    )


def is_english(language: str) -> bool:
    """Whether a language is English, of whatever country."""
    return language == "en" or language.startswith("en-")


def is_readable(language: str) -> bool:
    """Whether number words of a language are read here."""
    return lexicon(language) is not None


def table(language: str) -> Mapping[str, Any]:
    """The table of a language as its file has it; the language has one."""
    known = lexicon(language)
    assert known is not None
    return known.raw


@cache
def _of_axes() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((_FOLDER.parent / "axes.toml").read_text("utf-8"))


def known_axes() -> Mapping[str, frozenset[str]]:
    """The axes that tables of languages have poles of, each with the places where it is asked for."""
    return {axis: frozenset(places.split()) for axis, places in _of_axes()["axes"].items()}


def contraries() -> Mapping[str, str]:
    """Poles, each with what is so where it is denied."""
    return _of_axes()["contrary"]


def sorts_told() -> Mapping[str, Any]:
    """How the sorts of what is counted are related: which are wider, which alike, and whose are apart."""
    return _of_axes()["sorts"]


@cache
def _currencies() -> Mapping[str, str]:
    return {word: name for name, words in table("en")["money"].items() for word in words.split()}


def unit_of(name: str) -> str:
    """A unit as texts are read for it: dollars, of whatever country, for USD, $ and dollar; others are themselves."""
    return _currencies().get(name.lower(), name)


@cache
def _phrase(language: str, name: str, ending: str) -> re.Pattern[str]:
    return compiled(table(language), table(language).get(name, ""), ending)


@lru_cache(4096)
def _may_have(text: str, language: str, names: tuple[str, ...]) -> bool:
    return _anywhere(language, names).search(text) is not None


@cache
def _anywhere(language: str, names: tuple[str, ...]) -> re.Pattern[str]:
    words = either(*(table(language).get(name) for name in names))
    return re.compile(by_letters(words) if words else "(?!)", re.IGNORECASE)


@cache
def _table(language: str, name: str) -> Mapping[str, re.Pattern[str]]:
    known = lexicon(language)
    assert known is not None
    return {key: compiled(known.raw, words) for key, words in known.raw.get(name, {}).items()}


@cache
def classes_of(language: str, name: str) -> Classes:
    """One of a language's tables of words as classes, where most texts have nothing for any."""
    return Classes(table(language), table(language).get(name, {}))


@cache
def things_of(language: str) -> Classes:
    """The sorts of what is counted."""
    return Classes(table(language), _sorts(table(language)))


@cache
def words_of(language: str, table: str, name: str) -> re.Pattern[str]:
    """What a table of a language's words has under a name; what nothing matches where the language has none.

    It is a list of regular expressions for texts as written, in which `{other}` stands for the words of that name, and
    `{table.other}` for those of another table; `{table.*}` for all of that, each a group of its own name.
    """
    return when_asked(partial(_words_of, language, table, name))


@cache
def _words_of(language: str, table: str, name: str) -> re.Pattern[str]:
    known = lexicon(language)
    table_of: Mapping[str, Any] = known.raw.get(table, {}) if known is not None else {}
    words = _one_of(table_of.get(name, ()), table_of, known.raw) if known is not None else ""
    return re.compile(TOKEN.sub(partial(_apostrophe, words), words) if words else "(?!)", re.IGNORECASE)


def _apostrophe(words: str, token: re.Match[str]) -> str:
    """A sign of a regular expression, where either sign is an apostrophe within a word, and in a class of signs."""
    if token[0].startswith("["):
        return token[0].replace("'", "'’‘")
    is_within = any(words[place : place + 1].isalnum() for place in (token.start() - 1, token.end()))
    return "['’]" if token[0] == "'" and is_within else token[0]


def lists(table: str, names: str) -> tuple[re.Pattern[str], ...]:
    """What a table of English has under each of some names, parted by blanks, as by `words_of`."""
    return tuple(words_of("en", table, name) for name in names.split())


def has_words(language: str, table: str) -> bool:
    """Whether a language has such a table."""
    known = lexicon(language)
    return known is not None and table in known.raw


def _one_of(words: str | Iterable[str], table_of: Mapping[str, Any], raw: Mapping[str, Any]) -> str:
    """The words with those that they name put in."""
    whole = words if isinstance(words, str) else "|".join(words)

    def filled(match: re.Match[str]) -> str:
        table = raw[match["table"]] if match["table"] else table_of
        if match["name"] == "*":
            return "|".join(f"(?P<{name}>{_one_of(every, table, raw)})" for name, every in table.items())
        return f"(?:{_one_of(table[match['name']], table, raw)})"

    return re.sub(r"\{(?:(?P<table>[a-z-]+)\.)?(?P<name>[a-z-]+|\*)\}", filled, whole)


def _read(code: str, raw: dict[str, Any]) -> Lexicon:
    raw = _normalised(raw, code)
    measured = raw.get("measured", {})
    units = either(*(f"(?P<{name}>{words})" for name, words in measured.items()))
    return Lexicon(
        code,
        raw,
        _forms(raw.get("values", {})),
        _forms(raw.get("scales", {})),
        {int(value): compiled(raw, words) for value, words in raw.get("rounds", {}).items()},
        Classes(raw, {key.replace("-", " "): words for key, words in reversed(raw["words"].items())}),
        _bounding(raw),
        Classes(raw, {harm: either(raw.get("said", {}).get(harm), words) for harm, words in raw["harms"].items()}),
        Classes(raw, raw["nouns"] | _things(raw)),
        _roles_before(raw, r"[ (:]{0,2}$"),
        _behind(raw["behind"], either(*measured.values())),
        re.compile(
            rf"[ -]?(?:{raw.get('units-behind', '(?!)')})?(?:{units})(?!\w)" if units else "(?!)", re.IGNORECASE
        ),
        raw["decimal"],
        raw.get("unspaced", False),
    )


def _things(raw: Mapping[str, Any]) -> dict[str, str]:
    """What can hardly be said of people, as one class, where a language tells its sorts."""
    sorts = _sorts(raw) if "things" in raw else {}
    words = [sorts[sort] for sort in sorts_told()["things"].split() if sort in sorts]
    return {"things": either(*words)} if words else {}


def _sorts(raw: Mapping[str, Any]) -> dict[str, str]:
    """The words for sorts of what is counted: of its poles that tell sorts apart, or of its table of things first."""
    axes, poles = sorts_told()["of"].split(), (name.partition("-") for name in raw.get("poles", {}))
    named = {sort: raw["poles"][f"{axis}-{sort}"] for axis, _, sort in poles if axis in axes}
    return {**named, **raw.get("things", {})}


def _roles_before(raw: Mapping[str, Any], ending: str) -> Roles:
    table = raw["before"]
    patterns = {name: compiled(raw, words, ending) for name, words in table.items()}
    return Roles(patterns, compiled(raw, either(*table.values()), ending, is_ahead=True))


def _behind(table: Mapping[str, str], measured: str) -> Roles:
    filled = {role: words.replace("{measure}", measured) for role, words in table.items()}
    cased = {role: words if role == "address" else f"(?i:{words})" for role, words in filled.items()}
    patterns = {role: re.compile(words) for role, words in cased.items()}
    return Roles(patterns, re.compile(either(*cased.values()) or "(?!)"))


def _normalised(value: Any, code: str) -> Any:
    if isinstance(value, dict):
        return {key: _normalised(item, code) for key, item in value.items()}
    if isinstance(value, list):
        return [_normalised(item, code) for item in value]
    return normal(value, code).text if isinstance(value, str) else value


def _forms(table: Mapping[str, Iterable[str]]) -> dict[str, int]:
    return {form: int(value) for value, forms in table.items() for form in forms}


def _bounding(raw: Mapping[str, Any]) -> Bounding:
    bounds = {name: _bounds(raw, parts) for name, parts in raw["bounds"].items()}
    phrases = (parts.get(name) for parts in raw["bounds"].values() for name in ("before", "loose"))
    before = _before(raw, either(*phrases))
    behind = either(*(one.behind.pattern for one in bounds.values() if one.behind is not None))
    return Bounding(bounds, before or re.compile("(?!)"), re.compile(behind or "(?!)", re.IGNORECASE))


def _before(raw: Mapping[str, Any], phrases: str) -> re.Pattern[str] | None:
    """The pattern of phrases that stand directly before a number; None where there are none."""
    if not phrases:
        return None
    is_unspaced = raw.get("unspaced", False)
    link = "" if is_unspaced else rf"(?:\s(?:{raw.get('link', '(?!)')}))*"
    space = r"\s?" if is_unspaced else rf"(?:\s|(?<=-)|(?<=')){raw.get('prefix', '')}"
    # “No more than 300” is not “more than 300”.
    edge = rf"(?<!\bno )(?<!\bnot ){edge_of(raw)}"
    return re.compile(rf"{edge}(?:{by_letters(phrases)}){link}{space}[“\"‘'«„(]?{_MONEY}$", re.IGNORECASE)


def _bounds(raw: Mapping[str, Any], parts: Mapping[str, str]) -> Bounds:
    before = _before(raw, either(parts.get("before"), parts.get("loose")))
    reach, ends = raw.get("reach", 3), raw.get("ends", "")
    word = r"[^\W\d]+" if reach > 1 else "[a-z]+"
    blank = r"\s?" if raw.get("unspaced") else ""
    later = []
    if parts.get("behind"):
        later += [rf"{blank}(?:{parts['behind']})", rf" {word}(?:{parts['behind']}){ends}"]
    if parts.get("after"):
        later.append(rf"(?:[ -]{word}){{0,{reach}}}[ ]?(?<!\w)(?:{parts['after']})(?!\w){ends}")
    joined = re.compile(rf"(?<!\S){raw['joint']}" if "joint" in raw else "(?!)")
    far = None
    if parts.get("far"):
        counted = rf"(?: [^\W\d]+){{0,8}} {raw.get('prefix', '')}$"
        far = re.compile(rf"{edge_of(raw)}(?:{parts['far']}){counted}", re.IGNORECASE)
    return Bounds(before, re.compile("|".join(later), re.IGNORECASE) if later else None, joined, far)
