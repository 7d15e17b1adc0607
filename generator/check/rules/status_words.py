"""A status beside exact words that say the other one."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from generator.check.beside.place.held import other_statuses
from generator.check.check import Check, Context, Finding, Findings, of_slips
from generator.check.context import RowRef
from generator.check.traffic import (
    SETTLED,
    StatusSaid,
    bound_said,
    is_limited,
    is_state,
    statuses_denied,
    statuses_said,
)
from generator.check.words import quoted
from generator.notice import Keys

_Told = list[tuple[Keys, str, tuple[StatusSaid, ...]]]
"""The way to each text, the text, and the statuses that it says."""


def _run(context: Context) -> Findings:
    for said in context.said:
        if said.row.statuses:
            texts = list(context.quoted(said))
            told = [(way, text, statuses_said(text, code)) for way, code, text in texts]
            told += _own(context, said)
            worded = [*((code, text) for _, code, text in texts), *_paraphrases(context, said)]
            yield from islice(_slips(said, texts, told, worded), 1)
    found = "“{}” is said of a place that by no fact it is about is so"
    yield from of_slips(other_statuses(context), found, "say what is so, or mend the fact")


def _slips(
    said: RowRef, texts: list[tuple[Keys, str, str]], told: _Told, worded: list[tuple[str, str]]
) -> Iterator[Finding]:
    """What texts say otherwise than the statuses of a row: another one, then that it is not so, or not to all."""
    every = list(said.row.statuses.items())
    for one in every:
        limited = any(is_limited(text, code, one[0]) for code, text in worded)
        yield from filter(None, (_finding(said, told, *one, is_limited=limited),))
    for one in every:
        yield from filter(None, (_denied(said, texts, told, *one), _bounded(said, texts, *one)))
    yield from _of_others(said, told)


def _own(context: Context, said: RowRef) -> Iterator[tuple[Keys, str, tuple[StatusSaid, ...]]]:
    """The paraphrase of what the claim says, with what it says is so, and not what is done."""
    for language, text in _paraphrases(context, said):
        yield ("says",), text, tuple(one for one in statuses_said(text, language) if is_state(one, language))


def _paraphrases(context: Context, said: RowRef) -> tuple[tuple[str, str], ...]:
    return tuple(said.row.says.in_each(context.main)) if said.row.says is not None else ()


def _finding(said: RowRef, told: _Told, traffic: str, status: str, *, is_limited: bool) -> Finding | None:
    """The first text that says another status of this traffic, and nowhere the one that is given."""
    if status == "restricted" and not is_limited and (slip := _unlimited(told, traffic)) is not None:
        return _told_otherwise(said, *slip, traffic, status)
    for way, text, words in told if status in SETTLED else ():
        of_it = _of(words, traffic)
        if of_it and all(one.status != status for one in of_it):
            return _told_otherwise(said, way, text, of_it[0].word, traffic, status)
    return None


def _of_others(said: RowRef, told: _Told) -> Iterator[Finding]:
    """What the claim says is open, or shut, to traffic to none of which it is so by any text that says to whom."""
    every = [(way, text, one) for way, text, words in told for one in words]
    for way, text, one in every:
        others = {other.traffic for by, _, other in every if by != way and other.status == one.status}
        if way == ("says",) and one.traffic and _are_apart(one.traffic, others):
            found = f"“{one.word}” is said of {quoted(sorted(one.traffic))}, and in the exact words of others"
            yield Finding(said.at(*way), found, "say to whom the words say that it is so", one.word, text)


def _are_apart(traffic: frozenset[str], others: Collection[frozenset[str]]) -> bool:
    """Whether all the others name traffic, and none of them any of this."""
    return bool(others) and all(others) and all(map(traffic.isdisjoint, others))


def _bounded(said: RowRef, texts: Iterable[tuple[Keys, str, str]], traffic: str, status: str) -> Finding | None:
    """The first text that says open to some only of what is open to all."""
    spoken = ((way, text, bound_said(text, code)) for way, code, text in texts if (traffic, status) == ("all", "open"))
    slip = next((one for one in spoken if one[-1]), None)
    return _told_otherwise(said, *slip, traffic, status) if slip is not None else None


def _denied(said: RowRef, texts: list[tuple[Keys, str, str]], told: _Told, traffic: str, status: str) -> Finding | None:
    """The first text that says a status not to be, where none says that it is; exact words, where they do not."""
    if status not in SETTLED:
        return None
    saying = {way for way, _, words in told if any(one.status == status for one in _of(words, traffic))}
    for way, code, text in texts:
        if way in saying or (saying and way[-1] != "exact"):
            continue
        for one in _of(statuses_denied(text, code), traffic):
            if one.status == status:
                found = f"the exact words deny “{one.word}” of what is {quoted((status,))}"
                return Finding(said.at(*way), found, "correct the status, or quote the words for it", one.word, text)
    return None


def _unlimited(told: _Told, traffic: str) -> tuple[Keys, str, str] | None:
    """The first text that says a status, and its word, where all say the one; None where they say it of some traffic.

    What is shut to some, and said so of no other, is open to the rest.
    """
    every = [(way, text, one) for way, text, words in told for one in _of(words, traffic)]
    is_of_some = traffic == "all" and all(one.traffic for *_, one in every)
    if len({one.status for *_, one in every}) != 1 or is_of_some:
        return None
    way, text, first = every[0]
    return way, text, first.word


def _of(words: tuple[StatusSaid, ...], traffic: str) -> list[StatusSaid]:
    """What is said of this traffic: in so many words, else of all."""
    if traffic == "all":
        return list(words)
    return [one for one in words if traffic in one.traffic] or [one for one in words if not one.traffic]


def _told_otherwise(said: RowRef, way: Keys, text: str, word: str, traffic: str, status: str) -> Finding:
    of = "" if traffic == "all" else f" to {traffic}"
    words = "what the claim says" if way[:1] == ("says",) else "the exact words"
    found = f"“{word}” stands in {words} of what is {quoted((status,))}{of}"
    return Finding(said.at(*way), found, "correct the status, or quote the words for it", word, text)


CHECK = Check(
    code="status-words",
    title="A status stands beside exact words that say the other one",
    explanation="""\
Where the exact words, their translation or `says` say open and nothing says closed, the status is not `closed`; nor the
other way round. So it is by traffic: what is open to people on foot and closed to lorries is read clause by clause.
Where all words say closed and none restricts (only, except, partly), it is not `restricted` either. What is still to
come (“will reopen”) says neither; what is denied (“not open”) says that it is not so. Words are read in Arabic,
Chinese, English, French, German, Hebrew, Persian, Russian, Spanish, Turkish and Ukrainian.

A fact's title has one of the statuses of its claims as well, and so have, in Arabic, English, French and German, a
heading, an explainer's title and a sentence without a mention (“the crossing is open again”) about that place. What
these tell of another time, ask or deny is let be. What is “open only to” some is not `open`, but `restricted`; nor
does `says` have it open to cars where all words that are cited have it open to lorries.""",
    bad="""\
status: closed
exact: the bridge is open to all traffic
""",
    good="""\
status: open
exact: the bridge is open to all traffic
""",
    run=_run,
    by_fact=True,
    by_text=True,
    severity="warning",
    answerable=True,
)
