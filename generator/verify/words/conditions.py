"""What has to be so where a line is said: by the names in front of the lines in `lines.en.txt`.

In: a page, a line of it. Out: whether it may be said there. All is asked of the Site, never of what made the page. What
may not be left out either, in the same words, has a rule for both (`required_words`).
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from generator.labels import LABELS
from generator.model import Claim, Fact, Source, agree, answers_of, citations_of
from generator.verify.page import Page, classes, is_further, small_text, text_of, xpath
from generator.verify.page.due import are_corrected, is_said_by
from generator.verify.page.marks import OPEN, SHUT, Line
from generator.verify.page.marks import Place as Marked
from generator.verify.page.views import VIEWS, facts_in
from generator.verify.values import evidence
from generator.verify.values.fields import says
from generator.verify.words import past
from generator.verify.words.sections import CONDITIONS as OF_HEADINGS
from generator.verify.words.sections import heads_facts, places_below

_LABELS = frozenset({"dt", "th"})


def fact_at(page: Page, line: Line) -> Fact | None:
    """The fact that a line is said of: that of its place, or the page's own."""
    return page.site.facts.get(line.place.fact or (page.subject[1] if page.subject[0] == "facts" else ""))


def claims_at(page: Page, line: Line) -> Iterator[Claim]:
    """The claim that a line is said of, or every one of its fact."""
    if (fact := fact_at(page, line)) is not None:
        claim = fact.claims.get(line.place.claim or "")
        yield from (claim,) if claim is not None else fact.claims.values()


def of_fact(test: Callable[[Page, Fact], bool]) -> Callable[[Page, Line], bool]:
    """Whether a line is said of a fact of which this is so."""
    return lambda page, line: (fact := fact_at(page, line)) is not None and test(page, fact)


def of_claim(test: Callable[[Page, Claim], bool]) -> Callable[[Page, Line], bool]:
    """Whether it is said of a claim of which this is so, or of a fact that has one."""
    return lambda page, line: any(test(page, claim) for claim in claims_at(page, line))


def of_page(test: Callable[[Page], bool]) -> Callable[[Page, Line], bool]:
    """Whether it is said on a page of which this is so."""
    return lambda page, _: test(page)


def _is_of_years(line: Line) -> bool:
    """Whether each time of a line is a year and no more."""
    return all(len(time.get("datetime") or "") == len("2024") for time in line.element.iter("time"))


def _shows_none(view: str, page: Page, _: Line) -> bool:
    """Whether the explainer has no fact for a view."""
    return page.explainer is not None and not facts_in(page, view)


def claims_nothing(page: Page) -> bool:
    """Whether no claim is made by the actor whose page it is, or by an unnamed voice of it."""
    facts = (page.site.facts[id] for id in page.content.listed.get(page.subject, ()))
    return not any(is_said_by(page, claim, page.subject[1]) for fact in facts for claim in fact.claims.values())


def others_differ(page: Page, place: Marked, fact: Fact) -> bool:
    """Whether a claim that a list of a voice's or a source's own leaves out answers otherwise than those it has."""
    answers = answers_of(fact, page.phrasing.row)
    return not {*answers.values()} <= {answers[id] for id in _set_out(place, fact)}


def _set_out(place: Marked, fact: Fact) -> set[str]:
    """The claims that stand and are set out in the fact's place around."""
    return {claim.id for claim in fact.live_claims} & {one.claim for one in place.of_fact.inner if one.fact == fact.id}


def is_disputed(page: Page, fact: Fact) -> bool:
    """Whether those who answer what a fact asks say different things, or did before what they said was withdrawn."""
    return fact.standing == "contested" or not agree(fact, page.phrasing.row)


def accounts_differ(page: Page, fact: Fact) -> bool:
    """Whether those who answer what a fact asks say different things."""
    return bool(fact.live_claims) and is_disputed(page, fact)


def rests_alone(page: Page, fact: Fact) -> bool:
    """Whether a fact cites the source whose page it is, and no other."""
    cited = (citation.source for _, citation in citations_of(fact))
    return next(cited, None) == page.subject[1] and all(source == page.subject[1] for source in cited)


def is_uncorrected(page: Page) -> bool:
    """Whether an explainer has one state, and nothing was corrected in it nor in its facts; on a screen."""
    is_page = page.path.endswith(".html") and past.is_unchanged(page)
    return is_page and not are_corrected(page, page.subject[1])


