"""Page values by hand, rich enough to draw every template.

What is contested, counted over time, quoted in Arabic, derived, withheld, named at length. All of it is invented.
"""

from __future__ import annotations

from dataclasses import fields, replace

from generator.model import parse_address
from generator.page.answers import accounts_of
from generator.page.values import (
    ActorPage,
    Answer,
    ArchivedCopy,
    Bar,
    BriefingPage,
    CardBlock,
    CitedValue,
    CiteMark,
    ClaimValue,
    CorrectionValue,
    Count,
    CountedFigures,
    Day,
    Entry,
    ExplainerPage,
    FactName,
    FactPage,
    FactValue,
    Fig,
    FigurePiece,
    Flow,
    Frame,
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
    Quote,
    Reference,
    ReferenceGroup,
    Scale,
    ScopeValue,
    SearchPage,
    Section,
    Slip,
    SourceLine,
    SourcePage,
    SourcesPage,
    Term,
    TimeText,
    View,
    Was,
    Who,
    WordsPiece,
)
from generator.page.values.approval import ApprovalValue

CONTESTED, SINGLE, DECLARED = (
    Term("contested", "Contested"),
    Term("single-source", "Single source"),
    Term("declared", "Declared"),
)
UNVERIFIED, CONFIRMED = Term("unverified", "Unverified"), Term("confirmed", "Confirmed")
DAY = TimeText("3 January 2025", "2025-01-03")
BY_DAY = TimeText("by 3 January 2025", None, "day not stated")


def approval(subject: str) -> ApprovalValue:
    """One of two has approved it."""
    details = (("Approvals", "approval.count", "1 / 2"), ("Level", "approval.level", "signed"))
    return ApprovalValue(subject, "waiting", "Approved by one of two editors", details)


def frame(path: str, title: str) -> Frame:
    """The frame of a page at `path`."""
    return Frame(
        path=path,
        language="en",
        dir="ltr",
        title=title,
        description="Every figure with who said it.",
        site_title=LocalText("Fact sheets"),
        home="index.html",
        nav=tuple(
            Link(LocalText(name), href)
            for name, href in (
                ("Index", "index.html"),
                ("Sources", "sources/index.html"),
                ("Method", "method/index.html"),
            )
        ),
        publisher=LocalText("Example Newsroom"),
        contact="corrections@example.org",
        licence="CC BY 4.0",
        address="https://facts.example.org",
        zone="Asia/Damascus",
        assets=(
            ("sheet.css", "assets/sheet.css"),
            ("map.css", "assets/map.css"),
            ("cards.css", "assets/cards.css"),
            ("cards.js", "assets/cards.js"),
            ("search.js", "assets/search.js"),
            ("briefing.css", "assets/briefing.css"),
            ("icon.svg", "assets/icon.svg"),
        ),
        edition="7F3C-91AD",
    )


def fig(
    text: str, quantity: tuple[str, str], noun: str, standing: str, bounds: str = "", *, harm: str | None = None
) -> Fig:
    """A figure by its address, qualifier and number."""
    address = parse_address(text)
    assert address is not None
    return Fig(
        address,
        quantity[0],
        quantity[1],
        "",
        LocalText(noun),
        f"facts/{address.fact}/index.html#{address.fragment}",
        standing,
        bounds,
        of=noun.removeprefix("of "),
        harm=Term(harm, harm) if harm else None,
    )


def counted(*figures: Fig) -> tuple[CountedFigures, ...]:
    """Whole figures that have no parts."""
    return tuple(CountedFigures(whole) for whole in figures)


def scope(label: str, words: str) -> ScopeValue:
    """A field of the question, in words."""
    return ScopeValue(label.lower(), label, (LocalText(words),), compared=True)


def cited(number: int, *runs: tuple[str, bool], lang: str | None = None, means: str | None = None) -> CitedValue:
    """A numbered citation with its exact words."""
    quote = Quote(runs, lang, "rtl" if lang == "ar" else None, LocalText(means) if means else None)
    return CitedValue(CiteMark(number, "", f"#ref-{number}"), quote, REPORT_LINK, f"para. {number + 20}")


