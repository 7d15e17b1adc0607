"""What the reader knows of a language: its number words and the words that stand around numbers.

In: the tables in `languages/`, one TOML file a language. Out: a frozen `Lexicon`; None for a language without one.
A table's phrases are regular expressions, written as `normal` leaves them.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.model.figure import Qualifier
from generator.numerals.normal import normal

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

    def span(self, text: str, start: int, end: int, since: int = 0) -> Span | None:
        """Where they stand with the number at `start` to `end` of the text; None where they do not bound it.

        Those far before it do from `since` on, where the number before ends.
        """
        before = self.before.search(text, max(0, start - _REACH), start) if self.before is not None else None
        if before is None and self.far is not None:
            before = self.far.search(text, max(since, start - _FAR), start)
        if before and not any(self.joined.match(text, at) for at in (start - 1, start)):
            return before.start(), end
        behind = self.behind.match(text, end) if self.behind is not None else None
        return (start, behind.end()) if behind else None


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
    words: tuple[tuple[str, re.Pattern[str]], ...]
    bounds: Mapping[Qualifier, Bounds]
    harms: Mapping[str, re.Pattern[str]]
    nouns: Mapping[str, re.Pattern[str]]
    before: Mapping[str, re.Pattern[str]]
    behind: Mapping[str, re.Pattern[str]]
    units: re.Pattern[str]
    decimal: str
    is_unspaced: bool

    def phrase(self, name: str, ending: str = "") -> re.Pattern[str]:
        """The pattern of one of its lists of words; one that nothing matches where it has none."""
        return _phrase(self.language, name, ending)

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
    return language.partition("-")[0] == "en"


def is_readable(language: str) -> bool:
    """Whether number words of a language are read here."""
    return lexicon(language) is not None


def table(language: str) -> Mapping[str, Any]:
    """The table of a language as its file has it; the language has one."""
    known = lexicon(language)
    assert known is not None
    return known.raw


@cache
def _currencies() -> Mapping[str, str]:
    return {word: name for name, words in table("en")["money"].items() for word in words.split()}


def unit_of(name: str) -> str:
    """A unit as texts are read for it: dollars, of whatever country, for USD, $ and dollar; others are themselves."""
    return _currencies().get(name.lower(), name)


@cache
def _phrase(language: str, name: str, ending: str) -> re.Pattern[str]:
    return _compiled(table(language), table(language).get(name, ""), ending)


@cache
def _table(language: str, name: str) -> Mapping[str, re.Pattern[str]]:
    known = lexicon(language)
    assert known is not None
    return {key: _compiled(known.raw, words) for key, words in known.raw.get(name, {}).items()}


@cache
def words_of(language: str, table: str, name: str) -> re.Pattern[str]:
    """What a table of a language's words has under a name; what nothing matches where the language has none.

    It is a list of regular expressions for texts as written, in which `{other}` stands for the words of that name.
    """
    known = lexicon(language)
    table_of: Mapping[str, Any] = known.raw.get(table, {}) if known is not None else {}
    words = _one_of(table_of.get(name, ()), table_of)
    # Either sign is an apostrophe within a word.
    return re.compile(re.sub(r"(?<=\w)'|'(?=\w)", "['’]", words) if words else "(?!)", re.IGNORECASE)


def has_words(language: str, table: str) -> bool:
    """Whether a language has such a table."""
    known = lexicon(language)
    return known is not None and table in known.raw


def _one_of(words: Iterable[str], table_of: Mapping[str, Any]) -> str:
    whole = "|".join(words)
    return re.sub(r"\{([a-z]+)\}", lambda match: f"(?:{_one_of(table_of[match[1]], table_of)})", whole)


def _read(code: str, raw: dict[str, Any]) -> Lexicon:
    raw = _normalised(raw, code)
    measured = raw.get("measured", {})
    units = _either(*(f"(?P<{name}>{words})" for name, words in measured.items()))
    said = {harm: words.replace(" ", "|") for harm, words in raw.get("said", {}).items()}
    return Lexicon(
        code,
        raw,
        _forms(raw.get("values", {})),
        _forms(raw.get("scales", {})),
        {int(value): _compiled(raw, words) for value, words in raw.get("rounds", {}).items()},
        tuple((key.replace("-", " "), _compiled(raw, words)) for key, words in reversed(raw["words"].items())),
        {name: _bounds(raw, parts) for name, parts in raw["bounds"].items()},
        {harm: _compiled(raw, _either(said.get(harm), words)) for harm, words in raw["harms"].items()},
        {noun: _compiled(raw, words) for noun, words in raw["nouns"].items()},
        {role: _compiled(raw, words, r"[ (:]{0,2}$") for role, words in raw["before"].items()},
        {role: _behind(role, words, _either(*measured.values())) for role, words in raw["behind"].items()},
        re.compile(rf"[ -]?(?:{units})(?!\w)" if units else "(?!)", re.IGNORECASE),
        raw["decimal"],
        raw.get("unspaced", False),
    )


def _behind(role: str, words: str, measured: str) -> re.Pattern[str]:
    return re.compile(words.replace("{measure}", measured), re.IGNORECASE if role != "address" else re.NOFLAG)


def _either(*phrases: str | None) -> str:
    return "|".join(filter(None, phrases))


def _normalised(value: Any, code: str) -> Any:
    if isinstance(value, dict):
        return {key: _normalised(item, code) for key, item in value.items()}
    if isinstance(value, list):
        return [_normalised(item, code) for item in value]
    return normal(value, code).text if isinstance(value, str) else value


def _forms(table: Mapping[str, Iterable[str]]) -> dict[str, int]:
    return {form: int(value) for value, forms in table.items() for form in forms}


def _compiled(raw: Mapping[str, Any], words: str, ending: str = "") -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    edge = "" if raw.get("unspaced") else r"(?!\w)"
    return re.compile(f"{_edge(raw)}(?:{words}){ending or edge}", re.IGNORECASE)


def _edge(raw: Mapping[str, Any]) -> str:
    """What stands before a word: nothing of a word, but for the letters that some scripts join to it."""
    return "" if raw.get("unspaced") else rf"(?<!\w){raw.get('prefix', '')}"


def _bounds(raw: Mapping[str, Any], parts: Mapping[str, str]) -> Bounds:
    before = None
    phrases = _either(parts.get("before"), parts.get("loose"))
    if phrases:
        is_unspaced = raw.get("unspaced", False)
        link = "" if is_unspaced else rf"(?:\s(?:{raw.get('link', '(?!)')}))*"
        space = r"\s?" if is_unspaced else rf"(?:\s|(?<=-)|(?<=')){raw.get('prefix', '')}"
        # “No more than 300” is not “more than 300”.
        edge = rf"(?<!\bno )(?<!\bnot ){_edge(raw)}"
        before = re.compile(rf"{edge}(?:{phrases}){link}{space}[“\"‘'«„(]?{_MONEY}$", re.IGNORECASE)
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
        far = re.compile(rf"{_edge(raw)}(?:{parts['far']})(?: [^\W\d]+){{0,8}} {raw.get('prefix', '')}$", re.IGNORECASE)
    return Bounds(before, re.compile("|".join(later), re.IGNORECASE) if later else None, joined, far)
