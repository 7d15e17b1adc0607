"""What was traced, as lines for a terminal. What comes from files is escaped by whoever prints.

In: a `Traced`, or what may have been meant. Out: lines of 80 signs; an address is never broken.
"""

import re
from collections.abc import Iterable, Iterator
from textwrap import wrap

from generator.record import Approval
from generator.review.state_lines import lines_of
from generator.review.trace import OTHER_BOUND, Match
from generator.review.traced import Cited, Recorded, Said, Traced

WIDTH = 80
MOST = 20
_HEAD = 16
_BLANK = re.compile(r"[^\S\n]")
"""Pages print some blanks at which no line breaks; a terminal has one kind."""
_STATES = 12
"""As many lines of the history stand here; `factsheet history` has all."""


def answer_lines(traced: Traced, unread: str) -> Iterator[str]:
    """The whole answer. `unread` says why no record was read, "" where it was."""
    yield from _wrapped(traced.title, "")
    yield from _wrapped(f"{traced.subject}, in {traced.file}", "")
    for label, text in traced.about.items():
        yield from _field(label, text)
    for said in traced.claims:
        yield ""
        yield from _claim(said, traced.asked)
    yield ""
    yield from _dissent(traced)
    yield from _standing(traced)
    yield from _rests(traced)
    yield from _record(traced, unread)
    yield from _corrections(traced)
    yield from _fields("printed on", traced.pages or (traced.held,))


def found_lines(matches: tuple[Match, ...], text: str) -> Iterator[str]:
    """Said before an answer where it is not printed as it was asked for."""
    if matches[0].rank == OTHER_BOUND:
        yield from _wrapped(f"“{text}” is not printed so; the number stands here, with the words that bound it:", "")
        yield ""


def list_lines(matches: Iterable[Match]) -> Iterator[str]:
    """Several things that it may be: each with the id to ask for, below it what it is of."""
    told = list(matches)
    for match in told[:MOST]:
        yield match.id
        yield from _wrapped(", ".join(filter(None, (match.line, match.by and f"by {match.by}"))), "    ")
        if match.of not in match.line:
            yield from _wrapped(f"in: {match.of}", "    ")
    if len(told) > MOST:
        yield f"and {len(told) - MOST} more: ask for it in more words"


def _claim(said: Said, asked: str) -> Iterator[str]:
    for fig in said.figures:
        words = " ".join(filter(None, (fig.text, fig.counts, fig.harm)))
        mark = "  ← asked for" if fig.address == asked and len(said.figures) > 1 else ""
        yield from _fields("printed", (f"{words} (bounds: {fig.allows}){mark}", fig.address))
    if not said.figures:
        yield from _fields("printed", (said.answer, said.address))
    yield from _field("in words", said.says)
    yield from _field("said by", _voice(said))
    yield from _field("as of", said.as_of or (f"reported {said.reported}" if said.reported else None))
    yield from _field("said on", said.said)
    yield from _field("derived", said.derived)
    yield from _field("because", said.because)
    yield from _field("withdrawn", said.withdrawn)
    for cited in said.citations:
        yield from _cited(cited)


def _voice(said: Said) -> str:
    via = f", passed on by {', '.join(said.via)}" if said.via else ""
    return f"{said.by}{via}{f' ({said.is_a})' if said.is_a else ''}"


def _cited(cited: Cited) -> Iterator[str]:
    yield from _field("exact words", f"“{cited.exact}”" if cited.exact else "not on record")
    yield from _field("means", cited.means)
    place = ", ".join(filter(None, (cited.publisher, cited.issued, cited.at)))
    yield from _fields("where", (f"{cited.title}. {place}", f"sources/{cited.source}", *filter(None, (cited.url,))))
    for copy in cited.archived:
        yield from _fields("archived", (copy.captured, copy.url))
    if cited.evidence is not None:
        looked = cited.evidence
        found = f"{looked.line} ({looked.kept}, taken {looked.taken[:10]}), whose SHA-256 is"
        yield from _fields("evidence", (found, looked.copy.removeprefix("sha256:")))
    yield from _field("", f"The source was withdrawn: {cited.withdrawn}" if cited.withdrawn else None)


