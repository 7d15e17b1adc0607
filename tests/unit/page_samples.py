"""Page values by hand, rich enough to draw every template.

What is contested, counted over time, quoted in Arabic, derived, withheld, named at length. All of it is invented.
"""

from __future__ import annotations

from dataclasses import fields, replace

from generator.page.values import (
    ActorPage,
    BriefingPage,
    CardBlock,
    CiteMark,
    CorrectionValue,
    Count,
    Day,
    Entry,
    ExplainerPage,
    FactName,
    FactPage,
    FactsPage,
    FactValue,
    Fig,
    FigurePiece,
    Flow,
    Group,
    Heading,
    IndexPage,
    KeyFigure,
    KeyPart,
    Link,
    LocalText,
    MapLand,
    MapName,
    MapPlace,
    MapPoint,
    MapState,
    MapValue,
    MarksPiece,
    Markup,
    MethodPage,
    MissingPage,
    Page,
    PlacePage,
    Provenance,
    QrCode,
    Reference,
    ReferenceGroup,
    SearchPage,
    Section,
    Slip,
    SourcePage,
    SourcesPage,
    Term,
    TimeText,
    View,
    Was,
    WordsPiece,
)
from tests.unit.sample_facts import FACTS, FREED, GATE, HOLDER, SHARE, STANDINGS, STRIKE, TOLL, WORD
from tests.unit.sample_values import (
    ARMY_SOURCE,
    BY_DAY,
    CONTESTED,
    DAY,
    MARKET,
    REPORT,
    REPORT_LINK,
    SINGLE,
    approval,
    cited,
    frame,
)

REFERENCES = (
    ReferenceGroup(
        REPORT,
        tuple(
            Reference(
                number,
                f"ref-{number}",
                cited(number, ("words of ", False), ("the report", True)).quote,
                f"para. {number + 20}",
                None,
                (f"cite-{number}",) if number < 3 else (),
            )
            for number in (1, 3, 4, 5, 6, 7)
        ),
    ),
    ReferenceGroup(
        ARMY_SOURCE,
        (
            Reference(
                2,
                "ref-2",
                cited(2, ("قُتل ", False), ("تسعة مسلحين", True), lang="ar", means="nine gunmen were killed").quote,
                "para. 1",
                "https://army.example.org/statements/#:~:text=x",
                ("cite-2",),
            ),
            Reference(8, "ref-8", None, None, None, ()),
        ),
    ),
)
CORRECTION = CorrectionValue(
    "facts/strike:corrections.0",
    DAY,
    Term("correction", "Correction"),
    LocalText("at least 210"),
    LocalText("at least 12"),
    LocalText("The broadcast says 12."),
    Link(STRIKE.title, STRIKE.href),
)
DOWNLOADS = (Link(LocalText("Data, CSV"), "facts/strike/data.csv"), Link(LocalText("BibTeX"), "facts/strike/cite.bib"))


def key_figure(value: FactValue, *figures: Fig, status: Term | None = None) -> KeyFigure:
    """A key figure of a fact, said by the voices of its claims."""
    whos = tuple(one.who for one in value.live)
    parts = tuple(KeyPart(one, "or" if number else "", counts=True) for number, one in enumerate(figures))
    return KeyFigure(
        value,
        "word" if not parts else "one" if len(parts) == 1 else "several",
        parts,
        LocalText(status.label if status else ""),
        value.excepting,
        by_voice=len(parts) > 1,
        timed=len(parts) > 1,
        whos=whos,
        as_of=DAY,
        reported=None,
    )


KEY_FIGURES = (
    key_figure(STRIKE, STRIKE.claims[0].answer.figures[0], STRIKE.claims[1].answer.figures[0]),
    key_figure(TOLL, TOLL.claims[0].answer.figures[0]),
    key_figure(FREED, FREED.claims[0].answer.figures[0]),
    replace(key_figure(GATE, status=Term("closed", "Closed")), was=(Was("facts/gate#council", "12", DAY),)),
    key_figure(SHARE, SHARE.claims[0].answer.figures[0]),
)