def are_all(relation: str) -> Callable[[Page, Line], bool]:
    """Whether each figure of the list that a line closes belongs to its whole in this way."""

    def said(page: Page, line: Line) -> bool:
        around = line.element.getparent()
        names = xpath(around, ".//@data-is[starts-with(., 'facts/')]") if around is not None else []
        told = [page.told(str(name).removeprefix("facts/")) for name in names]
        return bool(told) and all(one is not None and one.quantity.relation == relation for one in told)

    return said


def _is_one_publisher(page: Page, line: Line) -> bool:
    """All that the page draws on was published by one, who is named."""
    site, explainer = page.site, page.explainer
    facts = [site.facts[id] for id in page.content.drawn_on(site, explainer)] if explainer else []
    cited = {one.source for fact in facts for _, one in citations_of(fact) if one.source}
    publishers = {site.sources[id].publisher for id in cited if id in site.sources}
    return len(publishers) == 1 and page.phrasing.are_names(
        " ".join(map(text_of, line.element.iter("a"))), [page.phrasing.name("actors", publishers.pop())]
    )


def are_members(page: Page, line: Line) -> bool:
    """Those who belong to an actor are named, all of them."""
    names = [small_text(link) for link in line.element.iter("a")]
    own = page.content.inside(page.site, page.subject)
    return len(names) == len(own) and all(any(says(page, name, actor.name) for name in names) for actor in own)


def _is_same_day(page: Page, line: Line) -> bool:
    """Under a day stand the facts of that day alone; elsewhere a time is its own fact's."""
    entry = line.element.getparent()
    if line.element.tag != "h3" or entry is None:
        return True
    marked = line.element.find(".//*[@data-is]")
    said = text_of(marked) if marked is not None else ""
    names = (str(name).partition("/")[2] for name in xpath(entry, ".//ul/li/@data-of"))
    facts = [page.site.facts[id] for id in names if id in page.site.facts]
    return bool(facts) and all(says(page, said, fact.when) for fact in facts)


def _is_meaning(_: Page, line: Line) -> bool:
    """What a standing means stands in the row of its name."""
    heads = xpath(line.element, "ancestor-or-self::tr/th")
    meanings = {LABELS["standing"][term]: text for term, text in LABELS["standing-meaning"].items()}
    return bool(heads) and meanings.get(text_of(heads[0])) == text_of(line.element)


def _is_standing_named(page: Page, line: Line) -> bool:
    """A standing by itself heads the row that tells what it means, or facts that all stand so."""
    if line.element.tag == "th":
        return bool(xpath(line.element, "../td//@data-count"))
    facts = [page.site.facts.get(place.fact) for place in places_below(page, line) if place.fact]
    return bool(facts) and all(fact is not None and LABELS["standing"][fact.standing] == line.text for fact in facts)


def _is_count_of_standing(_: Page, line: Line) -> bool:
    heads, names = xpath(line.element, "ancestor-or-self::tr/th"), xpath(line.element, ".//@data-count")
    return bool(heads) and [LABELS["standing"].get(str(name)) for name in names] == [text_of(heads[0])]


def _is_outside(_: Page, line: Line) -> bool:
    """A theme's own words stand in no fact's place: there they could speak of it."""
    return line.place.fact is None


_BEFORE_TITLES = frozenset({"author", "dateline", "updated"})
_OF_SOURCES = _BEFORE_TITLES | {"url", "accessed", "archive.url", "withdrawn", "language", "licence"}
"""What is told of a source wherever it is cited, where it has it."""


def _source_faults(page: Page, line: Line) -> bool:
    """What a source has is told of it, and that it has none only where it has none."""
    source = source_at(page, line)
    if source is None:
        return False
    said = {name for name in _OF_SOURCES if f"{OPEN}{name}{SHUT}" in line.text}
    held = {name for name in _OF_SOURCES if getattr(source, name.partition(".")[0])}
    if source.language == page.language:
        held.discard("language")
    # Behind a title stands where it is to be found; there, who wrote it stands elsewhere.
    told = held if f"{OPEN}publisher{SHUT}" in line.text else held - _BEFORE_TITLES
    return said == told


def source_at(page: Page, line: Line) -> Source | None:
    """The source that a line is about: the one in whose place it stands, or the page's own."""
    if line.place.folder == "sources":
        return page.site.sources.get(line.place.id)
    return page.about if isinstance(page.about, Source) else None


def _is_unquoted(page: Page, line: Line) -> bool:
    """A citation without exact words; whose marks lead to an entry of the list is asked by `required`."""
    cited = [one for claim in claims_at(page, line) for row in claim.rows for one in row.citations]
    return not cited or any(one.exact is None for one in cited)


