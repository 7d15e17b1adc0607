"""What a page says of kept copies, held against the locks: under each quotation that it lists, whether it was found.

In: a page. Out: notices on it. A quotation that a page lists, in its references or on the page of its source, has one
line where a copy of the source is kept, and none where none is; the line is that of these very words. It stands behind
the quotation, or at the source over it, once for all of that source that have none of their own. A page
that says “found” of words that nobody found says that a source bears what it may not.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml.etree import XPath
from lxml.etree import _Element as Element

from generator.model import Cited, Fact, citations_of
from generator.model.lock import Lock, LockedQuote
from generator.verify.forms.content import plain_words
from generator.verify.forms.data import words_at
from generator.verify.forms.dates import day_in_words, minute_in_words
from generator.verify.forms.grammar import Grammar
from generator.verify.page import Page, text_of
from generator.verify.page.lines import load_lines
from generator.verify.page.marks import Line, Mark

CODES = {
    "verify-evidence": "What a page says of the kept copy of a source, or of words looked for in it, is not so.",
}
_FLAGS = {"fallen": "withdrawn", "lost": "lost"}
"""What a line that flags a fact says, by the condition of the line."""
_COUNTS = frozenset({"found", "quoted", "lost"})
_MARKED = XPath(".//*[@data-is=$name]")
Key = tuple[str, str, str]
"""A source, exact words and a locator."""


@dataclass(slots=True)
class _Listed:
    """A quotation that a page lists: the paragraph that it stands in, and what is said there."""

    key: Key
    paragraph: Element
    said: list[Mark]
    source_line: Mark | None
    """What its source says of all that say nothing of themselves."""

    @property
    def is_silent(self) -> bool:
        """Whether it has no line of its own."""
        return all(mark.field != "evidence" for mark in self.said)

    def texts(self, field: str) -> list[str]:
        """What is said under a mark."""
        shared = [self.source_line.text] if field == "evidence" and self.source_line is not None else []
        return [mark.text for mark in self.said if mark.field == field] or shared


def check_evidence(page: Page) -> None:
    """Report what is said of kept copies and is not so, and what is not said of them."""
    listed = list(_listed(page))
    for rule in (_line_faults, _copy_faults, _flag_faults, _tally_faults):
        for fault in rule(page, listed):
            page.report("verify-evidence", fault)


def check_place(page: Page, mark: Mark) -> None:
    """Report a line of this room that stands beside no quotation, or tells of the copy of no source."""
    if mark.field == "copy":
        folder, id = page.whose(mark)
        sound = folder == "sources" and id in page.site.sources
    elif _is_shared(mark):
        sound = any(one.source_line is mark and one.is_silent for one in _listed(page))
    else:
        paragraph = _paragraph(mark.element)
        sound = paragraph is not None and len(_marked(paragraph, ":exact")) == 1 and _is_list(page, paragraph)
    if not sound:
        page.report("verify-evidence", f"says “{mark.text}” where no quotation is listed")


def is_flag(because: str) -> Callable[[Page, Line], bool]:
    """Whether a line names one source, because of which the page's fact is flagged so."""

    def said(page: Page, line: Line) -> bool:
        fact = page.own_fact
        named = [page.subject_of(link)[1] for link in line.element.iter("a")]
        return fact is not None and len(named) == 1 and (because, named[0]) in _flags(page, fact)

    return said


# --- quotations --------------------------------------------------------------------------------------------------


def _listed(page: Page) -> Iterator[_Listed]:
    """Every quotation in the lists of a page, with the source that it stands under."""
    said: dict[Element, list[Mark]] = {}
    for mark in page.marks.printed:
        if mark.field in ("evidence", "archived") and (around := _paragraph(mark.element)) is not None:
            said.setdefault(around, []).append(mark)
    own = page.subject[1] if page.subject[0] == "sources" else ""
    shared: dict[str, Mark] = {}
    for mark in page.marks.printed:
        if _is_shared(mark):
            shared[mark.id] = mark
        paragraph = _paragraph(mark.element) if mark.field == "exact" else None
        if paragraph is not None and _is_list(page, paragraph):
            source, at = mark.id if mark.folder == "sources" else own, "".join(map(text_of, _marked(paragraph, ":at")))
            key = (source, plain_words(mark.text), plain_words(at))
            yield _Listed(key, paragraph, said.get(paragraph, []), shared.get(source))


