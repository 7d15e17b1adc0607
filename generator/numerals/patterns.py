"""Phrases of a language's table as patterns, each compiled when something of it is first asked.

In: phrases, which are regular expressions, and the table that they stand in. Out: patterns, alone, by role, and by
class. There are thousands, and a run asks few; of those that it asks most texts have nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from itertools import takewhile
from typing import Any, cast

_SIGNS = frozenset(r"\.^$*+?{}[]|()")
_OPTIONAL = frozenset("?*{")
_REPEATS = _OPTIONAL | {"+"}
TOKEN = re.compile(r"\\.|\[\^?\]?[^\]]*\]|.", re.DOTALL)
"""A sign of a regular expression, or what it is escaped or listed with."""
_LISTED = re.compile(r"\[[^\W\d_]{2,8}\]")
"""A letter that is one of a few."""
_ASIDE = ("(?=", "(?!", "(?<=", "(?<!")
"""What looks at what is ahead or before, and takes no letter."""
_LEAD = 4
"""How many letters tell words apart before they are looked for."""
_ANY = frozenset([""])


class _Asked:
    """A pattern that is compiled when something of it is first asked."""

    def __init__(self, compiled: Callable[[], re.Pattern[str]]) -> None:
        self._compiled = compiled

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled(), name)
        setattr(self, name, found)  # The next time it is there.
        return found


class Roles(dict[str, re.Pattern[str]]):
    """Patterns by their roles. Most places have nothing for any: where one `begins` is looked for at once."""

    def __init__(self, patterns: Mapping[str, re.Pattern[str]], begins: re.Pattern[str]) -> None:
        super().__init__(patterns)
        self._begins = begins

    def may_have(self, text: str, start: int, end: int) -> bool:
        """Whether anything in this stretch of a text may be for one of them."""
        return self._begins.search(text, start, end) is not None

    def first_at(self, text: str, start: int) -> str | None:
        """The first of them that a text has something for at one place; None for nearly all."""
        if self._begins.match(text, start) is None:
            return None
        return next((name for name, pattern in self.items() if pattern.match(text, start)), None)


class Classes(dict[str, re.Pattern[str]]):
    """A table's phrases by what they are for: hundreds, of which most texts have nothing for any.

    Where something may begin is looked for at once, by the first letters of all. Asked there are those alone that have
    a phrase with these letters, or one that begins with a sign.
    """

    def __init__(self, raw: Mapping[str, Any], table: Mapping[str, str]) -> None:
        super().__init__((name, compiled(raw, words)) for name, words in table.items())
        self._table, self._edge, self._prefix = table, edge_of(raw), re.compile(raw.get("prefix", ""), re.IGNORECASE)

    def found_in(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """What a text has for each of them, one after the other."""
        found = dict[tuple[int, str], list[re.Match[str]]]()
        for start in (place.start() for place in self._begins.finditer(text)):
            for one, match in self._begun(text, start):
                before = found.setdefault(one, [])
                if not before or before[-1].end() <= start:
                    before.append(match)
        yield from ((one[1], match) for one in sorted(found) for match in found[one])

    def first_at(self, text: str, start: int) -> str | None:
        """The first of them that a text has something for at one place; None for nearly all."""
        return min((one for one, _ in self._at(text, start)), default=(0, None))[1]

    def all_at(self, text: str, start: int) -> list[re.Match[str]]:
        """What a text has for any of them at one place."""
        return [match for _, match in sorted(self._at(text, start))]

    def named_in(self, text: str) -> frozenset[str]:
        """Those that a text has anything for."""
        return frozenset(name for name, _ in self.found_in(text))

    def _at(self, text: str, start: int) -> Iterator[tuple[tuple[int, str], re.Match[str]]]:
        """What a text has at one place, each once, with the place of its class among all, and its name."""
        return self._begun(text, start) if self._begins.match(text, start) is not None else iter(())

    def _begun(self, text: str, start: int) -> Iterator[tuple[tuple[int, str], re.Match[str]]]:
        """The same of a place where one of them may begin."""
        joined = self._prefix.match(text, start)
        asked = set(self._led.get("", ()))
        # A letter that may be joined to a word may as well begin one.
        for at in range(start, (joined.end() if joined else start) + 1):
            letters = text[at : at + _LEAD].lower()
            asked.update(one for size in range(1, _LEAD + 1) for one in self._led.get(letters[:size], ()))
        found = ((one, self[one[1]].match(text, start)) for one in asked)
        yield from ((one, match) for one, match in found if match is not None)

    @cached_property
    def _led(self) -> dict[str, list[tuple[int, str]]]:
        """Their places and names by the letters that something of theirs begins with."""
        led = dict[str, list[tuple[int, str]]]()
        for place, (name, words) in enumerate(self._table.items()):
            for lead in leads(words):
                led.setdefault(lead, []).append((place, name))
        return led

    @cached_property
    def _begins(self) -> re.Pattern[str]:
        """The pattern of the places where one of them may begin."""
        unled = [
            one for _, name in self._led.get("", ()) for one in alternatives(self._table[name]) if "" in leads(one)
        ]
        words = by_letters("|".join([*sorted(self._led.keys() - _ANY), *unled]))
        return re.compile(f"{self._edge}(?={words})" if words else "(?!)", re.IGNORECASE)


def compiled(raw: Mapping[str, Any], words: str, ending: str = "", *, is_ahead: bool = False) -> re.Pattern[str]:
    """The pattern of some words with all that stands round them; with `is_ahead`, of the place where they begin."""
    ending = ending or ("" if raw.get("unspaced") else r"(?!\w)")
    return when_asked(partial(_whole, words, edge_of(raw), ending, is_ahead=is_ahead))


def when_asked(make: Callable[[], re.Pattern[str]]) -> re.Pattern[str]:
    """A pattern that is made when something of it is first asked."""
    return cast("re.Pattern[str]", _Asked(make))


def _whole(words: str, before: str, ending: str, *, is_ahead: bool) -> re.Pattern[str]:
    phrase = f"(?:{by_letters(words)}){ending}"
    return re.compile(f"{before}{f'(?={phrase})' if is_ahead else phrase}" if words else "(?!)", re.IGNORECASE)


def edge_of(raw: Mapping[str, Any]) -> str:
    """What stands before a word: nothing of a word, but for the letters that some scripts join to it."""
    return "" if raw.get("unspaced") else rf"(?<!\w){raw.get('prefix', '')}"


def either(*phrases: str | None) -> str:
    """The alternatives of all."""
    return "|".join(filter(None, phrases))


def by_letters(words: str) -> str:
    """The same alternatives in the same order of trial, those that begin alike with their beginning written once.

    An engine that tries them one after the other on every word of a text leaves most words after one letter.
    """
    tried: list[str] = []
    alike: dict[str, list[str]] = {}
    for words_of_one in (*alternatives(words), None):
        if words_of_one and words_of_one[0] not in _SIGNS and words_of_one[1:2] not in _REPEATS:
            alike.setdefault(words_of_one[0], []).append(words_of_one[1:])
            continue
        for first, rests in alike.items():
            tried.append(first + (rests[0] if len(rests) == 1 else f"(?:{by_letters('|'.join(rests))})"))
        alike = {}
        if words_of_one is not None:
            tried.append(words_of_one)
    return "|".join(tried)


def alternatives(words: str) -> list[str]:
    """The alternatives of some words, each with what it has in brackets."""
    if _SIGNS.isdisjoint(words.replace("|", "")):
        return words.split("|")
    found, depth, start = [], 0, 0
    for match in TOKEN.finditer(words):
        depth += (match[0] == "(") - (match[0] == ")")
        if match[0] == "|" and not depth:
            found.append(words[start : match.start()])
            start = match.end()
    return [*found, words[start:]]


def leads(words: str) -> frozenset[str]:
    """The letters with which alternatives begin, as many as tell words apart; none of one that begins with a sign."""
    return frozenset(lead for one in alternatives(words) for lead in _leads_of(one))


def _leads_of(phrase: str) -> frozenset[str]:
    """The same of one without alternatives."""
    if phrase.startswith(_ASIDE):
        return _leads_of(phrase[_end_of_group(phrase) :])
    if phrase.startswith("("):
        end = _end_of_group(phrase)
        return _followed(leads(phrase[3 : end - 1]) if phrase.startswith("(?:") else _ANY, phrase[end:])
    if listed := _LISTED.match(phrase):
        return _followed(frozenset(listed[0][1:-1].lower()), phrase[listed.end() :])
    letters = "".join(takewhile(lambda sign: sign not in _SIGNS, phrase[: _LEAD + 1]))
    is_optional = phrase[len(letters) :][:1] in _OPTIONAL
    return frozenset([letters[: len(letters) - is_optional][:_LEAD].lower()])


def _followed(firsts: frozenset[str], rest: str) -> frozenset[str]:
    """What something begins with that has these letters first, or may be without them."""
    if rest.startswith("{"):
        return _ANY
    return firsts | _leads_of(rest[1:].lstrip("?+")) if rest[:1] in _OPTIONAL else firsts


def _end_of_group(phrase: str) -> int:
    depth = 0
    for match in TOKEN.finditer(phrase):
        depth += (match[0] == "(") - (match[0] == ")")
        if not depth:
            return match.end()
    return len(phrase)
