"""What pages say of kept copies: each result in its words, and that no page may say another.

The golden opposite of each fault is the page as it was made, which passes.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.build import Prepared
from generator.edition import Edition
from generator.model.lock import Lock
from tests.evidence.kept import (
    BRIDGE,
    BULLETIN,
    FOURTEEN,
    GOLDEN,
    LOCKS,
    NOTICE,
    REPORT,
    STALLS,
    TEN,
    TWELVE,
    faults,
    lock,
    made,
    prepared,
)

FACT, SERIES, STALL, EXPLAINER = (
    "facts/strike/index.html", "facts/toll/index.html", "facts/stalls/index.html", "explainers/market-strike/index.html"
)  # fmt: skip
SOURCE, BULLETIN_PAGE, METHOD = f"sources/{REPORT}/index.html", f"sources/{BULLETIN}/index.html", "method/index.html"
PAPER = "explainers/market-strike/briefing.pdf"
FOUND = "Words found in our copy"


@cache
def edition() -> tuple[Prepared, Edition]:
    """The golden site with a copy of each sort, as it is made."""
    of = prepared(pdf=True)
    return of, made(of)


def page(path: str) -> str:
    """A page, or what is set as a briefing."""
    _, its = edition()
    return its.prints.get(path) or its.files[path].decode()


def plain(html: str) -> str:
    """Its words on one line."""
    return " ".join(re.sub("<[^>]+>", "", html).replace("\N{NO-BREAK SPACE}", " ").replace("&#160;", " ").split())


def behind(html: str, words: str) -> str:
    """What a page says behind words in its list of references."""
    listed = plain(html.partition('class="refs')[2])
    return listed.partition(words)[2].lstrip("”» ")


@pytest.mark.parametrize("path", [FACT, SERIES, STALL, EXPLAINER, SOURCE, BULLETIN_PAGE, METHOD, PAPER])
def test_a_page_that_tells_of_copies_is_read_back_without_a_fault(path: str) -> None:
    """The sound opposite of all faults below."""
    of, its = edition()
    assert faults(of, its, path) == []


@pytest.mark.parametrize(
    ("path", "words", "said"),
    [
        (FACT, TWELVE, f"para. 2 · {FOUND} · in the archive"),
        (FACT, "(our translation)", "para. 1 · Words found in the text typed from our copy"),
        (FACT, "15 were killed in the market", "para. 3 · back"),
        (SERIES, TEN, f"p. 1 · {FOUND} · back"),
        (SERIES, FOURTEEN, "p. 2 · Words not yet looked for in our copy"),
        (STALL, STALLS, "p. 4 · Words not found in our copy"),
        (EXPLAINER, BRIDGE, "p. 6 · Words found more than once in our copy"),
        (PAPER, TWELVE, f"para. 2 · {FOUND} "),
    ],
)
def test_a_reference_says_what_came_of_its_words(path: str, words: str, said: str) -> None:
    """Each result has words of its own; of a source without a copy nothing is said behind the words."""
    assert behind(page(path), words).startswith(said)


def test_a_source_says_of_which_day_its_copy_is_and_who_stamped_it() -> None:
    """When the words were looked for, whose time stands in the copy, who typed its text, that it is not the first."""
    text = plain(page(FACT))
    stamped = "Our copy: 5 March 2021 · words last looked for 6 March 2021 · stamped by Example Archive, 4 March 2021, "
    assert re.search(
        re.escape(stamped) + r"\d\d:05 \(by its own word, not checked\) · replaces an earlier copy\. All that", text
    )
    assert "Our copy: 5 March 2021 · it has no text: typed by ann · words last looked for" in text
    assert "No archived copy on record. No copy kept. All that rests on it" in text


def test_a_copy_without_text_says_so() -> None:
    """A scan that nobody has typed: nothing can be found in it, and nothing is said to be lost."""
    of = prepared({BULLETIN: replace(lock(BULLETIN, {TWELVE: "found"}), text=None)})
    its = made(of)
    text = plain(its.files[FACT].decode())
    assert "Our copy: 5 March 2021 · it has no text to look in. All that" in text
    assert "para. 2 · Our copy has no text to look in · in the archive" in text
    assert faults(of, its, FACT) == []


def test_a_fact_whose_words_are_lost_says_so_at_its_head() -> None:
    """Nobody has to read the references to learn that a source does not bear the fact."""
    assert "Words cited here were not found in our copy of Three days in Exampleton." in plain(page(STALL))
    assert "were not found" not in plain(page(SERIES))


def test_an_explainer_counts_the_quotations_that_were_found() -> None:
    """On the screen and on paper."""
    for path in (EXPLAINER, PAPER):
        assert "5 of 11 quotations found in kept copies. 1 quotation not found there." in plain(page(path))


def test_a_site_without_copies_says_so_once() -> None:
    """On the page of its method, and nowhere else."""
    of = prepared({})
    its = made(of)
    html = {path: plain(data.decode()) for path, data in its.files.items() if path.endswith(".html")}
    assert [path for path, text in html.items() if "No copies of sources are on record here." in text] == [METHOD]
    assert not [path for path, text in html.items() if "our copy" in text or "No copy kept" in text]
    assert faults(of, its, METHOD) == []


def test_what_is_said_of_copies_changes_no_edition_code() -> None:
    """Looking for the words anew alters none of them."""
    other: Mapping[str, Lock] = {REPORT: lock(REPORT, {STALLS: "found"}), BULLETIN: LOCKS[BULLETIN]}
    code = re.compile(r"data-code=\"edition\">([0-9A-F-]+)<")
    codes = [code.findall(made(prepared(locks)).files[STALL].decode()) for locks in (LOCKS, other)]
    assert codes[0] == codes[1] != []


# --- pages that lie ----------------------------------------------------------------------------------------------

LINE = r'<span>&#160;· <span class="evidence" data-is=":evidence">Words found in our copy</span>'
LOST = r'<span>&#160;· <span class="evidence lost" data-is=":evidence">Words not found in our copy</span></span>'
BANNER = r'<p class="banner"><b>Words cited here were not found in our copy of</b> .*?</p>'
COPY = r" <span data-is=\":copy\">[^<]*</span>\."
SHARED = r"Quotations below, unless one says otherwise: <span data-is=\":evidence\">([^<]*)</span>\."
LIES: list[tuple[str, str, str]] = [
    # the date
    (FACT, f"{FOUND}</span>", "Words found in our copy of 6 March 2021</span>"),
    (FACT, "Our copy: 5 March 2021", "Our copy: 5 March 2022"),
    (FACT, "Our copy: 5 March 2021", "Our copy: 5 May 2021"),
    # the result
    (STALL, "Words not found in our copy", "Words found in our copy"),
    (SERIES, "Words not yet looked for in", "Words found in"),
    (EXPLAINER, "Words found more than once in", "Words found in"),
    (FACT, FOUND, "Words not found in our copy"),
    (FACT, "the text typed from our copy", "our copy"),
    # negated, or more than is so
    (FACT, "Words found in our", "Words never found in our"),
    (FACT, "Words found in our", "All words found in our"),
    (FACT, FOUND, "Words found in our copies"),
    # dropped
    (FACT, LINE, "<span>"),
    (STALL, LOST, ""),
    (PAPER, LINE, "<span>"),
    (SOURCE, LINE, "<span>"),
    # once for all quotations of a source
    (EXPLAINER, SHARED, ""),
    (EXPLAINER, SHARED, f"{FOUND}."),
    (EXPLAINER, SHARED, r"\g<0> \g<0>"),
    (EXPLAINER, r"(says otherwise: <span[^>]*evidence\">)Words found", r"\1Words not found"),
    (EXPLAINER, r"(says otherwise: <span data-is=\")(:evidence)", r"\1sources/civil-defence-bulletin\2"),
    (EXPLAINER, f"({SHARED})(.*?)(</article>|</section>)", r"\3\1\4"),
    (EXPLAINER, "Quotations below, unless one says otherwise", "Quotations below"),
    # doubled
    (FACT, f"({LINE})", r"\1\1</span>"),
    (SERIES, f"({LINE})(.*?)</p>", r"\1\2 \1</span></p>"),
    # moved to another quotation
    (FACT, r"(15 were killed in the market</q>.*?para\. 3</span>)", rf"\1{LINE}</span>"),
    (SERIES, "(Words not yet looked for in|Words found in)( our copy.*?)(Words not yet looked for in|Words found in)",
     r"\3\2\1"),
    # the way to the archive
    (FACT, r"https://archive\.example\.org/20210304/bulletin-4#:~", "https://archive.example.org/20210305/bulletin-4#:~"),
    (FACT, r"(bulletin-4#:~:text=)at%20least%2012", r"\1at%20least%2013"),
    (FACT, r"&#160;· <a href=\"https://archive[^>]*data-is=\":archived\">in the archive</a>", ""),
    (FACT, ">in the archive<", ">found in the archive<"),
    # the copy of the source
    (SOURCE, r"Our copy: 5 March 2021 · words", "Our copy: 5 March 2021, words"),
    (STALL, COPY, ""),
    (FACT, "stamped by Example Archive", "stamped by Another Archive"),
    (FACT, "stamped by Example Archive, 4 March", "stamped by Example Archive, 5 March"),
    (FACT, " · replaces an earlier copy", ""),
    (FACT, "it has no text: typed by ann · ", ""),
    (FACT, "words last looked for 6 March", "words last looked for 9 March"),
    (FACT, "No copy kept", "Our copy: 5 March 2021"),
    (FACT, r" <span data-is=\":copy\">No copy kept</span>\.", ""),
    (BULLETIN_PAGE, "Our copy: 5 March 2021", "Our copy: 4 March 2021"),
    # what has fallen
    (STALL, BANNER, ""),
    (STALL, f"({BANNER})", r"\1\1"),
    (SERIES, r"(<dl class=\"stamp\">)",
     ('<p class="banner"><b>Words cited here were not found in our copy of</b> '
      f'<a href="../../sources/{REPORT}/index.html">Three days in Exampleton</a>.</p>\\1')),
    (STALL, "Words cited here were not found in our copy of", "Rests on a source that has been withdrawn:"),
    # how many
    (EXPLAINER, 'data-count="found">5<', 'data-count="found">6<'),
    (EXPLAINER, 'data-count="quoted">11<', 'data-count="quoted">5<'),
    (EXPLAINER, r" <b class=\"num\" data-count=\"lost\">1</b>\s*quotation not found there\.", ""),
    (EXPLAINER, r"<li><b class=\"num\" data-count=\"found\">.*?</li>", ""),
    (PAPER, 'data-count="found">5<', 'data-count="found">11<'),
    (EXPLAINER, "quotations found in kept copies", "facts found in kept copies"),
    # the method
    (METHOD, "That they stand there does not make them true.", "So they are true."),
    (METHOD, "We keep copies of our sources", "We keep copies of all our sources"),
]  # fmt: skip


@cache
def truthful(path: str) -> str:
    """A page with plain blanks, which are no lie."""
    of, its = edition()
    html = page(path).replace("\N{NO-BREAK SPACE}", " ")
    assert faults(of, its, path, html.encode()) == []
    return html


@pytest.mark.parametrize(("path", "pattern", "instead"), LIES)
def test_a_page_that_says_otherwise_is_refused(path: str, pattern: str, instead: str) -> None:
    """Date, result, link, count: another one, none, one more, or one of another quotation's."""
    of, its = edition()
    whole = truthful(path)
    lying, many = re.subn(pattern, instead, whole, count=1, flags=re.DOTALL)
    assert many == 1, "the lie is not told"
    assert faults(of, its, path, lying.encode())


