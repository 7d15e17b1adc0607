"""Words for the status of a place: open, shut, damaged, restricted, and what “not” makes of them.

In: words, and the statuses that are reported. Out: the word that says another one.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.check.clauses import content_of
from generator.check.traffic import SETTLED, is_limited, is_state, statuses_denied, statuses_said
from generator.numerals.lexicon import lexicon, lists, table, words_of
from generator.numerals.normal import normal

_NOT_SO, _WILL_BE, _REOPENED, _STATE, _STATUS = lists("statuses-told", "not-so will-be reopened state status")
_TO_TRAFFIC, _SHUT_TO, _BARRED, _EVERY, _TO_ALL = lists("statuses-told", "to-traffic shut-to barred every to-all")
_WHOLE, _PART, _SOME, _AT, _BEHIND, _NOW, _OPEN_TO = lists("statuses-told", "whole part some at behind now open-to")
_NOT_NOW, _STRETCH, _BUT, _CLAUSES = lists("statuses-told", "not-now stretch but clauses")
_SO_NOW, _SUPPOSING, _GOES_ON, _UNSURE, _NEAR_IT = lists("statuses-told", "so-now supposing goes-on unsure near-it")
_ONLY_SOME = words_of("en", "statuses-told", "only-some")
_TRAFFIC: dict[str, str] = table("en")["traffic-told"]
_LIMITS = tuple(words_of("en", "statuses-told", f"limits-{name}") for name in ("time", "size", "except"))
"""What limits a ban."""
PLACES: dict[str, str] = table("en")["place-kinds"]
"""Words for places by their kinds; of the others a bridge, a road or an airport are areas."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a fact tells of a place: its kind, what it and its side are called, what answers report by traffic."""

    place: str
    kind: str
    called: frozenset[str]
    side: frozenset[str]
    rows: tuple[Mapping[str, str], ...]


def status_otherwise(text: str, facts: Iterable[Told]) -> str:
    """The clause that says of places, of all of a kind, of none or of one, a status that is not what is reported."""
    known, clauses = tuple(facts), _CLAUSES.split(text)
    is_asked = text.rstrip().endswith("?") and not _SUPPOSING.match(text)
    every = (clause for clause in clauses if _is_not_of_every(clause, known))
    return next(chain(every, () if is_asked else _not_of_one(clauses, known)), "").strip()


def _is_not_of_every(clause: str, facts: Iterable[Told]) -> bool:
    """Whether a clause says of all places of a kind, or of none, what one of them does not have now, or has."""
    match, status = _EVERY.search(clause), _STATUS.search(clause)
    if match is None or status is None or not _NOW.search(clause) or _NOT_NOW.search(clause):
        return False
    is_of_now = match["none"] is None or not _STRETCH.search(clause, status.end())
    return is_of_now and not _BUT.search(clause, match.end()) and _is_miscounted(match, status, facts)


def _not_of_one(clauses: Iterable[str], known: Sequence[Told]) -> Iterator[str]:
    """The clauses that call one place open, or closed, where all that is reported of it now is the other.

    “An open road and a closed airport” says it without a verb; a clause without a place is of the one before it.
    """
    subject = list[Told]()
    for clause in filter(str.strip, clauses):
        named = [told for told in known if any(_is_called(clause, name) for name in told.called)]
        subject = named or (subject if _GOES_ON.match(clause) else [])
        found = _SO_NOW.finditer(clause) if subject else ()
        if any(_is_turned_of(clause, match, subject, is_named=bool(named)) for match in found):
            yield clause


def _is_turned_of(clause: str, match: re.Match[str], subject: list[Told], *, is_named: bool) -> bool:
    is_of_it = not is_named or _is_beside(clause, match, subject)
    return is_of_it and not _UNSURE.search(clause, 0, match.end()) and _is_turned(match, subject)


