"""The pages of the invented site, written by hand as a stranger would expect them."""

from __future__ import annotations

from tests.verify.stranger_content import TITLES


def figure(address: str, quantity: str, noun: str, up: str | None = None) -> str:
    """A figure as templates write it: on its own page (no `up`) it has its id, elsewhere it leads there."""
    fact, _, fragment = address.partition("#")
    where = f'id="{fragment}" href="#{fragment}"' if up is None else f'href="{up}facts/{fact}/index.html#{fragment}"'
    standing = "contested" if fact in ("market-strike", "freed") else "single-source"
    return f'<a class="fig {standing}" {where} data-is="facts/{address}"><span class="q">{quantity}</span> {noun}</a>'


def harmed(address: str, quantity: str, up: str) -> str:
    """A figure of a casualty with the word for its harm."""
    return f'{figure(address, quantity, "people", up)} <i data-is="facts/{address}:harm">{address.split(".")[1]}</i>'


def _head(fact: str, kind: str, when: str, standing: str) -> str:
    """What a fact's own page says of it."""
    return (
        f'<div data-of="facts/{fact}"><p>Fact · <span data-is=":kind">{kind}</span></p><dl><dt>When</dt><dd>{when}</dd>'
        '<dt>Where</dt><dd data-is=":where">Exampleton</dd></dl>'
        f'<p><b class="standing" data-is=":standing">{standing}</b></p></div>'
    )


APPROVAL = '<p data-is="{}:approval">Not yet reviewed</p>'


def _answered(claim: str, figures: str) -> str:
    """A claim in one line."""
    return f'<p data-of="#{claim}">{figures} – <b data-is=":by">{_VOICES[claim]}</b></p>'


_VOICES = {"rescuers": "Exampleton Civil Defence", "army": "The army"}
_AGREED = """<dl><dt>Who says otherwise</dt><dd>Nobody, in the sources on record.</dd></dl>
<p>No reason is on record.</p>"""
_COUNTED = {
    "rescuers": ", ".join(
        (
            harmed("market-strike#rescuers.killed", "at least 12", "../../"),
            harmed("market-strike#rescuers.injured", "more than 40", "../../"),
        )
    ),
    "army": harmed("market-strike#army.killed", "9", "../../"),
}
_OTHERWISE = {
    "freed": f"""{_answered("rescuers", figure("freed#rescuers", "hundreds", "of prisoners", "../../"))}
<dl><dt>Who says otherwise</dt><dd>{
        _answered("army", figure("freed#army", "1,500 to 2,000", "prisoners", "../../"))
    }</dd></dl>""",
    "market-strike": _answered("rescuers", _COUNTED["rescuers"])
    + f"<dl><dt>Who says otherwise</dt><dd>{_answered('army', _COUNTED['army'])}</dd></dl>",
    "toll": _AGREED,
    "share": _AGREED,
}


def _own_card(fact: str, told: str) -> str:
    """The part of a fact's own page that scripts open elsewhere."""
    return f'<div data-of="facts/{fact}" data-card>{APPROVAL.format(f"facts/{fact}")}{_OTHERWISE[fact]}{told}</div>'


def _told(claim: str, figures: str, exact: str) -> str:
    """A claim on its fact's page, in a few words."""
    words = f'<p><q class="exact" data-is=":exact">{exact}</q></p>'
    return f'<div data-of="#{claim}"><b data-is=":by">{_VOICES[claim]}</b>{figures}{words}</div>'