def answer(**given: object) -> Answer:
    """An answer of which only some is given."""
    empty = {
        "counted": (),
        "statuses": (),
        "side": None,
        "excepting": (),
        "holders": (),
        "says": None,
        "scope": (),
        "as_of": DAY,
        "reported": None,
        "said": None,
        "because": None,
        "citations": (),
        "place": "#claim",
    }
    return Answer(**(empty | given))  # type: ignore[arg-type]


def claim(
    address: str, who: Who, said: Answer, series: tuple[Answer, ...] = (), *, leads: bool = False, **given: object
) -> ClaimValue:
    """A claim that stands, by its address."""
    at = parse_address(address)
    assert at is not None
    more = {"withdrawn": None, "derived": ()} | given
    return ClaimValue(at, who, said, series, leads=leads, **more)  # type: ignore[arg-type]


def fact(id: str, kind: str, title: str, standing: Term, claims: tuple[ClaimValue, ...], **given: object) -> FactValue:
    """A fact of which only some is given."""
    live = tuple(one for one in claims if one.withdrawn is None)
    accounts = accounts_of(live, contested=standing == CONTESTED)
    lead = tuple(one for one in live if one.leads)
    empty = {
        "accounts": accounts,
        "brief": accounts_of(lead, contested=standing == CONTESTED) if lead else accounts,
        "changed": None,
        "when": DAY,
        "where": (MARKET,),
        "side": None,
        "excepting": (),
        "because": None,
        "differs": False,
        "scale": None,
        "context": (),
        "scope": (),
        "withheld": (),
        "state": None,
        "withdrawn": None,
        "review_by": None,
        "review_due": False,
        "approval": approval(f"facts/{id}"),
    }
    head = {
        "id": id,
        "kind": Term(kind, kind.capitalize()),
        "title": LocalText(title),
        "href": f"facts/{id}/index.html",
        "standing": standing,
        "claims": claims,
    }
    return FactValue(**(head | empty | given))  # type: ignore[arg-type]


REPORT_LINK = Link(LocalText("Example Agency, report"), "sources/report/index.html")
MARKET = Link(LocalText("Market of Exampleton"), "places/market/index.html")
REPORT = SourceLine(
    id="report",
    href="sources/report/index.html",
    authors=("Doe, Jane", "Ann Other", "Lee Third"),
    title=None,
    described=LocalText("Report on the strike on the market"),
    publisher=Link(LocalText("Example Agency"), "actors/agency/index.html"),
    dateline="Exampleton",
    issued=DAY,
    updated=TimeText("4 January 2025", "2025-01-04"),
    accessed=None,
    url=None,
    archives=(),
    language=None,
    kind=Term("report", "Report"),
    licence=None,
)
ARMY_SOURCE = replace(
    REPORT,
    id="army",
    href="sources/army/index.html",
    authors=(),
    title=LocalText("بيان القيادة العامة", "ar", "rtl"),
    described=None,
    publisher=Link(LocalText("Example army"), "actors/army/index.html"),
    updated=None,
    accessed=DAY,
    url="https://army.example.org/statements/2025-01-04/a-rather-long-address-that-has-to-break-somewhere",
    archives=(
        ArchivedCopy(
            "sources/army:archive.0",
            "https://archive.example.org/web/20250104120000/https://army.example.org/statements/",
            DAY,
        ),
    ),
    language=Term("ar", "Arabic"),
    licence="CC BY 4.0",
)

DEFENCE = Who(
    LocalText("Exampleton Civil Defence"),
    LocalText("the town’s rescue service"),
    "actors/defence/index.html",
    "actor",
    Term("witness", "Witness"),
)
ARMY = Who(
    LocalText("Example army"),
    LocalText("a party to the fighting"),
    "actors/army/index.html",
    "actor",
    Term("party", "Party"),
    (Link(LocalText("state television"), "actors/tv/index.html"),),
)
UNNAMED = Who(
    LocalText("two officials of the ministry for reconstruction and resettlement who would not be named"),
    LocalText("Ministry for Reconstruction and Resettlement"),
    "actors/ministry/index.html",
    "unnamed",
    Term("government", "Government"),
)
NOBODY = Who(LocalText("no one named"), None, None, "unattributed")
NEWSROOM = Who(LocalText("Example Newsroom"), None, "actors/newsroom/index.html", "newsroom")


