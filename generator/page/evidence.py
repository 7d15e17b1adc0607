"""What pages say of kept copies: of a source, of each quotation, and of the facts that rest on what has fallen.

In: the locks of a Site, as a `PageContext` has them. Where a site keeps no copy at all nothing is said in references.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from generator.cite import Key, words_address
from generator.model import Cited, Fact, Source
from generator.model.lock import Lock, LockedQuote
from generator.page.context import PageContext
from generator.page.values import Count, EvidenceValue, Flag, ReferenceGroup


def evidence_of(context: PageContext, cited: Cited | Key) -> EvidenceValue | None:
    """Whether the words of a citation were found; None where it has none, or no copy of its source is kept."""
    known = context.site.evidence_of(cited)
    if known is None:
        return None
    lock, quote = known
    source = context.site.sources[lock.source]
    archived = words_address(source.archive[0].url, cited.exact, cited.before, cited.after) if source.archive else ""
    return EvidenceValue(quote.result, _line(context, lock, quote), archived)


def copy_of(context: PageContext, source: Source) -> str:
    """What is said of our copy of a source, in a line; "" where the whole site keeps none."""
    text, lock = context.wording.gettext, context.site.locks.get(source.id)
    if lock is None:
        return text("No copy kept") if context.site.locks else ""
    return " · ".join(_clauses(context, lock))


def flags_of(context: PageContext, fact: Fact) -> tuple[Flag, ...]:
    """The sources of a fact that have been withdrawn, and those whose copies lack the words that are cited."""
    return tuple(dict.fromkeys(_flags(context, fact)))


def counts_of(context: PageContext, references: Iterable[ReferenceGroup]) -> tuple[Count, ...]:
    """How many of a page's quotations were found, of how many, and how many are lost; none where no copy is kept."""
    quoted = [one.evidence for group in references for one in group.references if one.quote]
    if not (context.site.locks and quoted):
        return ()
    results = [one.result for one in quoted if one]
    many, lost, text = len(quoted), results.count("not-found"), context.wording.ngettext
    whole = text("quotation found in kept copies", "quotations found in kept copies", many)
    gone = text("quotation not found there", "quotations not found there", lost)
    counts = (Count("found", results.count("found"), ""), Count("quoted", many, whole), Count("lost", lost, gone))
    return counts if lost else counts[:2]


def _line(context: PageContext, lock: Lock, quote: LockedQuote) -> str:
    text = context.wording.gettext
    if lock.text is None:
        return text("Our copy has no text to look in")
    form = {
        "found": text("Words found in %(copy)s"),
        "not-found": text("Words not found in %(copy)s"),
        "ambiguous": text("Words found more than once in %(copy)s"),
        "unchecked": text("Words not yet looked for in %(copy)s"),
    }[quote.result]
    return form % {"copy": text("the text typed from our copy") if lock.text.transcript else text("our copy")}


def _clauses(context: PageContext, lock: Lock) -> Iterator[str]:
    """Of which day it is, when words were looked for, who typed its text, who else stamped it, what it replaces."""
    text = context.wording.gettext
    yield text("Our copy: %(day)s") % {"day": _day(context, lock.copy.taken)}
    if lock.text is None:
        yield text("it has no text to look in")
    else:
        if lock.text.transcript:
            typist = lock.text.typed_by
            yield text("it has no text: typed by %(who)s") % {"who": typist} if typist else text("its text was typed")
        yield text("words last looked for %(day)s") % {"day": _day(context, lock.checked)}
    yield from _stamp(context, lock)
    if lock.former:
        many = {"count": len(lock.former)}
        yield (
            context.wording.ngettext("replaces an earlier copy", "replaces %(count)s earlier copies", len(lock.former))
            % many
        )


def _stamp(context: PageContext, lock: Lock) -> Iterator[str]:
    """Whose time stands in the copy beside ours: nobody here has checked a signature."""
    text, slots = context.wording.gettext, {"who": lock.signer}
    if lock.stamped is not None:
        local = lock.stamped.astimezone(context.site.settings.time_zone)
        slots["time"] = f"{_day(context, lock.stamped)}, {local:%H:%M}"
        form = text("stamped by %(who)s, %(time)s") if lock.signer else text("stamped %(time)s by somebody else")
        yield f"{form % slots} {text('(by its own word, not checked)')}"
    elif lock.signer:
        yield f"{text('signed by %(who)s') % slots} {text('(by its own word, not checked)')}"


def _flags(context: PageContext, fact: Fact) -> Iterator[Flag]:
    live = (row for _, claim, row in fact.rows() if fact.withdrawal(claim) is None)
    for cited in (one for row in live for one in row.citations if one.source):
        assert cited.source is not None
        if context.site.sources[cited.source].withdrawn is not None:
            yield Flag("withdrawn", context.source(cited.source))
        known = context.site.evidence_of(cited)
        if known is not None and known[1].result == "not-found":
            yield Flag("lost", context.source(cited.source))


def _day(context: PageContext, time: datetime) -> str:
    return context.day(time.astimezone(context.site.settings.time_zone).date()).text