def _is_called(clause: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", clause, re.IGNORECASE) is not None


def _is_beside(clause: str, match: re.Match[str], subject: Iterable[Told]) -> bool:
    """Whether a place is what a word of status is said of: its name stands right before it, or right behind."""
    names = tuple(name for told in subject for name in told.called)
    before, behind = clause[: match.start()].rstrip().lower(), clause[match.end() :].strip().lower()
    own = next((name for name in names if before.endswith(name)), "")
    is_subject = bool(own) and not _NEAR_IT.search(before[: len(before) - len(own)])
    return is_subject or (match["verb"] is None and behind.startswith(names))


def _is_turned(match: re.Match[str], subject: Iterable[Told]) -> bool:
    reported = {status for told in subject for row in told.rows for status in row.values()}
    return reported == {"closed" if match["open"] is not None else "open"}


def _is_miscounted(match: re.Match[str], status: re.Match[str], facts: Iterable[Told]) -> bool:
    clause = match.string
    meant = [told for told in facts if told.kind in PLACES and match[told.kind]]
    meant = [told for told in meant if any(word in clause.lower() for word in told.side)] or meant
    is_not = match["all"] is not None and _NOT_SO.search(clause, 0, status.start()) is not None
    is_none, of = match["none"] is not None or is_not, _traffic_in(clause)
    # A crossing has two sides: what is so of either may be meant.
    rows: defaultdict[str, list[Mapping[str, str]]] = defaultdict(list)
    for told in meant:
        rows[told.place] += told.rows
    return any(_is_otherwise(one, str(status.lastgroup), of, is_none=is_none) for one in rows.values())


def _traffic_in(clause: str) -> frozenset[str]:
    return frozenset(name for name, words in _TRAFFIC.items() if re.search(rf"\b(?:{words})\b", clause, re.IGNORECASE))


def _is_otherwise(rows: Iterable[Mapping[str, str]], said: str, of: frozenset[str], *, is_none: bool) -> bool:
    """Whether every answer has, for some traffic that is meant, what “none” denies, or lacks what “all” says."""
    meant = [[known for traffic, known in one.items() if not of or traffic in of or traffic == "all"] for one in rows]
    if is_none:
        return all(said in known for known in meant)
    return all(any(one != said and one in ("open", "closed") for one in known) for known in meant)


def other_status(words: str, statuses: Collection[str], before: str = "", behind: str = "") -> str:
    """The word that says a status which is none of those reported; empty where all words agree with one.

    `before` and `behind` are what stands around the words.
    """
    text = before + words
    for match in _STATUS.finditer(text, len(before)):
        near = max(0, match.start() - 40)
        is_announced = _STATE.fullmatch(match[0]) and _WILL_BE.search(text, near, match.start())
        is_announced = is_announced or _REOPENED.search(text, near, match.end())
        if (
            match.lastgroup in SETTLED
            and "restricted" in statuses
            and is_limited(words + _CLAUSES.split(behind)[0], "en")
        ):
            continue
        if match.lastgroup not in statuses and (is_announced or not _NOT_SO.search(text, near, match.start())):
            return match[0]
    return ""


def denied_status(words: str, statuses: Collection[str], behind: str = "") -> str:
    """Words that deny the one status which is reported, its word at their end; empty where they may deny a part."""
    denied = [one for one in statuses_denied(words, "en") if not one.traffic and words.endswith(one.word)]
    is_one = len({*statuses}) == 1 and bool(denied) and denied[0].status in statuses
    partial = re.compile(table("en")["statuses"]["partial"], re.IGNORECASE)
    return words if is_one and not partial.match(behind) else ""


def foreign_status(words: str, statuses: Collection[str], language: str) -> str:
    """The one status, open or closed, that words of another language say is so now, where none of these is reported."""
    known, said = lexicon(language), {one.status for one in statuses_said(words, language) if is_state(one, language)}
    if known is None or len(said) != 1 or {*said, "restricted"} & {*statuses}:
        return ""
    table, text = known.table("statuses"), normal(words, known.language).text
    is_open = any(table[name].search(text) for name in ("unsettled", "once") if name in table)
    return "" if is_open or "unsettled" not in table else said.pop()


def other_traffic(words: str, statuses: Mapping[str, str]) -> str:
    """The words that say of some traffic another status than is reported of it: “open to lorries”."""
    everyone = _TO_ALL.search(words)
    if everyone is not None and any(known != everyone["word"].lower() for known in statuses.values()):
        return everyone[0]
    for match in _TO_TRAFFIC.finditer(words):
        traffic = _kind_of(match)
        said = "open" if match["open"] else "closed"
        known = statuses.get(traffic)
        if known in ("open", "closed") and (known == said) == bool(match["not"]):
            return match[0]
    return ""


def is_shut_to_some(words: str, texts: Iterable[str]) -> bool:
    """Whether words say that something is closed to some traffic which one of the texts bars, with all its limits."""
    shut = [_kind_of(match) for match in _SHUT_TO.finditer(words)]
    return bool(shut) and any(_bars(text, shut) and _limits(text) <= _limits(words) for text in texts)


def is_open_to_some(words: str, texts: Iterable[str]) -> bool:
    """Whether words say that something is open to some, in words that one of the texts has too."""
    opens = _OPEN_TO.search(words)
    return opens is not None and any(content_of(opens[0]) <= content_of(text) for text in texts)


def only_to_some(words: str, texts: Iterable[str]) -> str:
    """The words by which something is open, or closed, to some alone, where none of the texts limits anything."""
    match = _ONLY_SOME.search(words) if _STATUS.search(words) is not None else None
    return match[0] if match is not None and not any(is_limited(text, "en") for text in texts) else ""


def _kind_of(match: re.Match[str]) -> str:
    return next(name for name in _TRAFFIC if match[name])


def _bars(text: str, shut: Iterable[str]) -> bool:
    barred = [clause for clause in _CLAUSES.split(text) if _BARRED.search(clause)]
    return all(any(name in _traffic_in(clause) for clause in barred) for name in shut)


def _limits(text: str) -> set[int]:
    return {place for place, pattern in enumerate(_LIMITS) if pattern.search(text)}


def other_extent(words: str, extent: str | None) -> str:
    """The word that makes the whole of a part."""
    whole = _WHOLE.search(words) if extent == "part" else None
    part = _SOME.search(words) if extent is None else None
    if part is not None and not _WHOLE.search(words):
        return part[0]
    return whole[0] if whole is not None and not _PART.search(words) else ""


def without_status(words: str) -> str:
    """Words without those for statuses."""
    return _STATUS.sub(" ", words)


def has_status(words: str, statuses: Collection[str]) -> bool:
    """Whether the words say one of these statuses."""
    return any(match.lastgroup in statuses for match in _STATUS.finditer(words))


def status_beside(before: str, behind: str, statuses: Collection[str]) -> str:
    """The word directly beside a printed status that says another one."""
    for match in (
        _AT.search(before, max(0, len(before) - 80)),
        _BEHIND.match(behind),
    ):
        if match is not None and other_status(match["word"], statuses):
            return match["word"]
    return ""