FRAME = """<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Fact sheets</title>
<meta name="description" content="{title}">
<link rel="canonical" href="https://facts.example.org/{path}">
<link rel="stylesheet" href="{up}assets/sheet.0123456789ab.css"></head><body>
<main id="main">{body}</main>
<footer><p>Published by <span data-is="site:publisher">Example Newsdesk</span>.
Corrections: <a href="mailto:corrections@example.org" data-is="site:corrections_contact">corrections@example.org</a>.
Words and figures may be reused with credit: <span data-is="site:licence">CC BY 4.0</span>.
Quotes stay with their sources.</p>
<p>This page:
<a href="https://facts.example.org/{path}" data-code="address">https://facts.example.org/{path}</a>
Edition <span data-code="edition">7F3C-91AD</span>, version code</p></footer>
</body></html>
"""
BULLETIN = """<div data-of="sources/bulletin"><p><span data-is=":publisher">Exampleton Civil Defence</span>.
<cite data-is=":title">Bulletin 14 of the civil defence</cite>.
<time datetime="2025-01-03T18:30" data-is=":issued">Fri 3 January 2025, 18:30</time>,
updated <time datetime="2025-01-04" data-is=":updated">Sat 4 January 2025</time>.</p></div>"""
STRIKE = f"""<article data-of="facts/market-strike"><div data-of="facts/market-strike" data-card>
{APPROVAL.format("facts/market-strike")}
<p>Fact · <span data-is=":kind">Casualties</span></p>
<h1 data-is=":title">Strike on the market of 3 January</h1>
<dl><dt>Where</dt><dd data-is=":where">Exampleton</dd>
<dt>When</dt><dd><time datetime="2025-01-03" data-is=":when">Fri 3&nbsp;January 2025</time></dd></dl>
<p><b class="standing contested" data-is=":standing">Contested</b></p>
<p data-is=":because">The two differ on how many died, and the bulletin says 12.</p>
{_OTHERWISE["market-strike"]}
<section class="claim" id="rescuers" data-of="#rescuers">
<div data-is=":by"><h2>Exampleton Civil Defence</h2></div>
<p>{figure("market-strike#rescuers.killed", "at least 12", "people")}
<i data-is="facts/market-strike#rescuers.killed:harm">killed</i></p>
<ul><li>{figure("market-strike#rescuers.killed.children", "3", "children")}</li>
<li>{figure("market-strike#rescuers.killed.women", "4", "women")}</li>
<li>Counted within the figure; they may overlap.</li></ul>
<p>{figure("market-strike#rescuers.injured", "More than 40", "people")}
<i data-is="facts/market-strike#rescuers.injured:harm">injured</i></p>
<p><q class="exact" data-is=":exact"><mark>at least 12</mark> people were killed,
including three children and four women, and more than 40 injured</q>
<span data-is=":at">para. 2</span>&#8288;<sup class="cite">[</sup><sup class="cite" data-ref><a
id="cite-1" href="#ref-1" aria-label="Reference 1">1</a></sup><sup class="cite">]</sup></p>
<p data-is=":says">Brigade 52 held the road until 2024.</p>
<dl><dt>Bounds</dt>
<dd data-is="facts/market-strike#rescuers.killed:bounds">at least 12; no upper bound</dd>
<dd>as we read the words</dd></dl></section>
<section class="claim" id="army" data-of="#army"><div data-is=":by"><h2>The army</h2></div>
<p>{figure("market-strike#army.killed", "9", "people")}
<i data-is="facts/market-strike#army.killed:harm">killed</i></p>
<p><span data-is="facts/market-strike#army.injured"><span class="q">none reported</span></span>
<b id="army.injured" data-is="facts/market-strike#army.injured:harm">injured</b></p>
<p><q class="exact" data-is=":exact">nine gunmen were killed</q>
<span data-is=":at">para. 7</span>&#8288;<sup class="cite">[</sup><sup class="cite" data-ref><a
id="cite-2" href="#ref-2" aria-label="Reference 2">2</a></sup><sup class="cite">]</sup></p></section></div>
<div class="scale"><div class="scale-row" data-of="#rescuers">
<p data-is=":by">Exampleton Civil Defence</p>
<p><span data-is="facts/market-strike#rescuers.killed"><span class="q">at least 12</span></span>
<i data-is="facts/market-strike#rescuers.killed:harm">killed</i></p>
<svg role="img" data-is="facts/market-strike#rescuers.killed:bounds"
aria-label="at least 12; no upper bound"></svg></div>
<div class="scale-row" data-of="#army"><p data-is=":by">The army</p>
<p><span data-is="facts/market-strike#army.killed"><span class="q">9</span></span>
<i data-is="facts/market-strike#army.killed:harm">killed</i></p>
<svg role="img" data-is="facts/market-strike#army.killed:bounds" aria-label="9"></svg></div>
<div><b><span data-tick>0</span></b><b><span data-tick>5</span></b><b><span data-tick>10</span></b></div></div>
{BULLETIN}
<ol data-of="sources/bulletin"><li id="ref-1"><span data-ref>1</span>
<p><q class="exact" data-is=":exact">at least 12 people were killed,
including three children and four women, and more than 40 injured</q> <i data-is=":at">para. 2</i> ·
<a href="#cite-1" aria-label="Back to the text, reference 1">back</a></p></li>
<li id="ref-2"><span data-ref>2</span>
<p><q class="exact" data-is=":exact">nine gunmen were killed</q> <i data-is=":at">para. 7</i> ·
<a href="#cite-2" aria-label="Back to the text, reference 2">back</a></p></li></ol></article>
"""
CARD = "".join(
    f"""<div data-of="#{claim}"><p data-is=":by">{voice}</p>{"".join(f"<p>{one}</p>" for one in figures)}
<p><q class="exact" data-is=":exact">{words}</q></p></div>"""
    for claim, voice, words, figures in (
        ("rescuers", "Exampleton Civil Defence",
         "at least 12 people were killed, including three children and four women, and more than 40 injured",
         (harmed("market-strike#rescuers.killed", "at least 12", "../../"),
          figure("market-strike#rescuers.killed.children", "3", "children", "../../"),
          figure("market-strike#rescuers.killed.women", "4", "women", "../../"),
          harmed("market-strike#rescuers.injured", "more than 40", "../../"))),
        ("army", "The army", "nine gunmen were killed",
         (harmed("market-strike#army.killed", "9", "../../"),
          harmed("market-strike#army.injured", "none reported", "../../"))),
    )
)  # fmt: skip


