"""All that is to be known of what somebody read: who said it, in which words, where, who says otherwise, who approved.

In: what `trace` found, and the record where there is one. Out: a `Traced`, which `trace_text` draws and JSON has whole.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from generator import model
from generator.model import Explainer, Fact, Site, Subject, parse_address, quantities_of, row_key
from generator.page import PageContext, hold_back
from generator.page.answers import said_by, scope_of
from generator.page.corrections import corrections
from generator.page.values import ArchivedCopy, CitedValue, Fig, LocalText, TimeText
from generator.prose import facts_named, named
from generator.record import Approval, Approvals, Past, pasts_of
from generator.record.pages import lacking
from generator.review.document import as_bound
from generator.review.printed import Uses
from generator.review.state_lines import as_json as past_json
from generator.review.status import subject_json
from generator.review.trace import Index, Match, Told

FORMAT = "factsheet-trace/1"


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as it is printed, with what it counts, what its words allow, and its bounds for programs."""

    address: str
    text: str
    counts: str
    harm: str
    allows: str
    least: int | str | None
    most: int | str | None


@dataclass(frozen=True, slots=True)
class Copy:
    """An archived copy of a source."""

    url: str
    captured: str


@dataclass(frozen=True, slots=True)
class Looked:
    """Whether exact words were found in the kept copy of their source, in words too, and which copy that is."""

    result: str
    line: str
    copy: str
    kept: str
    taken: str
    checked: str


