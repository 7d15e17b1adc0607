"""What the author of a sound template may do to finished files, as `hostile_changes` has what is refused.

Each is a file of the golden site, a pattern, and what is put in the place of its first match.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.verify.hostile_changes import FACT
from tests.verify.test_closed_world import PAPER, SHEET

SOUND: Mapping[str, tuple[str, str, str]] = {
    "the ways once more at the foot": (FACT, r"(?s)(<nav class=\"way\".*?</nav>)(.*</main>)", r"\1\2\1"),
    "a title without the name of the site": (FACT, r"(<title>[^<–]*) – [^<]*", r"\1"),
    "a page without a description": (FACT, r"<meta name=\"description\"[^>]*>", ""),
    "exact words whose direction is their language's": (FACT, r" lang=\"ar\" dir=\"rtl\"", ' lang="ar"'),
    "a number is set off without what bounds it": (FACT, r"<mark>at least 12</mark>", "at least <mark>12</mark>"),
    "one figure of several is set off": (FACT, r"<mark>at least 12</mark>(.*?<mark>)", r"at least 12\1"),
    "a number is set off by another element": (FACT, r"<mark>at least 12</mark>", "<strong>at least 12</strong>"),
    "nothing is set off": (FACT, r"<mark>at least 12</mark>", "at least 12"),
    "unreviewed stands over the title": (FACT, r"(<h1>.*?</h1>)\n(<p class=\"note review\">.*?</p>)", r"\2\n\1"),
    "that bounds are a reading, below them": (
        FACT,
        r"<small>as we read the words</small></dd>",
        "</dd><dd>as we read the words</dd>",
    ),
    "key figures labelled by their heading": (
        SHEET,
        r"aria-label=\"Key figures\">\n<h2 class=\"hidden\"",
        'aria-labelledby="keys">\n<h2 class="hidden" id="keys"',
    ),
    "facts of a standing headed in a lower rank": (
        "facts/index.html",
        r"<h2 (id=\"_list-unverified\">.*?)</h2>",
        r"<h3 \1</h3>",
    ),
    "the first of several lists without its heading": ("facts/index.html", r"<h2 id=\"_list-declared\">.*?</h2>", ""),
    "what was corrected is named on its own page as well": (
        FACT,
        r"(corrections\.0\.type\">[^<]*</span></p>)",
        r'\1<p><a href="index.html">Strike on the market in Exampleton</a></p>',
    ),
    "paper that says its edition and its address at its end alone": (
        PAPER,
        r"<p class=\"run-edition\">.*?</p>",
        "",
    ),
    "a heading of another rank": (FACT, r"<h2>(What is withheld, and why)</h2>", r"<h3>\1</h3>"),
    "a part without its heading": (FACT, r"<h2 class=\"hidden\">Claims</h2>", ""),
    "a standing without its sign": (FACT, r"(data-is=\":standing\">)<svg.*?</svg>", r"\1"),
    "no signs over what is folded": (SHEET, r"<summary>(?:<svg.*?</svg>)+ (Who)", r"<summary>\1"),
    "claims in a block of their own": (FACT, r"(?s)(<section class=\"claims\">.*?</section>)", r"<div>\1</div>"),
    "a table in a block of its own": (
        "facts/toll/index.html",
        r"(?s)(<table class=\"stack series.*?</table>)",
        r"<section><div>\1</div></section>",
    ),
    "a program that made it": (FACT, r"</head>", '<meta name="generator" content="Factsheet 1.0"></head>'),
    "two who say that the site is theirs": (
        FACT,
        r"</head>",
        "".join(f'<meta name="a-site-verification" content="{one}">' for one in "xy") + "</head>",
    ),
    "shared in a language of no country": (FACT, r"(og:locale\" content=\")en_GB", r"\1en"),
    "a small picture where it is shared": (FACT, r"summary_large_image", "summary"),
    "a page that is not shared by its title": (FACT, r"<meta property=\"og:title\"[^>]*>", ""),
    "a feed that does not say of what type it is": (FACT, r" type=\"application/atom\+xml\"", ""),
    "a drawing of its own outside of all values": (FACT, r"<footer", '<p><svg><path d="M0 0H9"/></svg></p><footer'),
    "a class of the theme that hides nothing there": (FACT, r"<b data-is=\":by\"", '<b class="dash" data-is=":by"'),
    "a figure of what is declared has the line of the sound": (SHEET, r"fig word declared", "fig word"),
    "a standing that stands alone in its line": (
        SHEET,
        r"(<p class=\"from\"><span data-is=\":standing\">[^<]*</span>)&#160;· <a.*?</a>",
        r"\1",
    ),
    "a paper by a longer way": (SHEET, r"<a href=\"briefing.pdf", '<a href="../market-strike/briefing.pdf'),
    "a way by the whole address": (
        FACT,
        r"<a href=\"../../sources/index.html\"><span>Sources",
        '<a href="https://facts.example.org/sources/"><span>Sources',
    ),
    "who says otherwise by its whole address": (
        "actors/example-army/index.html",
        r"\.\./\.\./(facts/strike/)index\.html(\">others say)",
        r"https://facts.example.org/\1\2",
    ),
    "parts of the method in another order": (
        "method/index.html",
        r"(?s)(<section[^>]* id=\"editions\">.*?</section>)(.*?)(<section[^>]* id=\"review\">.*?</section>)",
        r"\3\2\1",
    ),
    "references of a fact, folded": (
        FACT,
        r"(?s)(<ol class=\"refs\" data-of=\"sources/civil-defence-bulletin\">.*?</ol>)",
        r'<details class="narrow"><summary>In these words</summary>\1</details>',
    ),
    "sources of references in another order": (
        FACT,
        r"(?s)(<div class=\"source\" .*?</ol>\n)(<div class=\"source\" .*?</ol>\n)",
        r"\2\1",
    ),
    "exact words of the page's own language, named": (FACT, r"(data-is=\":exact\")(><mark>at)", r'\1 lang="en"\2'),
    "a cell that has no head beside it": (SHEET, r"<td data-label=\"When\">", "<td>"),
    "the words of a heading in a line": (FACT, r"<h2>(Cite this fact)</h2>", r"<p>\1</p>"),
    "a heading within a head of its part": (FACT, r"<h2>(Pages that use it)</h2>", r"<header><h2>\1</h2></header>"),
    "two parts within one": (
        FACT,
        r"(<h2>To be read with it</h2>(?:(?!</section>)[\s\S])*)</section>\s*<section class=\"band\">",
        r"\1",
    ),
    "a tally that does not open": (
        SHEET,
        r"(?s)<details class=\"folded\"><summary>(.*?)</summary>\s*<ul class=\"open-questions\">.*?</ul></details>",
        r"\1",
    ),
    "a stylesheet that says of what type it is": (FACT, r"(<link rel=\"stylesheet\")", r'\1 type="text/css"'),
    "what search engines may show of a page": (
        FACT,
        r"</head>",
        '<meta name="robots" content="max-image-preview:large"></head>',
    ),
    "a page of nothing in the content that is kept from being found": (
        "404.html",
        r"</head>",
        '<meta name="robots" content="noindex"></head>',
    ),
    "an entry without a way back": (SHEET, r"· <a href=\"#cite-3\"[^>]*>back</a>", ""),
    "a class of its own on a mention": (SHEET, r"(<p data-prose>.*?<a class=\"fig )", r"\1brand "),
    "a colour for the frame of a browser": (
        FACT,
        r"</head>",
        '<meta name="theme-color" content="#ffffff"></head>',
    ),
    "a page that fills a phone": (FACT, r"initial-scale=1", "initial-scale=1, viewport-fit=cover"),
    "a sign of a scale drawn larger": (FACT, r"d=\"M0 -9L9 0L0 9L-9 0Z\"", 'd="M0 -11L11 0L0 11L-11 0Z"'),
}