def _strike() -> FactValue:
    killed = fig(
        "strike#defence.killed", ("at least", "12"), "people", "contested", "at least 12; no upper bound", harm="killed"
    )
    children = fig("strike#defence.killed.children", ("", "3"), "children", "contested", harm="killed")
    injured = fig(
        "strike#defence.injured",
        ("more than", "40"),
        "people",
        "contested",
        "at least 41; no upper bound",
        harm="injured",
    )
    gunmen = fig("strike#army.killed", ("", "9"), "combatants", "contested", "9", harm="killed")
    none = fig("strike#army.injured", ("", "none reported"), "", "contested", harm="injured")
    said = cited(1, ("at least 12", True), (" people were killed, including three children", False))
    arabic = cited(2, ("قُتل ", False), ("تسعة مسلحين", True), lang="ar", means="nine gunmen were killed")
    claims = (
        claim(
            "strike#defence",
            DEFENCE,
            answer(
                counted=(CountedFigures(killed, including=(children,)), CountedFigures(injured)),
                citations=(said,),
                says=LocalText("Rescuers were still digging in the evening."),
            ),
        ),
        claim(
            "strike#army",
            ARMY,
            answer(
                counted=counted(gunmen, none),
                citations=(arabic,),
                said=DAY,
                scope=(scope("Whom they count", "combatants"),),
            ),
        ),
        claim(
            "strike#early",
            UNNAMED,
            answer(
                counted=counted(fig("strike#early.killed", ("", "dozens"), "of people", "withdrawn", harm="killed")),
                citations=(said,),
            ),
            withdrawn=LocalText("Taken back by those who said it."),
        ),
    )
    bars = (
        Bar(DEFENCE, killed, "floor", 600, 750, "from 12, no upper bound", said.quote, said.mark),
        Bar(ARMY, gunmen, "exact", 450, 450, "9", arabic.quote, arabic.mark),
        Bar(
            UNNAMED,
            fig("strike#early.killed", ("", "dozens"), "of people", "contested"),
            "word",
            800,
            950,
            "24 or more",
            None,
            None,
        ),
        Bar(
            NOBODY,
            fig("strike#r.killed", ("", "10 to 14"), "people", "contested"),
            "span",
            500,
            700,
            "10 to 14",
            None,
            None,
        ),
        Bar(
            NOBODY,
            fig("strike#u.killed", ("up to", "15"), "people", "contested"),
            "ceiling",
            0,
            750,
            "up to 15",
            None,
            None,
        ),
        Bar(
            NOBODY,
            fig("strike#a.killed", ("about", "10"), "people", "contested"),
            "about",
            500,
            500,
            "about 10",
            None,
            None,
        ),
        Bar(ARMY, none, "nothing", 0, 0, "none reported", None, None),
    )
    scale = Scale(bars, (("0", 0), ("5", 250), ("10", 500), ("15", 750), ("20", 1000)))
    return fact(
        "strike",
        "casualty",
        "People killed in the strike on the market in Exampleton",
        CONTESTED,
        claims,
        because=LocalText("The two differ on how many died and on who they were."),
        differs=True,
        scale=scale,
        context=(Link(LocalText("People held in Exampleton prison"), "facts/held/index.html"),),
        withheld=((LocalText("The name of one of the dead"), LocalText("The family has not been told.")),),
        review_by=DAY,
        review_due=True,
    )


def _toll() -> FactValue:
    def row(day: str, number: str) -> Answer:
        whole = fig(f"toll#monitor@{day}", ("more than", number), "people", "single-source", f"more than {number}")
        when = TimeText(f"{int(day[-2:])} January 2025", day)
        return answer(counted=counted(whole), as_of=when, citations=(cited(3, ("more than ", True), (number, True)),))

    rows = (row("2025-01-01", "507,000"), row("2025-01-02", "507,120"), row("2025-01-03", "507,300"))
    monitor = replace(DEFENCE, name=LocalText("Observatory of the War"), describe=LocalText("a monitor"), role=None)
    return fact(
        "toll",
        "displacement",
        "People driven out since the war began",
        SINGLE,
        (claim("toll#monitor", monitor, rows[-1], rows, leads=True),),
    )