@dataclass(frozen=True, slots=True)
class Cited:
    """Where it was published, and in which exact words; `evidence` is None where no copy is kept."""

    source: str
    title: str
    publisher: str
    issued: str | None
    at: str | None
    exact: str | None
    means: str | None
    url: str | None
    archived: tuple[Copy, ...]
    withdrawn: str | None
    evidence: Looked | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A claim, or a row of its series: what it answers, who says so, and since when it speaks."""

    address: str
    answer: str
    figures: tuple[Printed, ...]
    by: str
    is_a: str | None
    via: tuple[str, ...]
    as_of: str | None
    reported: str | None
    said: str | None
    says: str | None
    because: str | None
    derived: str | None
    withdrawn: str | None
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction that is printed."""

    on: str
    type: str
    was: str
    now: str
    because: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the record says of a subject: where its approvals stand, its states, and what its page waits for."""

    approval: Approval
    past: tuple[Past, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traced:
    """The answer.

    `claims` are those asked for, `otherwise` the others that do not say the same, `alike` those that do; `newest` is
    what the same voice is printed with now, where an older row was asked for. Of a source, an actor, a place or an
    explainer `rests` has the claims that rest on it, are said by it, lie there or are drawn by it. `held` says why it
    is not published, "" where it is.
    """

    asked: str
    subject: str
    title: str
    file: str
    about: Mapping[str, str]
    claims: tuple[Said, ...] = ()
    otherwise: tuple[Said, ...] = ()
    alike: tuple[Said, ...] = ()
    newest: tuple[Said, ...] = ()
    rests: tuple[Match, ...] = ()
    standing: str | None = None
    because: str | None = None
    withdrawn: str | None = None
    corrections: tuple[Corrected, ...] = ()
    held: str = ""
    pages: tuple[str, ...] = ()
    record: tuple[Recorded, ...] = ()


def trace(index: Index, match: Match, approvals: Approvals | None) -> Traced:
    """Everything of one match; `approvals` is None where no record was read."""
    address = parse_address(match.id)
    fact = index.site.facts.get(address.fact) if address else None
    if fact is None or address is None:
        traced = _subject(index, match)
        ids: tuple[str, ...] = (match.id,)
    else:
        asked = [told for told in index.told if told.fact is fact and _is_asked(index, told, match)]
        traced = _fact(index, fact, asked, match)
        keys = ((told, row_key(index.site, told.claim, told.row)) for told in asked)
        rows = (f"facts/{replace(told.address, row=key)}" for told, key in keys if key is not None)
        ids = (f"facts/{fact.id}", *rows)
    return replace(traced, record=tuple(_record(index.site, ids, approvals)) if approvals else ())


def as_json(
    asked: str, found: tuple[Match, ...], nearest: tuple[Match, ...], traced: Traced | None, unread: str
) -> Any:
    """The answer for programs."""
    return {
        "format": FORMAT,
        "asked": asked,
        "matches": [asdict(match) for match in found],
        "nearest": [asdict(match) for match in nearest],
        "record": {"is_read": not unread, "why_not": unread or None},
        "answer": _as_json(traced) if traced is not None else None,
    }


def _as_json(traced: Traced) -> dict[str, Any]:
    document = asdict(replace(traced, record=()))
    document["record"] = [
        {
            "approval": subject_json(one.approval),
            "lacking": list(one.lacking),
            "states": past_json(one.approval.subject, one.past)["states"],
        }
        for one in traced.record
    ]
    return document


def _is_asked(index: Index, told: Told, match: Match) -> bool:
    """Whether a row is what was asked for: the one that is named, or the one that pages print now."""
    address = parse_address(match.id)
    assert address is not None
    if address.claim not in (None, told.claim.id):
        return False
    if address.row is not None:
        return row_key(index.site, told.claim, told.row) == address.row
    return index.is_printed(told)


def _fact(index: Index, fact: Fact, asked: list[Told], match: Match) -> Traced:
    context, held = index.context, _held(index, fact)
    return Traced(
        asked=match.id,
        subject=f"facts/{fact.id}",
        title=context.words(fact.title).text,
        file=fact.path,
        about=dict(_about(context, fact)),
        claims=tuple(_said(context, told) for told in asked),
        **_beside(index, fact, asked),
        standing=context.term("standing", fact.standing).label,
        because=_text(context.maybe(fact.because)),
        withdrawn=_text(context.maybe(fact.withdrawn)),
        corrections=tuple(_corrected(context, fact)),
        held=held,
        pages=() if held else tuple(_pages(index, fact, asked)),
    )


def _beside(index: Index, fact: Fact, asked: list[Told]) -> dict[str, Any]:
    """What the other claims say now, the same or otherwise, and what the same voices say by now."""
    claims, answers = [one.claim for one in asked], [said_by(one.answer) for one in asked]
    found: dict[str, list[Said]] = {"otherwise": [], "alike": [], "newest": []}
    for told in index.told:
        if told.fact is fact and index.is_printed(told) and told not in asked:
            alike = "alike" if said_by(told.answer) in answers else "otherwise"
            found["newest" if told.claim in claims else alike].append(_said(index.context, told))
    return {name: tuple(said) for name, said in found.items()}


def _subject(index: Index, match: Match) -> Traced:
    folder, _, name = match.id.partition("/")
    subject = index.group(folder)[name]
    held, facts = _held(index, subject), _resting(index, folder, subject)
    files = ("index.html", "briefing.pdf") if folder == "explainers" else ("index.html",)
    return Traced(
        asked=match.id,
        subject=match.id,
        title=index.name(subject),
        file=subject.path,
        about={},
        rests=tuple(index.match(told) for told in index.told if _rests(index, told, folder, name, facts)),
        corrections=tuple(_corrected(index.context, subject)) if isinstance(subject, Explainer) else (),
        withdrawn=_text(index.context.maybe(getattr(subject, "withdrawn", None))),
        held=held,
        pages=() if held else tuple(f"{match.id}/{file}" for file in files),
    )


def _resting(index: Index, folder: str, subject: Subject) -> set[str]:
    """The facts that use a subject."""
    if isinstance(subject, Explainer):
        return facts_named(index.site, named(subject))
    group = folder.removesuffix("s")
    return {fact.id for fact in index.site.facts.values() if (group, subject.id) in named(fact)}


def _rests(index: Index, told: Told, folder: str, id: str, facts: set[str]) -> bool:
    """Whether a row as pages print it has to do with a subject itself, and not its fact alone."""
    if told.fact.id not in facts:
        return False
    if folder == "sources":
        return id in _sources(told)
    if not index.is_printed(told):
        return False
    return folder != "actors" or id in (told.claim.by.actor, told.claim.by.of, *told.claim.via, *told.row.holders)


def _sources(told: Told) -> list[str | None]:
    return [citation.source for citation in told.row.citations]


def _about(context: PageContext, fact: Fact) -> Iterator[tuple[str, str]]:
    """When and where it was, and what else belongs to the question."""
    when = context.dated(fact.when)
    assert when is not None
    yield "when", when.text
    if fact.where:
        yield "where", ", ".join(link.label.text for link in context.places(fact.where))
    for scope in scope_of(context, fact, fact):
        yield scope.label.casefold(), "".join(_text(piece) or "" for piece in map(_words, scope.pieces))


def _words(piece: Any) -> LocalText | TimeText:
    words: LocalText | TimeText = getattr(piece, "label", piece)
    return words


def _said(context: PageContext, told: Told) -> Said:
    answer, who = told.answer, context.who(told.claim)
    derived = told.claim.derived
    return Said(
        address=str(replace(told.address, row=row_key(context.site, told.claim, told.row))),
        answer=told.line,
        figures=tuple(_printed(fig, told) for fig in answer.all_figures),
        by=who.name.text,
        is_a=_text(who.describe),
        via=tuple(link.label.text for link in who.via),
        as_of=_text(answer.as_of),
        reported=_text(answer.reported),
        said=_text(answer.said),
        says=_text(answer.says),
        because=_text(answer.because),
        derived=derived,
        withdrawn=_text(context.maybe(told.claim.withdrawn)),
        citations=tuple(_citations(context, told)),
    )


def _printed(fig: Fig, told: Told) -> Printed:
    figure = next(one.figure for one in quantities_of(told.row) if one.path == fig.address.path)
    return Printed(
        str(fig.address), fig.quantity, fig.noun.text, fig.harm.label if fig.harm else "", fig.bounds,
        *map(as_bound, (figure.least, figure.most)),
    )  # fmt: skip


def _citations(context: PageContext, told: Told) -> Iterator[Cited]:
    for citation, cited in zip(told.row.citations, told.answer.citations, strict=True):
        assert citation.source is not None
        source = context.site.sources[citation.source]
        yield Cited(
            source=source.id,
            title=context.words(source.name).text,
            publisher=context.actor(source.publisher).label.text,
            issued=_text(context.dated(source.issued)),
            at=citation.at,
            exact=citation.exact,
            means=_text(cited.quote.means) if cited.quote else None,
            url=source.url,
            archived=tuple(map(_copy, cited.archives)),
            withdrawn=_text(context.maybe(source.withdrawn)),
            evidence=_looked(context, citation, cited),
        )


def _looked(context: PageContext, citation: model.Cited, cited: CitedValue) -> Looked | None:
    known = context.site.evidence_of(citation)
    if known is None or cited.evidence is None:
        return None
    lock, quote = known
    taken, checked = (time.isoformat() for time in (lock.copy.taken, lock.checked))
    return Looked(
        quote.result, cited.evidence.line, f"sha256:{lock.copy.sha256}", lock.copy.kept, taken=taken, checked=checked
    )


def _copy(copy: ArchivedCopy) -> Copy:
    return Copy(copy.url, copy.captured.text)


def _corrected(context: PageContext, subject: Fact | Explainer) -> Iterator[Corrected]:
    for one in corrections(context, subject):
        yield Corrected(one.on.text, one.type.label, one.was.text, one.now.text, one.because.text)


def _held(index: Index, subject: Subject) -> str:
    """Why a subject is not on the site; "" where it is."""
    site, held = hold_back(index.site, index.context.now)
    because = next((one.because for one in held if one.subject.path == subject.path), "")
    return because or (
        "" if any(one.path == subject.path for one in site.subjects()) else "not published: nothing uses it"
    )


def _pages(index: Index, fact: Fact, asked: list[Told]) -> Iterator[str]:
    """The pages that print a fact: its own, those of explainers with their paper, of facts beside it, of its voices."""
    claim = asked[0].claim.id if len(asked) == 1 else None
    printed = Uses(index.site).of(f"facts/{fact.id}", claim)
    yield f"facts/{fact.id}/index.html"
    for id in printed.explainers:
        yield from (f"explainers/{id}/index.html", f"explainers/{id}/briefing.pdf")
    yield from (f"facts/{id}/index.html" for id in printed.facts)
    for told in asked:
        yield from (f"sources/{id}/index.html" for id in dict.fromkeys(_sources(told)))


def _record(site: Site, ids: tuple[str, ...], approvals: Approvals) -> Iterator[Recorded]:
    waiting = lacking(site, approvals)
    past = pasts_of(approvals, {one.state for one in site.settings.review.forget}, ids)
    for id in ids:
        if (approval := approvals.by_id.get(id)) is not None:
            yield Recorded(approval, past.get(id, ()), waiting.get(id, ()))


def _text(value: LocalText | TimeText | None) -> str | None:
    return value.text if value is not None else None
