"""Facts by hand: contested, counted over time, quoted in Arabic, derived, withdrawn. All of it is invented."""

from __future__ import annotations

from dataclasses import replace

from generator.page.values import (
    Answer,
    Bar,
    ClaimValue,
    CountedFigures,
    FactValue,
    Link,
    LocalText,
    Scale,
    Term,
    TimeText,
)
from tests.unit.sample_values import (
    ARMY,
    BY_DAY,
    CONFIRMED,
    CONTESTED,
    DAY,
    DECLARED,
    DEFENCE,
    MARKET,
    NEWSROOM,
    NOBODY,
    SINGLE,
    UNNAMED,
    UNVERIFIED,
    answer,
    cited,
    claim,
    counted,
    fact,
    fig,
    scope,
)

KILLED = fig(
    "strike#defence.killed", ("at least", "12"), "people", "contested", "at least 12; no upper bound", harm="killed"
)
CHILDREN = fig("strike#defence.killed.children", ("", "3"), "children", "contested", harm="killed")
INJURED = fig(
    "strike#defence.injured", ("more than", "40"), "people", "contested", "at least 41; no upper bound", harm="injured"
)
GUNMEN = fig("strike#army.killed", ("", "9"), "combatants", "contested", "9", harm="killed")
NONE = fig("strike#army.injured", ("", "none reported"), "", "contested", harm="injured")
SAID = cited(1, ("at least 12", True), (" people were killed, including three children", False))
ARABIC = cited(2, ("قُتل ", False), ("تسعة مسلحين", True), lang="ar", means="nine gunmen were killed")


def _strike() -> FactValue:
    return fact(
        "strike",
        "casualty",
        "People killed in the strike on the market in Exampleton",
        CONTESTED,
        (_by_defence(), _by_army(), _taken_back()),
        because=LocalText("The two differ on how many died and on who they were."),
        differs=True,
        scale=Scale(_bars(), (("0", 0), ("5", 250), ("10", 500), ("15", 750), ("20", 1000))),
        context=(Link(LocalText("People held in Exampleton prison"), "facts/held/index.html"),),
        withheld=((LocalText("The name of one of the dead"), LocalText("The family has not been told.")),),
    )


def _by_defence() -> ClaimValue:
    figures = (CountedFigures(KILLED, including=(CHILDREN,)), CountedFigures(INJURED))
    digging = LocalText("Rescuers were still digging in the evening.")
    return claim("strike#defence", DEFENCE, answer(counted=figures, citations=(SAID,), says=digging))


def _by_army() -> ClaimValue:
    who = (scope("Whom they count", "combatants"),)
    return claim("strike#army", ARMY, answer(counted=counted(GUNMEN, NONE), citations=(ARABIC,), said=DAY, scope=who))


def _taken_back() -> ClaimValue:
    dozens = fig("strike#early.killed", ("", "dozens"), "of people", "withdrawn", harm="killed")
    said = answer(counted=counted(dozens), citations=(SAID,))
    return claim("strike#early", UNNAMED, said, withdrawn=LocalText("Taken back by those who said it."))


def _bars() -> tuple[Bar, ...]:
    """A bar of each shape."""
    word = fig("strike#early.killed", ("", "dozens"), "of people", "contested")
    span = fig("strike#r.killed", ("", "10 to 14"), "people", "contested")
    ceiling = fig("strike#u.killed", ("up to", "15"), "people", "contested")
    about = fig("strike#a.killed", ("about", "10"), "people", "contested")
    return (
        Bar(DEFENCE, KILLED, "floor", 600, 750, "from 12, no upper bound", SAID.quote, SAID.mark),
        Bar(ARMY, GUNMEN, "exact", 450, 450, "9", ARABIC.quote, ARABIC.mark),
        Bar(UNNAMED, word, "word", 800, 950, "24 or more", None, None),
        Bar(NOBODY, span, "span", 500, 700, "10 to 14", None, None),
        Bar(NOBODY, ceiling, "ceiling", 0, 750, "up to 15", None, None),
        Bar(NOBODY, about, "about", 500, 500, "about 10", None, None),
        Bar(ARMY, NONE, "nothing", 0, 0, "none reported", None, None),
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