def test_a_line_about_copies_may_not_stand_in_a_site_without_them() -> None:
    """Nor any line about words that were looked for."""
    of = prepared({})
    its = made(of)
    html = its.files[FACT].decode()
    lying = html.replace("2</span>", f"2</span>{LINE}</span>")
    assert lying != html
    assert "verify-evidence" in {notice.code for notice in faults(of, its, FACT, lying.encode())}


def test_a_fact_whose_source_was_withdrawn_says_so_at_its_head(tmp_path: Path) -> None:
    """Whether copies are kept or not; a page that leaves it out, or says it of another source, is refused."""
    project = Path(shutil.copytree(GOLDEN, tmp_path / "project"))
    source = project / f"content/sources/{BULLETIN}.yaml"
    source.write_text(f"{source.read_text('utf-8')}withdrawn: Its publisher took it back.\n", "utf-8")
    of = prepared({}, project)
    its = made(of)
    html = its.files[FACT].decode()
    assert "Rests on a source that has been withdrawn: Bulletin 4." in plain(html)
    assert "Rests on a source" not in plain(its.files[STALL].decode())
    assert faults(of, its, FACT) == []
    banner = re.search(r'<p class="banner"><b>Rests on a source.*?</p>', html, re.DOTALL)
    assert banner is not None
    lies = {
        html.replace(banner[0], ""),
        html.replace(banner[0], banner[0] * 2),
        html.replace(banner[0], banner[0].replace("has been withdrawn", "has not been withdrawn")),
        html.replace(banner[0], banner[0].replace(BULLETIN, NOTICE)),
    }
    assert html not in lies
    assert [lie for lie in lies if not faults(of, its, FACT, lie.encode())] == []
