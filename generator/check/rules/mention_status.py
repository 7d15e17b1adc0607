"""A mention whose words say another status than its fact."""

from generator.check.addresses import to_print
from generator.check.beside import Beside, beside
from generator.check.beside.place.statuses import (
    denied_status,
    foreign_status,
    is_open_to_some,
    is_shut_to_some,
    only_to_some,
    other_extent,
    other_status,
    other_traffic,
    status_beside,
)
from generator.check.beside.polarity.passage import are_borne
from generator.check.beside.polarity.turned import denies
from generator.check.check import Check, Context, Finding, Findings
from generator.check.cited import english, texts_told
from generator.check.traffic import SETTLED
from generator.check.words import quoted
from generator.model import row_of


def _run(context: Context) -> Findings:
    for one in beside(context):
        statuses = _statuses(one)
        yield from _finding(context, one, (_other(one, statuses) if statuses else "") or _otherwise(one), statuses)
    for one in beside(context, foreign=True):
        statuses = _statuses(one)
        words = one.mention.words if statuses else None
        yield from _finding(context, one, foreign_status(words or "", statuses, one.text.language), statuses)


def _finding(context: Context, one: Beside, word: str, statuses: tuple[str, ...]) -> Findings:
    if word:
        printed = to_print(context, one.text, one.fact, one.mention.address)
        found = f"“{word}” is no status of “{one.mention.address}”, which is {quoted(statuses) or 'of another part'}"
        yield Finding(one.mention.at, found, f"let the status print itself, {printed}, or correct the words")


def _other(one: Beside, statuses: tuple[str, ...]) -> str:
    if one.mention.words is None:
        return status_beside(one.before, one.behind, statuses) if one.told is None else ""
    if not denies(one.before) and (word := denied_status(one.mention.words, statuses, one.behind)):
        return word
    word = other_status(one.mention.words, statuses, one.before[-40:], one.behind)
    return "" if word and "restricted" in statuses and _is_borne(one, one.mention.words) else word


def _is_borne(one: Beside, words: str) -> bool:
    """Whether the claims, or their sources, have in English that it is shut, or open, to some."""
    told = _texts(one)
    return is_shut_to_some(words, told) or is_open_to_some(words, told) or are_borne(words, one.rows, one.site)


def _texts(one: Beside) -> list[str]:
    """What the claims say and cite in English."""
    return [text for claim in one.claims for row in claim.rows for text in english(texts_told(one.site, row))]


def _otherwise(one: Beside) -> str:
    """What the words say of some traffic, or of the whole, that none of the rows does."""
    if one.mention.words is None or not one.rows:
        return ""
    words = one.mention.words
    said = [
        other_traffic(words, row.statuses)
        or (other_extent(words, one.fact.scoped("extent", claim, row)) if row.holders else "")
        for claim in one.claims
        for row in claim.rows
    ]
    is_whole = all(row.statuses.keys() == {"all"} and row.statuses["all"] in SETTLED for row in one.rows)
    some = only_to_some(words, _texts(one)) if is_whole else ""
    return said[0] if all(said) else some


def _statuses(one: Beside) -> tuple[str, ...]:
    """Every status that the claims, or the row that is named, report for whatever traffic, each once."""
    named = [row_of(one.site, claim, one.mention.address, one.until) for claim in one.claims]
    is_of_row = one.mention.address.row is not None and None not in named
    rows = one.rows if is_of_row else [row for claim in one.claims for row in claim.rows]
    return tuple(dict.fromkeys(status for row in rows for status in row.statuses.values()))


CHECK = Check(
    code="mention-status",
    title="A mention's words say another status than its fact",
    explanation="""\
Behind the bar of `[[fact|words]]` stand words of your own; where they say that something is open (opened, reopened),
closed (closing, shut), damaged or restricted, the claims that are mentioned have to report that status. So have the
words directly beside a status that prints itself. What is open only to some is restricted, and so is what is
closed to traffic that the claim’s words bar, with the hours or the size that they name. What is open to some and
closed to others is told of each as the claim does, and a part is not called the whole. In the other languages that
sources are read in, words behind a bar do not say closed of what is open.""",
    bad="""\
On Saturday [[crossing-closed|the crossing was open]].
""",
    good="""\
On Saturday [[crossing-closed|the crossing was closed]].
""",
    run=_run,
    by_text=True,
)