def _gate() -> FactValue:
    statuses = (
        (Term("people", "people"), Term("open", "Open")),
        (Term("commercial", "commercial"), Term("closed", "Closed")),
        (Term("humanitarian", "humanitarian"), Term("restricted", "Restricted")),
    )
    said = answer(
        statuses=statuses,
        citations=(cited(4, ("closed to lorries", False)),),
        says=LocalText("Lorries are turned back."),
    )
    return fact(
        "gate",
        "closure",
        "Crossing at Exampleton Gate",
        DECLARED,
        (claim("gate#ministry", ARMY, said, leads=True),),
        side=LocalText("Northland"),
        when=BY_DAY,
        excepting=(Link(LocalText("The footbridge"), "places/footbridge/index.html"),),
    )


def _holder() -> FactValue:
    holder = Link(LocalText("Northern Column"), "actors/column/index.html")
    quote = cited(5, ("the Column is in the gatehouse", False))
    claims = (
        claim("holder#a", UNNAMED, answer(holders=(holder,), citations=(quote,))),
        claim("holder#b", ARMY, answer(holders=(MARKET,), citations=(quote,))),
    )
    return fact(
        "holder",
        "control",
        "Who holds the gatehouse",
        CONTESTED,
        claims,
        differs=True,
        because=LocalText("Each says that it is theirs."),
    )


def _freed() -> FactValue:
    whole = fig("freed#a", ("", "24"), "prisoners", "confirmed", "24")
    parts = (fig("freed#a.men", ("", "20"), "men", "confirmed"), fig("freed#a.women", ("", "4"), "women", "confirmed"))
    said = answer(counted=(CountedFigures(whole, parts),), citations=(cited(6, ("24", True), (" were let go", False)),))
    return fact(
        "freed",
        "release",
        "Prisoners let go in the exchange",
        CONFIRMED,
        (claim("freed#a", DEFENCE, said, leads=True),),
        scope=(scope("Manner", "exchange"),),
    )


def _share() -> FactValue:
    share = replace(fig("share#us", ("about", "32"), "", "single-source", "about 32%"), unit="%")
    us = claim("share#us", NEWSROOM, answer(counted=counted(share)), leads=True, derived=(share, "÷", share))
    return fact("share", "number", "Civilians’ share of the Observatory’s total", SINGLE, (us,), where=())


def _word() -> FactValue:
    said = answer(says=LocalText("Talks are to begin within days."), citations=(cited(7, ("within days", False)),))
    return fact(
        "word",
        "statement",
        "Call for talks",
        UNVERIFIED,
        (claim("word#a", NOBODY, said, leads=True),),
        withdrawn=LocalText("The agency withdrew its report."),
    )


FACTS = (_strike(), _toll(), _gate(), _holder(), _freed(), _share(), _word())
STRIKE, TOLL, GATE, HOLDER, FREED, SHARE, WORD = FACTS
STANDINGS = tuple(dict.fromkeys(value.standing for value in FACTS))

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
            FigurePiece(STRIKE.claims[0].answer.figures[0], "card-strike"),
            Markup(" killed in <strong>the market</strong>."),
            mark,
            Markup(" The army says that it is "),
            WordsPiece(LocalText("closing the gate"), "facts/gate/index.html#ministry", "declared", "card-gate"),
            Markup(", and that the column has left the gatehouse. Neither has been seen by anyone else."),
        ),
        (Slip(STRIKE, STRIKE.claims[:2]), Slip(GATE, GATE.claims)),
    )
    plain = Flow("p", (Markup("Nobody has added these figures up, and neither do we."),))
    items = Flow("ul", (Markup("<li>Who holds the gatehouse.</li><li>How many were hurt.</li>"),))
    days = (
        Day(DAY, FACTS[:4]),
        Day(BY_DAY, (FREED, WORD)),
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
    names = tuple(FactName(value.id, value.title) for value in FACTS)
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
    cards=FACTS,
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
            Term("mark", "is marked as such"),
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