def cited(number: int) -> str:
    """The mark of a reference, as it stands behind what rests on it."""
    link = f'<a href="#ref-{number}" id="cite-{number}" aria-label="Reference {number}">{number}</a>'
    return f'&#8288;<sup class="cite">[</sup><sup class="cite" data-ref>{link}</sup><sup class="cite">]</sup>'


def reference(number: int, locator: str, exact: str = "") -> str:
    """Its entry in the list, with the words that are quoted."""
    words = f'<q class="exact" data-is=":exact">{exact}</q>' if exact else "Referred to, not quoted."
    said = f'<p>{words} <span data-is=":at">{locator}</span></p>'
    return f'<li id="ref-{number}"><span data-ref>{number}</span> {said}</li>'


OVERVIEW = f"""
{APPROVAL.format("explainers/overview")}
<h1 data-is=":title">What is known of the strike of 3 January</h1>
<p data-is=":standfirst">Two voices, two counts.</p>
<p>As of <time datetime="2025-01-04T23:59+03:00" data-is=":as_of">Sat 4 January 2025, 23:59</time>
<small data-time>Damascus time, UTC+3</small></p>
<p data-time>3 to 4 January 2025</p>
<h2 data-prose>What happened</h2>
<p data-prose>The market of Exampleton was hit in the third week of the truce of 2024{cited(1)}.
It killed {figure("market-strike#rescuers.killed", "at least 12", "people", "../../")}{cited(2)},
and <a class="fig contested" href="../../facts/freed/#army">between 1,500 and 2,000 were freed</a>{
    cited(3)
} elsewhere.</p>
<ul><li class="key-figure" data-key data-of="facts/market-strike"><p data-is=":standing">Contested</p>
{figure("market-strike#rescuers.killed", "at least 12", "people", "../../")}
<i data-is="facts/market-strike#rescuers.killed:harm">killed</i>
<p data-is=":by">Exampleton Civil Defence</p>
<p>Reported <time datetime="2025-01-03T18:30" data-is=":reported">Fri 3 January 2025, 18:30</time></p>
<p data-of="#rescuers">{harmed("market-strike#rescuers.killed", "at least 12", "../../")},
{harmed("market-strike#rescuers.injured", "more than 40", "../../")}
– <i data-is=":by">Exampleton Civil Defence</i></p>
<p data-of="#army">{harmed("market-strike#army.killed", "9", "../../")}, {
    harmed("market-strike#army.injured", "none reported", "../../")
} – <i data-is=":by">The army</i></p>
<p data-is=":title">Strike on the market of 3 January</p></li></ul>
<div data-of="facts/market-strike" data-card><p data-is=":title">Strike on the market of 3 January</p>
<p data-is=":standing">Contested</p>
<p data-is=":because">The two differ on how many died, and the bulletin says 12.</p>{CARD}</div>
<div data-of="facts/freed">{figure("freed#rescuers", "hundreds", "of prisoners", "../../")} or
{figure("freed#army", "1,500 to 2,000", "prisoners", "../../")}</div>
<p data-of="facts/share">{figure("share#rescuers", "32.5%", "", "../../")}</p>
<p data-of="facts/toll"><b><a href="../../facts/toll/" data-is=":title">People killed since 2011</a></b></p>
<p data-of="facts/toll">{figure("toll#rescuers.killed@2024-12", "511,500", "people", "../../")}</p>
<dl><dt>facts</dt><dd data-count="facts">4</dd></dl>
<dl><dt>Coordinates</dt><dd data-is="places/exampleton:point">35.13, 36.75</dd>
<dt>Address</dt><dd data-of="sources/bulletin"><a href="https://civil-defence.example.org/bulletins/14"
data-is=":url">https://civil-defence.example.org/bulletins/14</a></dd></dl>
<table><thead><tr><th scope="col">Word</th><th scope="col">What it allows</th></tr></thead>
<tbody><tr><th scope="row">hundreds</th><td><span data-tick>at least 200; no upper bound</span></td></tr>
</tbody></table>
{BULLETIN}
<ol data-of="sources/bulletin">{reference(1, "para. 2")}{
    reference(
        2,
        "para. 2",
        "at least 12 people were killed, including three children and four women, and more than 40 injured",
    )
}{reference(3, "para. 10", "between 1,500 and 2,000 prisoners")}</ol>
"""
FREED = _own_card(
    "freed",
    '<h1 id="rescuers" data-is=":title">Prisoners freed</h1><p id="army"></p>'
    + _head(
        "freed", "Release", '<time datetime="2024-12-06" data-is=":when">by Fri 6 December 2024</time>', "Contested"
    )
    + '<p data-is=":because">One has a word, the other a range.</p>'
    + "".join(
        _told(claim, f'<p><span data-is="facts/freed#{claim}"><span class="q">{text}</span></span></p>', exact)
        for claim, text, exact in (
            ("rescuers", "hundreds", "they have freed hundreds of prisoners"),
            ("army", "1,500 to 2,000", "between 1,500 and 2,000 prisoners"),
        )
    ),
)
SHARE = _own_card(
    "share",
    '<h1 id="rescuers" data-is=":title">Share of the cells in use</h1>'
    + _head("share", "Number", '<time datetime="2024" data-is=":when">2024</time>', "Single source")
    + _told("rescuers", '<p data-is="facts/share#rescuers"><span class="q">32.5%</span></p>', "32.5 per cent"),
)
TOLL = _own_card(
    "toll",
    '<h1 data-is=":title">People killed since 2011</h1>'
    + _head("toll", "Casualties", '<span data-time data-is=":when">since March 2011</span>', "Single source")
    + '<div data-of="#rescuers"><p data-is=":by">Exampleton Civil Defence</p>'
    + "".join(
        f'<div data-of="#rescuers@{row}"><b data-is=":by">Exampleton Civil Defence</b>'
        f'<p><b id="rescuers.killed@{row}" data-is="facts/toll#rescuers.killed@{row}"><span class="q">{text}</span></b>'
        f' <i data-is="facts/toll#rescuers.killed@{row}:harm">killed</i></p></div>'
        for row, text in (("2024-03", "more than 507,000"), ("2024-12", "511,500"))
    )
    + '<p><q class="exact" data-is=":exact">511,500 people</q></p></div>',
)
USED = """<section><h2>Pages that use it</h2>
<ul><li>{}</li></ul></section>"""
_USING = f'<a href="../../explainers/overview/index.html">{TITLES["overview"]}</a>'
_UNUSED = "No fact sheet draws on this fact yet."
HOW = """<p>A standing says how well a fact is established here, not whether it is true.</p>
<dl><div><dt>Method</dt><dd>Every figure is printed in our notation, beside the exact words, with who said it. Where
answers differ, all are printed and none is promoted.</dd></div>
<div><dt>Review</dt><dd><span data-is="explainers/overview:approval">Not yet reviewed</span></dd></div>
<div><dt>Corrections</dt><dd>A correction is printed with what was said, what is said now, and why. Nothing is
deleted.</dd></div></dl>"""
"""How the newsroom works."""
KEY = """<p>Solid: said by someone. Dashed: no bound was given on that side. A word begins at the least that it
allows and trails off in dots; how far the dots reach carries no value.</p>"""
BODIES = {
    "facts/market-strike": STRIKE + KEY, "facts/freed": FREED, "facts/share": SHARE, "facts/toll": TOLL,
    "explainers/overview": OVERVIEW + HOW,
}  # fmt: skip


def page(folder: str) -> bytes:
    """The page of what lies in a folder."""
    up = "../" * (folder.count("/") + 1)
    title, body = TITLES[folder.split("/")[1]], BODIES[folder]
    if folder.startswith("facts/"):
        body += USED.format(_UNUSED if folder == "facts/share" else _USING)
    return FRAME.format(title=title, name=folder, path=folder + "/", up=up, body=body).encode()


SHEET = b"""
@font-face { font-family: "Serif"; src: url("serif.woff2") }
html { background: var(--paper) }
body { background: var(--paper); color: var(--ink) }
.fig { text-decoration: underline 1px var(--ink-2) }
.fig.single-source { text-decoration-style: dashed }
.fig.unverified { text-decoration-style: dotted }
.fig.contested { text-decoration-style: double; text-decoration-color: var(--accent) }
.withdrawn .fig { text-decoration-line: line-through }
@media (max-width: 44.99rem) { .stack td[data-label]::before { content: attr(data-label) } }
"""
"""What no stylesheet of pages may lack."""