def _prose() -> tuple[Section, ...]:
    mark = MarksPiece((CiteMark(1, "cite-1", "#ref-1"), CiteMark(2, "cite-2", "#ref-2")))
    text = Flow(
        "p",
        (
            Markup("The rescue service spoke of "),
            FigurePiece(STRIKE.claims[0].answer.figures[0], "facts/strike"),
            Markup(" killed in <strong>the market</strong>."),
            mark,
            Markup(" The army says that it is "),
            WordsPiece(LocalText("closing the gate"), "facts/gate/index.html#ministry", "declared", "facts/gate"),
            Markup(", and that the column has left the gatehouse. Neither has been seen by anyone else."),
        ),
        (Slip(STRIKE, STRIKE.claims[:2], has_more=True), Slip(GATE, GATE.claims, has_more=False)),
    )
    plain = Flow("p", (Markup("Nobody has added these figures up, and neither do we."),))
    items = Flow("ul", (Markup("<li>Who holds the gatehouse.</li><li>How many were hurt.</li>"),))
    days = (
        Day(DAY, FACTS[:4], is_stated=True),
        Day(BY_DAY, (FREED, WORD), is_stated=False),
    )
    gate, town = (
        Link(LocalText("Exampleton Gate"), "places/b/index.html"),
        Link(LocalText("Exampleton"), "places/a/index.html"),
    )
    closed = (MapState(LocalText("Northern side"), Term("closed", "Closed")),)
    points = (
        MapPoint("b", gate, 85, 70, "544.0", "378.0", "closed", closed, closed, "w"),
        MapPoint("a", town, 30, 40, "192.0", "216.0", "", (), (), "e"),
    )
    found = MapValue(
        width=640,
        height=540,
        small=False,
        told="Map of Exampleland; Exampleton Gate: Northern side Closed",
        land=MapLand("M0 0l640 0 0 540z", "M0 0l9 0 0 9z", "M9 9l9 0 0 9z", "M9 9l9 9", "M0 0l9 9", "M0 0l9 9", "", ""),
        points=points,
        names=(MapName(LocalText("Exampleland"), "home", 50, 50),),
        places=(MapPlace("b", gate, closed, is_drawn=True), MapPlace("a", town, (), is_drawn=True)),
        origin="Example Survey",
        note=LocalText("Dashed lines are disputed."),
    )
    views = (
        View("key-figures", "Key figures", key_figures=KEY_FIGURES[:3]),
        View("timeline", "In order of time", days=days),
        View("casualties", "Casualties, as claimed", facts=(STRIKE,)),
        View("releases", "Releases, as claimed", facts=(FREED,)),
        View("closures", "Border crossings, by side", groups=(Group(MARKET.label, "places/market:name", (GATE,)),)),
        View("differing", "Where accounts differ", facts=(STRIKE, HOLDER)),
        View("map", "Where it happened", map=found),
        View("changes", "What changed"),
    )
    return (
        Section((Markup("How many were killed?"),), "killed", (text, plain, CardBlock(STRIKE), items)),
        *(Section((Markup(view.title),), f"view-{view.name}", (plain, view)) for view in views),
    )


def _census() -> Provenance:
    tallies = tuple(
        Count(name, number, name) for name, number in (("facts", 7), ("claims", 11), ("voices", 6), ("sources", 2))
    )
    names = tuple(FactName(value.id, value.title, value.href) for value in FACTS)
    standings = (
        (CONTESTED, Count("contested", 2, "Contested"), names[:2]),
        (SINGLE, Count("single-source", 3, "Single"), names[2:]),
    )
    rests = (Count("one-voice", 4, "facts rest on one voice alone"), Count("party", 0, "facts rest on one side alone"))
    return Provenance(tallies, standings, REPORT.publisher, rests)


EXPLAINER = ExplainerPage(
    frame=frame("explainers/market/index.html", "Exampleton: what is known about the strike"),
    id="market",
    title=LocalText("Exampleton: what is known about the strike"),
    standfirst=LocalText("Two sides count the dead. They do not count the same people, and neither can be checked."),
    as_of=TimeText("3 January 2025, 18:00", "2025-01-03T18:00+03:00"),
    updated=None,
    state=Term("published", "Published"),
    briefings=(Link(LocalText("A4"), "explainers/market/briefing.pdf"),),
    key_figures=KEY_FIGURES,
    sections=_prose(),
    drawn_on=FACTS,
    provenance=_census(),
    references=REFERENCES,
    corrections=(CORRECTION,),
    downloads=DOWNLOADS,
    withdrawn=None,
    created="2025-01-03T18:00:00+03:00",
    approval=approval("explainers/market"),
)