def _is_shared(mark: Mark) -> bool:
    """Whether it tells of all quotations of a source: it stands beside what is told of the copy."""
    around = _paragraph(mark.element) if mark.field == "evidence" and mark.folder == "sources" else None
    return around is not None and bool(_marked(around, ":copy"))


def _paragraph(element: Element) -> Element | None:
    return next(element.iterancestors("p"), None)


def _is_list(page: Page, paragraph: Element) -> bool:
    return page.entry_around(paragraph) is not None or page.subject[0] == "sources"


def _marked(element: Element, name: str) -> list[Element]:
    found: list[Element] = _MARKED(element, name=name)
    return found


def _line_faults(page: Page, listed: list[_Listed]) -> Iterator[str]:
    """Each quotation has the one line of its words."""
    if page.content.looked_for is None:
        page.content.looked_for = _known(page)
    known = page.content.looked_for
    for one in listed:
        wanted, texts = known.get(one.key, []), one.texts("evidence")
        lines = [line for line, _ in wanted]
        if len(texts) != bool(wanted) or not set(texts) <= set(lines):
            yield f"says {_quoted(texts)} of “{one.key[1]}”, where it has to say {_quoted(lines)}"
        yield from _archive_faults(page, one, [address for _, address in wanted])
    yield from _repeated(page, listed, known)


def _repeated(page: Page, listed: list[_Listed], known: Mapping[Key, list[tuple[str, str]]]) -> Iterator[str]:
    """Of quotations that read alike, and are told apart by the words beside them, each has one entry with its line."""
    printed: dict[Key, list[str]] = {}
    for one in listed:
        printed.setdefault(one.key, []).extend(
            one.texts("evidence") if page.entry_around(one.paragraph) is not None else ()
        )
    for key, lines in printed.items():
        if more := Counter(lines) - Counter(line for line, _ in known.get(key, ())):
            yield f"says “{next(iter(more))}” more often of “{key[1]}” than it is so"


def _archive_faults(page: Page, one: _Listed, wanted: list[str]) -> Iterator[str]:
    """The way to the archive leads to these very words; paper has none."""
    links = [mark.element for mark in one.said if mark.field == "archived"]
    due = [] if page.path.endswith(".pdf") else [address for address in wanted if address]
    sound = all(link.get("href") in due and text_of(link) == page.grammar.in_archive for link in links)
    if len(links) != bool(due) or not sound:
        yield f"leads from “{one.key[1]}” to another archived copy than its source has"


def _known(page: Page) -> dict[Key, list[tuple[str, str]]]:
    """The line of each quotation of the content whose source has a kept copy, and where it is archived."""
    found: dict[Key, dict[tuple[str, str, str], tuple[str, str]]] = {}
    for cited in _quotations(page):
        lock = page.site.locks.get(cited.source or "")
        if lock is not None and cited.exact is not None:
            key = (lock.source, plain_words(cited.exact), plain_words(cited.at or ""))
            apart = (cited.exact, cited.before or "", cited.after or "")
            line = _line_of(page, lock, lock.evidence_of(*apart))
            found.setdefault(key, {})[apart] = (line, _archive_of(page, cited))
    return {key: list(lines.values()) for key, lines in found.items()}


def _quotations(page: Page) -> Iterator[Cited]:
    if page.site.locks:
        yield from (cited for fact in page.site.facts.values() for _, cited in citations_of(fact))


def _archive_of(page: Page, cited: Cited) -> str:
    """The address of the words in the first archived copy of their source; empty where there is none."""
    archive = page.site.sources[cited.source or ""].archive
    return (words_at(archive[0].url, cited) or "") if archive else ""


def _line_of(page: Page, lock: Lock, quote: LockedQuote) -> str:
    """What has to be said of a quotation."""
    typed = lock.text is not None and bool(lock.text.transcript)
    return line_of_result(quote.result, None if lock.text is None else "typed" if typed else "own", page.grammar)


def line_of_result(result: str, text: str | None, grammar: Grammar) -> str:
    """What has to be said of words with this result, looked for in a copy's `own` text, one `typed`, or None at all."""
    return grammar.says("no-text") if text is None else grammar.says(result, copy=grammar.says(f"{text}-text"))


def _quoted(texts: list[str]) -> str:
    return " or ".join(f"“{text}”" for text in dict.fromkeys(texts)) or "nothing"


# --- copies ------------------------------------------------------------------------------------------------------


