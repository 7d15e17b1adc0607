"""What the author of a hostile template would do to finished files, said without a look at what reads them back.

Each changes what a reader takes away: of pages, of paper and cards before they are set, of data, feeds, JSON-LD. A
change is a pattern and what is put in place of its first match.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from generator.build import Prepared
from generator.edition import Edition
from generator.verify import Reader, Verdict, wanted_of
from tests.verify.test_closed_world import PAPER, SHEET, edition

__all__ = ["edition"]
FACT, CARD, DATA, TABLE = "facts/strike/index.html", "facts/strike/card.png", "data/facts.json", "data/facts.csv"
TIMELINE, SOURCE, VOICE = (
    "facts/toll/index.html",
    "sources/observers-report/index.html",
    "actors/example-army/index.html",
)
CHANGES: Mapping[str, tuple[str, str, str]] = {
    # who says it
    "the voices of two claims swap": (
        FACT,
        r"(?s)(<b data-is=\":by\">)(.*?)(</b>.*?<b data-is=\":by\">)(.*?)(</b>)",
        r"\1\4\3\2\5",
    ),
    "who passes it on is who says it": (FACT, r"<small>through (<span data-is=\":via\")", r"<small>\1"),
    "who passes it on is left out": (FACT, r"<small>through .*?</small>", ""),
    "a role of another": (FACT, r"(:by.role\">)Military", r"\1Government"),
    "a link of a voice to another": (FACT, r"actors/example-army/index", "actors/example-council/index"),
    "a voice is a footnote": (FACT, r"<b data-is=\":by\">(.*?)</b>", r'<sub data-is=":by">\1</sub>'),
    # the figure
    "the word that bounds it outside its mark": (
        FACT,
        r"<a (class=\"fig contested\" [^>]*)><span class=\"q\">at least 12",
        r'at least <a \1><span class="q">12',
    ),
    "the word that bounds it struck": (FACT, r"<span class=\"q\">at least 12", '<span class="q"><s>at least</s> 12'),
    "the word that bounds it in small": (FACT, r"at least 12</span>", "<small>at least</small> 12</span>"),
    "the word that bounds it raised": (FACT, r"at least 12</span>", "<sup>at least</sup> 12</span>"),
    "two harms swap": (FACT, r"(?s)(killed:harm\">)killed(.*?injured:harm\">)injured", r"\1injured\2killed"),
    "a figure printed twice": (FACT, r"(?s)(<p class=\"figure\">.*?</p>)", r"\1\1"),
    "a sign before a figure": (FACT, r"<span class=\"q\">9</span>", '<span class="q">−9</span>'),
    "a sign before its mark": (FACT, r"(<a class=\"fig contested\"[^>]*><span class=\"q\">9<)", r"−\1"),
    "a currency behind it": (FACT, r"<span class=\"q\">9</span> <span>people", '<span class="q">9</span> <span>USD'),
    "thousands behind it": (FACT, r"<span class=\"q\">9</span>", '<span class="q">9</span>k'),
    "a digit of another script": (FACT, r"<span class=\"q\">9</span>", '<span class="q">٩</span>'),
    "a digit split by an element": (FACT, r"at least 12<", "at least 1<wbr>2<"),
    "a digit raised": (FACT, r"at least 12<", "at least 1<sup>2</sup><"),
    "what it counts": (FACT, r"<span>children</span>", "<span>women</span>"),
    "that parts overlap, said as that they add up": (
        FACT,
        r"Counted within the figure; they may overlap\.",
        "They add up to the figure.",
    ),
    "a figure runs the other way": (FACT, r"<span class=\"q\">at least 12", '<span class="q" dir="rtl">at least 12'),
    "a figure runs the other way by its block": (FACT, r"<p class=\"figure\">", '<p class="figure" dir="rtl">'),
    "a figure in another language": (FACT, r"<p class=\"figure\">", '<p class="figure" lang="ar">'),
    "a word with a letter of another script": (FACT, r"(:harm\">)killed", "\\1kil\u04cfed"),
    "a soft hyphen in a word": (FACT, r"(:harm\">)killed", "\\1kil\u00adled"),
    "an override of direction in a word": (FACT, r"at least 12", "at least \u202e12"),
    "a comment of the margin": (FACT, r"(<h2 class=\"hidden\">Claims</h2>)", r"\1<p>Disputed by nobody.</p>"),
    # the bounds
    "bounds of the one beside the other": (FACT, r"(?s)>9</span></dd>", ">none reported</span></dd>"),
    "bounds called otherwise": (FACT, r"<dt>Bounds</dt>", "<dt>Whom it counts</dt>"),
    "a drawing speaks of nobody": (FACT, r"aria-label=\"9\"", 'aria-label="Nobody"'),
    "a drawing speaks of another": (FACT, r"aria-label=\"9\"", 'aria-label="at least 12; no upper bound"'),
    "a drawing speaks of nothing": (FACT, r"aria-label=\"9\"", 'aria-label=""'),
    "a drawing with a title": (FACT, r"(<svg [^>]*aria-label=\"9\"[^>]*>)", r"\1<title>Nobody</title>"),
    "two drawings swap": (
        FACT,
        r"(?s)(<div class=\"plot\">)(<svg.*?</svg>)(</div>.*?<div class=\"plot\">)(<svg.*?</svg>)(</div>)",
        r"\1\4\3\2\5",
    ),
    "a step of the scale": (FACT, r"(data-tick[^>]*>)5<", r"\g<1>50<"),
    # how well it is established
    "drawn otherwise than said": (FACT, r"(<use href=\"#m\.)contested", r"\1confirmed"),
    "drawn as confirmed": (FACT, r"class=\"standing contested\"", 'class="standing confirmed"'),
    "its reason is another's": (FACT, r"(:because\">)[^<]*", r"\1The guard did not count."),
    "what stands is struck": (FACT, r"class=\"claim contested\"", 'class="claim contested withdrawn"'),
    "who says otherwise is called agreed": (FACT, r"Who says otherwise", "All accounts agree"),
    # words and where they are
    "a negation in exact words": (FACT, r"people were killed", "people were not killed"),
    "exact words of another direction": (FACT, r"lang=\"ar\" dir=\"rtl\"", 'lang="ar" dir="ltr"'),
    "exact words of another language": (FACT, r"lang=\"ar\" dir=\"rtl\"", 'lang="he" dir="rtl"'),
    "exact words of no language": (FACT, r" lang=\"ar\" dir=\"rtl\"", ""),
    "our translation called the source's": (FACT, r" <small>\(our translation\)</small>", ""),
    "a source of another claim": (FACT, r"sources/civil-defence-bulletin/index", "sources/army-statement/index"),
    "a reference to another": (
        FACT,
        r"href=\"#ref-1\" aria-label=\"Reference 1\">1<",
        'href="#ref-2" aria-label="Reference 2">2<',
    ),
    "a mark of a reference speaks of another": (FACT, r"aria-label=\"Reference 1\"", 'aria-label="Reference 2"'),
    "two entries of references swap": (
        FACT,
        r"(?s)(<li id=\"ref-1\">)(.*?</li>)(.*?)(<li id=\"ref-2\">)(.*?</li>)",
        r"\4\5\3\1\2",
    ),
    "the way back to the text of another": (SHEET, r"href=\"#cite-3\"", 'href="#cite-4"'),
    # when
    "as of and reported swap": (FACT, r"reported (<time [^>]*data-is=\":reported\")", r"as of \1"),
    "the machine's day": (FACT, r"datetime=\"2021-03-02\" data-is=\":when\"", 'datetime="2021-03-03" data-is=":when"'),
    "the clock of another place": (SHEET, r"London time, UTC", "London time, UTC+1"),
    "an updated page called as of": (SHEET, r"<dt>Updated</dt>", "<dt>As of</dt>"),
    "a page without when it is of": (SHEET, r"<div><dt>As of</dt>.*?</div>", ""),
    "another edition": (SHEET, r"F[0-9A-F]{3}-[0-9A-F]{4}", "0000-0000"),
    # the page
    "a title for the tab": (FACT, r"<title>Strike on the market", "<title>Confirmed: Strike on the market"),
    "a title of another fact": (FACT, r"<title>[^<]*", "<title>Mill Bridge – Exampleton fact sheets"),
    "a description for those who share": (FACT, r"(name=\"description\" content=\")Contested\.", r"\1Confirmed."),
    "the picture of another": (FACT, r"facts/strike/card\.png", "facts/toll/card.png"),
    "what stands for the picture": (FACT, r"At least 12 killed", "At most 12 killed"),
    "canonical is another": (FACT, r"(rel=\"canonical\" href=\"[^\"]*/facts/)strike", r"\1toll"),
    "reloads to another place": (
        FACT,
        r"(<meta charset=\"utf-8\">)",
        r'\1<meta http-equiv="refresh" content="0;url=../toll/">',
    ),
    "a language of another": (FACT, r"<html lang=\"en\"", '<html lang="de"'),
    "the whole runs the other way": (FACT, r"dir=\"ltr\">", 'dir="rtl">'),
    "a base for its links": (FACT, r"(<meta charset=\"utf-8\">)", r'\1<base href="https://example.com/">'),
    "unreviewed is reviewed": (SHEET, r"Not yet reviewed", "Reviewed"),
    # the series
    "a row of a series is lost": (TIMELINE, r"(?s)<tr data-of=\"#.*?</tr>", ""),
    "a row of a series is doubled": (TIMELINE, r"(?s)(<tr data-of=\"#.*?</tr>)", r"\1\1"),
    # sources, voices
    "who published a source": (SOURCE, r"actors/example-observers/index", "actors/example-army/index"),
    "the role of a voice": (VOICE, r">Military<", ">Government<"),
    # paper
    "paper: a figure of another": (PAPER, r"at least 12<", "at least 9<"),
    "paper: a voice is left out": (PAPER, r"<span class=\"by\" data-is=\":by\">.*?</span></span>", ""),
    "paper: two rows of references swap": (
        PAPER,
        r"(?s)(<li id=\"ref-1\">)(.*?</li>)(.*?)(<li id=\"ref-2\">)(.*?</li>)",
        r"\4\5\3\1\2",
    ),
    "paper: a figure out of sight": (PAPER, r"<p class=\"answer\"", '<p class="answer hidden"'),
    "paper: a watermark": (PAPER, r"(<body[^>]*>)", r"\1<p>Confirmed</p>"),
    # cards
    "card: or is and": (CARD, r">or<", ">and<"),
    "card: a standing of another": (CARD, r"Contested", "Confirmed"),
    "card: a voice is left out": (CARD, r"(?s)<b data-is=\":by\">.*?</b>", ""),
    "card: a title of another": (CARD, r"(:title\">)[^<]*", r"\1Mill Bridge"),
    # data
    "data: a bound": (DATA, r'"least": 12', '"least": 11'),
    "data: a bound is closed": (DATA, r'("least": 12,\s*"most": )null', r"\g<1>12"),
    "data: a figure of words": (DATA, r'"text": "at least 12"', '"text": "12"'),
    "data: a standing": (DATA, r'"standing": "contested"', '"standing": "confirmed"'),
    "data: a key twice, of which the last counts": (
        DATA,
        r'("standing": "contested")',
        r'\1,\n    "standing": "confirmed"',
    ),
    "data: a number that is text": (DATA, r'"least": 12', '"least": "12"'),
    "data: a number with a point": (DATA, r'"least": 12,', '"least": 12.0,'),
    "data: true for one": (DATA, r'"have": 0', '"have": false'),
    "data: two facts swap": (
        DATA,
        r'(?s)(\[\n  )(\{\n    "id": .*?\n  \})(,\n  )(\{\n    "id": .*?\n  \})',
        r"\1\4\3\2",
    ),
    "data: words withdrawn are not": (DATA, r'"withdrawn": "[^"]*"', '"withdrawn": null'),
    "table: two columns swap their heads": (TABLE, r",least,most,", ",most,least,"),
    "table: two rows swap": (TABLE, r"(?m)^(bridge-.*\r?\n)(bridge-.*\r?\n)", r"\2\1"),
    "table: a row twice": (TABLE, r"(?m)^(bridge-.*\r?\n)", r"\1\1"),
    "table: a formula": (TABLE, r",at least 12,", ",=12,"),
    "table: a blank before a number": (TABLE, r",12,", ", 12,"),
    # feeds and JSON-LD
    "feed: an entry is lost": ("feed.xml", r"(?s)<entry>.*?</entry>", ""),
    "feed: its time": ("feed.xml", r"<updated>2021-03-06", "<updated>2021-03-07"),
    "feed: a title": ("feed.json", r'("title": ?")Exampleton: what', r"\1Confirmed: what"),
    "feed: a link": ("feed.xml", r"(text/html\" href=\"[^\"]*explainers/)market-strike", r"\1x"),
    "feed: an element more": ("feed.xml", r"<entry>", '<entry><category term="confirmed"/>'),
    "corrections: what was and is swap": (
        "corrections/feed.xml",
        r"Was: (.*) · Now: (.*) · It",
        r"Was: \2 · Now: \1 · It",
    ),
    "map of the site: a time": ("sitemap.xml", r"<lastmod>[^<]*", "<lastmod>2021-01-01"),
    "machines: the voice": (FACT, r'("@type":"Claim".*?"author":\{"@id":"[^"]*/actors/)[a-z-]+', r"\1example-council"),
    "machines: withdrawn": (FACT, r',"creativeWorkStatus":"Withdrawn"', ""),
    "machines: a correction turned round": (FACT, r"at least 10 → at least 12", "at least 12 → at least 10"),
    "machines: a rating": (FACT, r'"@type":"WebPage"', '"@type":"WebPage","reviewRating":"True"'),
    # references for programs
    "references: a year": ("facts/strike/references.bib", r"2021", "2020"),
    "references: a title": ("facts/strike/references.ris", r"Bulletin 4", "Bulletin 5"),
    "references: a type": ("facts/strike/references.json", r'"type": ?"webpage"', '"type": "book"'),
}
"""What is done: the file, a pattern, and what its first match becomes."""


class Desk:
    """The golden site, all of whose files have been read back as they are."""

    def __init__(self, made: tuple[Prepared, Edition]) -> None:
        self.prepared, self.edition = made
        self._reader = Reader(self.prepared.site, self.prepared.address)
        self._wanted = {one.path: one for one in self.edition.expected}
        self._sound = {path: self._read(path, data) for path, data in self.edition.files.items()}

    def _read(self, path: str, data: bytes) -> Verdict:
        return self._reader.file(wanted_of(self._wanted, path, self.prepared.site), {**self.edition.files, path: data})

    def faults(self, path: str, text: str) -> set[tuple[str, str]]:
        """What is said of the edition with this file in the place of its own."""
        if path in self.edition.prints:
            found = self._reader.sheet(self._wanted[path], text)
        else:
            found = self._reader.whole({**self._sound, path: self._read(path, text.encode())}, ())
        return {(one.code, one.found) for one in found}


@pytest.fixture(scope="module")
def desk(edition: tuple[Prepared, Edition]) -> Desk:
    """Made once: what is read back is changed a file at a time."""
    return Desk(edition)


@pytest.mark.parametrize("what", CHANGES)
def test_what_a_hostile_template_changes_is_reported(desk: Desk, what: str) -> None:
    """Each by itself, in a file that is otherwise as it was made."""
    path, pattern, other = CHANGES[what]
    made = desk.edition.prints.get(path) or desk.edition.files[path].decode()
    changed, count = re.subn(pattern, other, made, count=1)
    assert count, f"{path} has no {pattern}"
    assert changed != made
    assert sorted(desk.faults(path, changed) - desk.faults(path, made)), f"{what} passes"


def test_nothing_is_said_of_the_edition_as_it_is(desk: Desk) -> None:
    """But that its papers and pictures, which are set from it, are not there yet; feeds lead to papers that are."""
    faults = desk.faults(FACT, desk.edition.files[FACT].decode())
    unset = re.compile(r"\.(?:pdf|png)\b|which is not in the site")
    assert {(code, found) for code, found in faults if code != "verify-feed" and not unset.search(found)} == set()


SOUND: Mapping[str, tuple[str, str, str]] = {
    "a title without the name of the site": (FACT, r"(<title>[^<–]*) – [^<]*", r"\1"),
    "a page without a description": (FACT, r"<meta name=\"description\"[^>]*>", ""),
    "exact words whose direction is their language's": (FACT, r" lang=\"ar\" dir=\"rtl\"", ' lang="ar"'),
    "an entry without a way back": (SHEET, r"· <a href=\"#cite-3\"[^>]*>back</a>", ""),
}
"""What another theme may do as well."""


@pytest.mark.parametrize("what", SOUND)
def test_what_a_theme_may_do_as_well_is_let(desk: Desk, what: str) -> None:
    """The neighbours of what is refused, which change nothing that a reader takes away."""
    path, pattern, other = SOUND[what]
    made = desk.edition.files[path].decode()
    changed, count = re.subn(pattern, other, made, count=1)
    assert count, f"{path} has no {pattern}"
    assert desk.faults(path, changed) - desk.faults(path, made) == set()