def _is_paired(page: Page, line: Line) -> bool:
    """In a row of corrections each day, and each link, is of the one whose type stands before it."""
    own, is_sound = "", True
    for element in line.element.iter("a", "span", "time"):
        name, way = element.get("data-is") or "", element.get("href") or ""
        if name.endswith(".type"):
            own = name.removesuffix(".type")
        elif name.endswith(".on"):
            is_sound &= name == f"{own}.on"
        elif own and way and not way.endswith("#changes"):
            is_sound &= "/".join(page.subject_of(element)) == own.partition(":")[0]
    return is_sound


def _are_of_one(_: Page, line: Line) -> bool:
    """Whether all figures of a line are of one claim: those of two stand for each other, and never side by side."""
    marks = {mark.element: mark.claim for mark in line.place.figures}
    return len({marks[one] for one in line.element.iter() if one in marks}) <= 1


def _is_drawn_as(term: str) -> Callable[[Page, Line], bool]:
    """Whether the line under figures is drawn where it is told of."""
    return lambda _, line: any(term in classes(one) for one in line.element.iter())


CONDITIONS: Mapping[str, Callable[[Page, Line], bool]] = {
    "theme": lambda page, line: _is_outside(page, line) and not line.label and not heads_facts(page, line),
    "reworded": _is_outside,
    "paired": _is_paired,
    "outside": _is_outside,
    "label": lambda _, line: line.element.tag in _LABELS,
    **OF_HEADINGS,
    **{f"drawn-{term}": _is_drawn_as(term) for term in LABELS["standing"]},
    # of a fact
    "nowhere": of_fact(lambda _, fact: not fact.where),
    "about-fact": of_page(lambda page: page.subject[0] == "facts"),
    "about-sheet": of_page(lambda page: page.subject[0] == "explainers"),
    "uncorrected": of_fact(lambda _, fact: not fact.corrections),
    "accounts-differ": of_fact(is_disputed),
    "withdrawn-fact": lambda _, line: (
        (fact := fact_at(_, line)) is not None
        and not _set_out(line.place, fact)
        and any(claim.withdrawn for claim in fact.claims.values())
    ),
    "side-unstated": of_fact(
        lambda page, fact: not any(page.phrasing.side(fact, claim) for claim in (None, *fact.live_claims))
    ),
    "day-unstated": lambda page, line: all(
        fact is not None and fact.when.start is None
        for fact in (page.site.facts.get(str(of)[len("facts/") :]) for of in xpath(line.element, "../ul/li/@data-of"))
    ),
    # of a claim
    "unstated": lambda page, line: any(not page.row_in(line.place, claim).statuses for claim in claims_at(page, line)),
    "of-holders": lambda page, line: any(page.row_in(line.place, claim).holders for claim in claims_at(page, line)),
    "of-one": _are_of_one,
    "in-words": of_claim(lambda page, claim: page.phrasing.is_in_words(claim)),
    "behind-untimed": lambda _, line: bool(xpath(line.element, "normalize-space(../text())")),
    "untimed": of_claim(lambda page, claim: not (page.phrasing.row(claim).as_of or claim.as_of)),
    "uncited": of_claim(lambda _, claim: not any(True for row in claim.rows for _ in row.citations)),
    "unquoted": _is_unquoted,
    # of kept copies
    "fallen": evidence.is_flag("withdrawn"),
    "lost": evidence.is_flag("lost"),
    # of the past
    "gone": past.is_gone,
    "removed": lambda page, _: "/".join(page.subject) in page.site.record.removed,
    # of the page
    "further": of_page(lambda page: is_further(page.path)),
    "year": lambda page, line: page.path == "index.html" and _is_of_years(line),
    "nothing-since": lambda page, _: not page.marks.having["data-since"],
    "one-publisher": _is_one_publisher,
    **{f"none-in-{name}": partial(_shows_none, name) for name in VIEWS},
    "no-country": of_page(lambda page: page.explainer is not None),
    "unplaced": lambda page, line: (place := page.site.places.get(line.place.id)) is not None and place.point is None,
    "unmapped": lambda page, _: not page.marks.having["data-map"],
    "source": _source_faults,
    "same-day": _is_same_day,
    "standing-meaning": _is_meaning,
    "standing-named": _is_standing_named,
    "standing-counted": _is_count_of_standing,
    "word-of-quantity": lambda _, line: line.element.tag == "th",
}
"""By the names in front of lines."""
