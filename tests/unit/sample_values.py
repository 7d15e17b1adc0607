"""What the sample pages are made of: figures, claims, facts, voices and sources, each by what differs in it."""

from __future__ import annotations

from dataclasses import replace

from generator.model import parse_address
from generator.page.answers import accounts_of
from generator.page.values import (
    Answer,
    ArchivedCopy,
    CitedValue,
    CiteMark,
    ClaimValue,
    CountedFigures,
    FactValue,
    Fig,
    Frame,
    Link,
    LocalText,
    Quote,
    ScopeValue,
    SourceLine,
    Term,
    TimeText,
    Who,
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