def _copy_faults(page: Page, listed: list[_Listed]) -> Iterator[str]:
    """The copy of each source that a page lists words of is told once, and is the one on record."""
    printed: dict[str, list[str]] = {}
    for mark in page.marks.printed:
        if mark.field == "copy":
            printed.setdefault(page.whose(mark)[1], []).append(mark.text)
    due = {one.key[0] for one in listed} | ({page.subject[1]} if page.subject[0] == "sources" else set())
    if page.is_part:  # the page that it goes on from tells of the copy
        due = set()
    for source in sorted({*due, *printed}):
        wanted = [" · ".join(_clauses(page, page.site.locks.get(source)))] if page.site.locks else []
        if (said := printed.get(source, [])) != wanted:
            yield f"says {_quoted(said)} of the copy of {source}, where it has to say {_quoted(wanted)}"


def _clauses(page: Page, lock: Lock | None) -> Iterator[str]:
    says = page.grammar.says
    if lock is None:
        yield says("no-copy")
        return
    yield says("copy", day=_day(page, lock.copy.taken))
    if lock.text is None:
        yield says("copy-no-text")
    else:
        typed = says("copy-typed-by" if lock.text.typed_by else "copy-typed", name=lock.text.typed_by)
        yield from [typed] if lock.text.transcript else []
        yield says("looked", day=_day(page, lock.checked))
    if lock.stamped is not None:
        time = minute_in_words(lock.stamped, page.site.settings.time_zone, page.grammar)
        yield says("stamped-by" if lock.signer else "stamped", name=lock.signer, time=time)
    elif lock.signer:
        yield says("signed", name=lock.signer)
    if many := len(lock.former):
        yield says("replaces-several" if many > 1 else "replaces", count=many)


def _day(page: Page, time: datetime) -> str:
    return day_in_words(time, page.site.settings.time_zone, page.grammar)


# --- what has fallen, and how much was found ---------------------------------------------------------------------


def _flags(page: Page, fact: Fact) -> set[tuple[str, str]]:
    """Why a fact is flagged, and because of which source: withdrawn, or its copy lacks the words of a claim."""
    found = set()
    for _, claim, row in fact.rows():
        for cited in row.citations if fact.withdrawal(claim) is None else ():
            source = page.site.sources.get(cited.source or "")
            found |= {("withdrawn", source.id)} if source is not None and source.withdrawn is not None else set()
            found |= {("lost", cited.source or "")} if _is_lost(page, cited) else set()
    return found


def _is_lost(page: Page, cited: Cited) -> bool:
    lock = page.site.locks.get(cited.source or "")
    if lock is None or lock.text is None or cited.exact is None:
        return False
    return lock.evidence_of(cited.exact, cited.before or "", cited.after or "").result == "not-found"


def _flag_faults(page: Page, _: list[_Listed]) -> Iterator[str]:
    """A fact's own page says of each source that no longer bears it that this is so, once."""
    fact, known = page.own_fact, load_lines(page.language, page.themes)
    if fact is None or page.is_card:
        return
    printed = Counter(
        (_FLAGS[condition], page.subject_of(link)[1])
        for line in page.marks.lines
        for reading in known.find(line.text)
        for condition in reading.conditions
        if condition in _FLAGS
        for link in line.element.iter("a")
    )
    if printed != Counter(_flags(page, fact)):
        wanted = ", ".join(f"{source} ({because})" for because, source in sorted(_flags(page, fact))) or "no source"
        yield f"says of other sources that they bear the fact no longer: it has to of {wanted}"


def _tally_faults(page: Page, listed: list[_Listed]) -> Iterator[str]:
    """An explainer tells how many of the quotations in its references were found, and how many were not."""
    counts = [one for one in page.marks.others if one.get("data-count") in _COUNTS]
    printed = sorted((one.get("data-count") or "", text_of(one)) for one in counts)
    wanted = sorted(_counted(page, listed)) if page.explainer is not None and page.site.locks and listed else []
    if printed != wanted:
        yield f"tells {printed} of its quotations, where it has {wanted}"


def _counted(page: Page, listed: list[_Listed]) -> Iterator[tuple[str, str]]:
    lines = [text for one in listed for text in one.texts("evidence")]
    found, lost = (_begins(page.grammar, result, lines) for result in ("found", "not-found"))
    yield from (("found", str(found)), ("quoted", str(len(listed))))
    yield from [("lost", str(lost))] if lost else []


def _begins(grammar: Grammar, result: str, lines: Sequence[str]) -> int:
    """How many lines say this, in whichever text of the copy."""
    return sum(line.startswith(grammar.says(result, copy="")) for line in lines)