def _dissent(traced: Traced) -> Iterator[str]:
    """Who says otherwise; that nobody does, is said."""
    if traced.claims:
        many = len(traced.claims) > 1
        nobody = "the claims above are all on record" if many else "nobody on record"
        yield from _fields("otherwise", map(_brief, traced.otherwise) if traced.otherwise else (nobody,))
    yield from _fields("the same", map(_brief, traced.alike))
    yield from _fields("printed now", map(_brief, traced.newest))


def _brief(said: Said) -> str:
    time = f", as of {said.as_of}" if said.as_of else f", reported {said.reported}" if said.reported else ""
    gone = f"; withdrawn: {said.withdrawn}" if said.withdrawn else ""
    return f"{said.answer}: {_voice(said)}{time}{gone} [{said.address}]"


def _standing(traced: Traced) -> Iterator[str]:
    if traced.standing is not None:
        yield from _field("standing", f"{traced.standing}. {traced.because or 'No reason is on record.'}")
    yield from _field("withdrawn", traced.withdrawn)


def _rests(traced: Traced) -> Iterator[str]:
    lines = [f"{one.line}{f': {one.by}' if one.by else ''} [{one.id}]" for one in traced.rests]
    more = [f"and {len(lines) - MOST} more, which --format json has"] if len(lines) > MOST else []
    yield from _fields("bears" if traced.subject.startswith("sources/") else "has", [*lines[:MOST], *more])


def _record(traced: Traced, unread: str) -> Iterator[str]:
    if unread:
        yield from _fields("approved", ("no record was read:", unread))
    for one in traced.record:
        whose = "" if one.approval.subject == traced.subject else f"{one.approval.subject}: "
        yield from _fields("approved", (f"{whose}{approval_in_words(one.approval)}", *_waits(one)))
        lines = list(lines_of(one.past, one.approval.need))
        more = [f"the newest of {len(lines)} lines; all: factsheet history '{one.approval.subject}'"]
        yield from _fields("changes", [*(more if len(lines) > _STATES else []), *lines[-_STATES:]])


def approval_in_words(one: Approval) -> str:
    """Where a subject stands, and on whose word."""
    if one.state == "removed":
        return f"taken down by {', '.join(one.by)}"
    by = f", by {', '.join(one.by)} ({one.level}), on {one.at.isoformat(' ', 'minutes')}" if one.by and one.at else ""
    told = [f"{one.state}, {one.have} of {one.need}{by}", one.why_void]
    told += [f"published as a correction until {one.due.isoformat(' ', 'minutes')}" if one.due else ""]
    told += [f"on one editor’s word until {one.until.isoformat(' ', 'minutes')}" if one.until else ""]
    return "; ".join(filter(None, told))


def _waits(one: Recorded) -> Iterator[str]:
    others = [id for id in one.lacking if id != one.approval.subject]
    if others:
        yield f"its page waits for {len(others)} more: {', '.join(others[:5])}{' …' if len(others) > 5 else ''}"


def _corrections(traced: Traced) -> Iterator[str]:
    for one in traced.corrections:
        yield from _field("corrected", f"{one.on}, {one.type}: {one.was} → {one.now}. {one.because}")


def _field(label: str, text: str | None) -> Iterator[str]:
    return _fields(label, (text,) if text else ())


def _fields(label: str, texts: Iterable[str]) -> Iterator[str]:
    """Texts beside their label, each on a line or more of its own."""
    for text in texts:
        yield from _wrapped(text, " " * _HEAD, f"{label:<{_HEAD - 1}} ")
        label = ""


def _wrapped(text: str, indent: str, first: str | None = None) -> list[str]:
    """A text in lines, indented as it is itself; what has no blank in it stays whole."""
    text = _BLANK.sub(" ", text)
    own = text[: len(text) - len(text.lstrip())]
    lead = (indent if first is None else first) + own
    return wrap(text.strip(), WIDTH, initial_indent=lead, subsequent_indent=indent + own + ("  " if own else ""),
                break_long_words=False, break_on_hyphens=False)  # fmt: skip