BRIEFING = BriefingPage(
    **{entry.name: getattr(EXPLAINER, entry.name) for entry in fields(EXPLAINER)},
    file="explainers/market/briefing.pdf",
    paper="a4",
    qr=QrCode(29, "M4 4h7v7h-7z", "QR code that leads to this page", "facts.example.org/explainers/market/"),
    contents=tuple(Heading(section.heading, section.anchor) for section in EXPLAINER.sections if section.heading),
    in_time=(),
    attached=(),
)

PAGES: tuple[tuple[str, Page], ...] = (
    ("page/explainer.html", EXPLAINER),
    (
        "page/index.html",
        IndexPage(
            frame("index.html", "Fact sheets"),
            (
                Entry(
                    "explainers/market",
                    Link(EXPLAINER.title, EXPLAINER.frame.path),
                    EXPLAINER.standfirst,
                    EXPLAINER.as_of,
                    DAY,
                    KEY_FIGURES,
                    EXPLAINER.briefing,
                    EXPLAINER.corrections,
                ),
            ),
            Link(LocalText("All facts, by how well they are established"), "facts/index.html"),
        ),
    ),
    (
        "page/facts.html",
        FactsPage(
            frame("facts/index.html", "All facts"),
            tuple((standing, tuple(one for one in FACTS if one.standing == standing)) for standing in STANDINGS),
        ),
    ),
    *(
        (
            "page/fact.html",
            FactPage(
                frame(value.href, value.title.text),
                value,
                (CORRECTION,) if value is STRIKE else (),
                (SHARE,) if value is STRIKE else (),
                (Link(EXPLAINER.title, EXPLAINER.frame.path),),
                REFERENCES,
                DOWNLOADS,
            ),
        )
        for value in FACTS
    ),
    (
        "page/source.html",
        SourcePage(frame("sources/army/index.html", "Statement"), ARMY_SOURCE, FACTS, ("gate",)),
    ),
    (
        "page/actor.html",
        ActorPage(
            frame("actors/army/index.html", "Example army"),
            LocalText("Example army"),
            LocalText("a party"),
            Term("party", "Party"),
            None,
            (MARKET,),
            ("Ex. army", "The Army"),
            FACTS[:3],
            FACTS[3:],
            (REPORT_LINK,),
        ),
    ),
    (
        "page/place.html",
        PlacePage(
            frame("places/market/index.html", "Market"),
            MARKET.label,
            Term("city", "City"),
            ("Souk",),
            (("northland", LocalText("Northland"), ("North",)),),
            (MARKET,),
            (MARKET,),
            ("35.13", "36.75"),
            FACTS,
        ),
    ),
    (
        "page/sources.html",
        SourcesPage(
            frame("sources/index.html", "Sources"),
            ((REPORT, Count("facts", 7, "facts")), (ARMY_SOURCE, Count("facts", 1, "fact"))),
            ((MARKET, Term("party", "Party"), Count("facts", 2, "facts")),),
            ((MARKET, Term("city", "City"), Count("facts", 2, "facts")),),
        ),
    ),
    (
        "page/method.html",
        MethodPage(
            frame("method/index.html", "Method"),
            ((CONTESTED, "live claims that cannot all be true", Count("contested", 2, "facts")),),
            (("dozens", "at least 24"),),
            Count("approvals", 2, "approvals"),
            ("editor", "legal"),
        ),
    ),
    (
        "page/search.html",
        SearchPage(
            frame("search/index.html", "Search"),
            (Term("facts", "Facts"), Term("places", "Places")),
            "search/index/pagefind.js",
        ),
    ),
    ("page/missing.html", MissingPage(frame("404.html", "Not found"), (Link(EXPLAINER.title, EXPLAINER.frame.path),))),
)
"""Every page template with a value that it draws."""
