"""Stylesheets by what is allowed: the shipped theme passes, other themes can be made, and no attack passes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.verify.style.css_blocks import Block, read_blocks
from generator.verify.style.stylesheet import check_stylesheet

TEMPLATES = Path(__file__).parents[2] / "templates"
LISTED = Path(check_stylesheet.__code__.co_filename).with_name("stylesheet_listed.css")
SHEETS = ["style/sheet.css", "style/cards.css", "style/map.css", "print/briefing.css", "print/paper-a4.css",
          "print/paper-letter.css", "print/social.css"]  # fmt: skip
Change = Callable[[str], str]


def faults_of(path: str, change: Change = str) -> list[str]:
    """What is wrong with a stylesheet of the shipped theme after this change."""
    folder = (TEMPLATES / path).parent
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*")}
    text = (TEMPLATES / path).read_text("utf-8")
    return list(check_stylesheet(path.rpartition("/")[2], change(text).encode(), files))


def changed(*pairs: tuple[str, str]) -> Change:
    """Replaces each of these, which have to be there."""

    def change(text: str) -> str:
        for old, new in pairs:
            assert old in text, f"“{old}” does not stand there"
            text = text.replace(old, new)
        return text

    return change


# --- what is refused ---------------------------------------------------------------------------------------------

ATTACKS = """
hidden
    .q { display: none }
    .fig { visibility: hidden }
    .fig { opacity: 0.05 }
    #facts, .card { content-visibility: hidden }
    .x .harm { display: none }
    .told:has(.q) { display: none }
    .q { appearance: none }
    @media print { .q { display: none } }
    @supports (display: grid) { .answer { visibility: collapse } }
    #cards { display: none }
covered
    .fig { background: linear-gradient(#000, #000) }
    .fig { background-image: url(fonts/sans-400.woff2) }
    .fig { background: var(--ink) }
    .fig { background: #000 }
    .fig { box-shadow: 0 0 0 9rem var(--panel) }
    .fig { outline: 2rem solid #000 }
    .fig { background: var(--panel); padding-block: 2rem }
    .fig { border-block-start: 6px solid var(--ink) }
    .card { display: block }
    .scale-row .figure { grid-column: 3 }
    .banner { position: fixed }
    .banner { z-index: 9 }
    .banner { margin-block-start: -9rem }
    .fig { mix-blend-mode: difference }
    .card { backdrop-filter: blur(3px) }
struck
    .fig { text-decoration: line-through }
    .fig { text-decoration-line: line-through }
    .fig { text-decoration-thickness: 1em }
    .fig { text-underline-offset: -0.5em }
cut
    .card { overflow: hidden }
    .key-figure { max-block-size: 1rem }
    .key-figure { block-size: 1rem }
    .q { inline-size: 1px }
    .q { max-inline-size: 3rem }
    .fig { text-overflow: ellipsis }
    .exact { -webkit-line-clamp: 1 }
    .fig { clip-path: inset(0 50% 0 0) }
    .fig { mask: linear-gradient(#000, transparent) }
    .prose { white-space: nowrap }
    .prose { contain: strict }
    .card { min-inline-size: 0 }
white, blurred or small
    .q { color: transparent }
    .q { color: #fff }
    .q { color: var(--paper) }
    .q { color: var(--rule) }
    .q { color: var(--nobody) }
    .q { color: var(--ink, transparent) }
    .q { color: var(--ink) !important }
    .q { -webkit-text-fill-color: transparent }
    .q { text-shadow: 0 0 9px #000 }
    .q { filter: blur(4px) }
    .q { font-size: 1px }
    .q { font-size: 0.3em }
    .q { font: 400 1px/1 serif }
    .x { --size-figure: 1px }
    html { font-size: 0.75rem }
    :root { font-size: var(--size-small) }
    .q { zoom: 0.1 }
    .q { line-height: 0.2 }
    .q { letter-spacing: -0.5em }
    .q { word-spacing: -1em }
replaced
    .q { content: "12" }
    .q::after { content: "0" }
    .q::before { content: "up to " }
    summary::after { content: "9" }
    td::before { content: attr(data-is) }
    p::before { content: counter(n) }
    li { counter-increment: list-item 4 }
    .x ol { list-style: "7. " }
    .exact { quotes: "9" "9" }
    .q { text-transform: uppercase }
    .q { font-family: Wingdings }
    .q { font-feature-settings: "sups" }
    .q { font-variant-numeric: diagonal-fractions }
    .q { vertical-align: super }
    .q::first-letter { font-size: 1.5rem }
    .q::selection { color: var(--ink) }
    .q { -webkit-text-security: disc }
moved, turned or in another order
    .q { position: relative }
    .map { position: static }
    .q { transform: scaleX(-1) }
    .q { translate: 0 3rem }
    .q { rotate: 180deg }
    .q { offset-path: ray(0deg) }
    .q { text-indent: -99em }
    .q { margin-inline-start: -3rem }
    .q { margin: 0 calc(-1 * var(--s4)) }
    .q { float: inline-end }
    .answers { flex-direction: row-reverse }
    .asked > dd { order: -1 }
    .claims { grid-auto-flow: column dense }
    .claims { grid-template-areas: "b a" }
    .claim { grid-row: 1 }
    .claim { grid-area: 1 / 1 }
    .prose { direction: rtl }
    .q { unicode-bidi: bidi-override }
    .q { writing-mode: vertical-rl }
    .pt { margin: 3rem }
    .x-3 { inset-inline-start: 90% }
    .axis-row { justify-content: center }
    .map > svg { max-inline-size: 16rem }
    .scale-row { padding-inline: 2rem }
    span { margin-inline-start: 3rem }
    .pt { font-size: 1.875rem }
    .stamp > div { padding-inline: 0 }
    .x-3 { margin-inline-start: 1rem }
    #army { padding-inline-start: 1rem }
run together
    .x li { display: inline }
    .answers { display: flex }
    .answers { grid-template-columns: 1fr 1fr }
    .answers { column-gap: 0 }
    .card { columns: 9 }
    .x { grid-template-columns: repeat(9, minmax(0, 1fr)); column-gap: 1rem }
    .quantity { display: block }
    .cite { vertical-align: baseline }
    .card sup { vertical-align: baseline }
    .x { --size-small: 1.875rem }
another meaning
    .fig.contested { text-decoration-style: solid }
    .fig.contested { text-decoration: underline }
    .fig.contested { text-decoration-color: transparent }
    .fig.declared { color: var(--accent) }
    .withdrawn .fig { text-decoration: underline }
    del { text-decoration: none }
    .map .open { fill: var(--ink) }
    .plot .solid { fill: none }
all at once
    .q { all: unset }
    .q { animation: x 9s }
    .q { user-select: none }
"""
RULES = [line.strip() for line in ATTACKS.splitlines() if line.startswith(" ")]


@pytest.fixture(scope="session", params=["style/sheet.css", "print/briefing.css"])
def attacked(request: pytest.FixtureRequest) -> Mapping[int, list[str]]:
    """What is found in a shipped stylesheet with every one of the rules at its end, by the line of the rule."""
    before = (TEMPLATES / request.param).read_text("utf-8").count("\n") + 1
    found: dict[int, list[str]] = defaultdict(list)
    for fault in faults_of(request.param, lambda text: "\n".join([text, *RULES])):
        found[int(re.findall(r"” in line (\d+), column \d+: \S", fault)[0]) - before - 1].append(fault)
    return found


@pytest.mark.parametrize("at", range(len(RULES)), ids=RULES)
def test_a_rule_that_may_change_what_is_read_is_refused(at: int, attacked: Mapping[int, list[str]]) -> None:
    """On the screen and on paper; the notice names the selector and the declaration, and says why."""
    prelude, _, declared = re.sub(r"^@[^{]*\{ (.*) \}$", r"\1", RULES[at]).rstrip("} ").partition(" { ")
    told = attacked[at]
    assert any(f"“{prelude} {{ {one} }}” in line " in fault for fault in told for one in declared.split("; ")), told


@pytest.mark.parametrize("rule", [".q { DISPLAY: NONE }", ".q { d\\69splay: none }", ".q { display: /**/ none }"])
def test_a_rule_in_disguise_is_refused(rule: str) -> None:
    """Capitals, escapes and comments are read as a browser reads them."""
    [fault] = faults_of("style/sheet.css", lambda text: f"{text}\n{rule}\n")
    assert "“.q { display: none }” in line " in fault.casefold()


AT_RULES = [
    ("@import url(more.css);", "@import"),
    ("@layer more { .q { color: var(--ink) } }", "@layer more"),
    ("@container (width > 1px) { .q { color: var(--ink) } }", "@container"),
    ("@scope (.card) { .q { color: var(--ink) } }", "@scope"),
    ('@property --ink { syntax: "*"; inherits: true; initial-value: red }', "@property --ink"),
    ('@counter-style mine { system: cyclic; symbols: "7" }', "@counter-style mine"),
    ("@keyframes fade { to { opacity: 0 } }", "@keyframes fade"),
    ("@namespace svg url(http://www.w3.org/2000/svg);", "@namespace"),
    (".card { .q { color: var(--ink) } }", "holds more than declarations"),
    (".card { &:hover { color: var(--ink) } }", "holds more than declarations"),
    ("@media print { .q { color: var(--ink) } oops }", "cannot be read"),
    ('@font-face { font-family: "A"; src: local("Wingdings") }', 'src: local("Wingdings")'),
    ('@font-face { font-family: "A"; src: url("https://elsewhere.example/a.woff2") }', "src: url("),
    ('@font-face { font-family: "A"; src: url("//elsewhere.example/a.woff2") }', "src: url("),
    ('@font-face { font-family: "A"; src: url("nowhere.woff2") }', "src: url("),
    ('@font-face { font-family: "A"; src: url("data:font/woff2;base64,AAAA") }', "src: url("),
    ('@font-face { font-family: "A"; unicode-range: U+31 }', "unicode-range: U+31"),
    ('@font-face { font-family: "A"; size-adjust: 10% }', "size-adjust: 10%"),
    ("@page { size: 10mm }", "size: 10mm"),
    ("@page { margin: -9mm }", "margin: -9mm"),
    ('@page { @top-left { content: "9" } }', 'content: "9"'),
]


@pytest.mark.parametrize(("rule", "said"), AT_RULES, ids=[rule for rule, _ in AT_RULES])
def test_an_at_rule_that_is_not_read_is_refused(rule: str, said: str) -> None:
    """Whatever its rules are: another file, another order of rules, other digits, a font of another host."""
    told = faults_of("style/sheet.css", lambda text: f"{text}\n{rule}\n")
    assert any(said in fault for fault in told), told


COLOURS = [
    ("white on white", "--ink: #1b1916", "--ink: #fbf8f1", "--ink on --paper"),
    ("pale", "--ink-2: #57514a", "--ink-2: #99938a", "--ink-2 on --paper"),
    ("pale in the dark", "--accent: #ff9384", "--accent: #803020", "--accent on --paper"),
    ("dark ground", "--panel: #f3eee2", "--panel: #1b1916", "--ink on --panel"),
    ("one alone", "--paper: #151412; ", "", "without --paper"),
    ("elsewhere", ":root { --ink-2: var(--ink)", ".card { --ink-2: var(--ink)", "set in “:root” alone"),
    ("ink of paper", "--ink-2: var(--ink);", "--ink-2: var(--paper);", "“--ink-2” is made of <colour> <ink>"),
    ("two at once", "--paper: #fbf8f1;", "--paper: #fbf8f1 #000;", "“--paper” is made of <colour> <ground>"),
    ("see-through", "--ink: #1b1916", "--ink: rgba(27, 25, 22, 0.1)", "“--ink” is made of <colour> <ink>"),
]


@pytest.mark.parametrize(("old", "new", "said"), [one[1:] for one in COLOURS], ids=[one[0] for one in COLOURS])
def test_colours_that_cannot_be_read_are_refused(old: str, new: str, said: str) -> None:
    """Each ink has its contrast on each paper, on screens light and dark and on paper; none is set alone."""
    assert any(said in fault for fault in faults_of("style/sheet.css", changed((old, new))))


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("style/sheet.css", ".fig.contested { text-decoration-style: double; text-decoration-color: var(--accent); }"),
        ("style/sheet.css", ".withdrawn .fig { text-decoration-line: line-through; }"),
        ("style/sheet.css", "content: attr(data-label); "),
        ("style/sheet.css", ".plot .open { stroke: var(--drawn); stroke-width: 2; stroke-dasharray: 7 5; }"),
        ("style/sheet.css", ".axis-row > :last-child { justify-content: flex-end; }"),
        ("style/map.css", ".x-70 { inset-inline-start: 70%; }"),
        ("style/map.css", "position: absolute; font-family: var(--sans);"),
        ("print/briefing.css", ".exact::before { content: open-quote; }"),
        ("print/briefing.css", ".fig.single-source, .tally .standing.single-source { text-decoration-style: dashed; }"),
    ],
)
def test_what_readers_go_by_is_not_dropped(path: str, rule: str) -> None:
    """How well a figure is established, the stroke through what is withdrawn, quotation marks, scales and maps."""
    assert any("which readers go by" in fault for fault in faults_of(path, changed((rule, ""))))


def test_a_theme_need_not_draw_what_its_pages_do_not_have() -> None:
    """Without any rule of scales none of them is missing."""
    assert faults_of("style/sheet.css", lambda text: re.sub(r"(?m)^.*\.(?:plot|axis-row)\b.*\n", "", text)) == []


def test_a_stylesheet_that_is_no_text_is_refused() -> None:
    """A browser would guess at its letters."""
    [fault] = check_stylesheet("x.css", b"p { color: \xff }", ())
    assert fault.startswith("is not in UTF-8")


# --- what is let be ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SHEETS)
def test_the_shipped_theme_passes(path: str) -> None:
    """With what is listed of it."""
    assert faults_of(path) == []


def test_what_is_listed_stands_in_the_theme_and_says_why() -> None:
    """Nothing is listed that no stylesheet writes; each part of the list begins with a comment that says why."""
    text = LISTED.read_text("utf-8")
    assert all(re.match(r"/\* .{20,}? \*/\n@(?:file|kept) ", part, re.DOTALL) for part in text.split("\n\n")[1:])
    written = {key for path in SHEETS for key in _keys((TEMPLATES / path).read_text("utf-8"), Path(path).stem)}
    assert not sorted(key for key in _keys(text) if key not in written)


def _keys(text: str, file: str = "") -> set[tuple[object, ...]]:
    blocks = [one for one in read_blocks(text) if isinstance(one, Block)]
    placed = [(file, one.context, one) if file else (one.context[0].split()[1], one.context[1:], one) for one in blocks]
    return {
        (name, context, selector, one.name, one.text)
        for name, context, block in placed for one in block.declared for selector in block.selectors
    }  # fmt: skip


SOUND = [
    ".mine { color: var(--ink-2); background: var(--panel); display: block; padding: var(--s3); margin: 2rem auto }",
    ".mine { display: grid; grid-template-columns: 1fr 1fr; column-gap: 1rem; border: 1px solid var(--rule) }",
    ".mine { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 1rem }",
    ".mine { display: flex; flex-wrap: wrap; gap: var(--s2); align-items: baseline; justify-content: space-between }",
    ".mine a { font: 600 1rem/1.4 var(--sans); padding-inline: 0.5rem; text-underline-offset: 0.15em }",
    ".card { font-size: 1rem; line-height: 1.6; margin-block-end: var(--s5) }",
    ".figure { font-variant-numeric: lining-nums tabular-nums; letter-spacing: 0 }",
    "@media (min-width: 60rem) { .mine > p { max-inline-size: 40rem } }",
    "@supports (display: grid) { .mine { grid-column: span 2 } }",
]


@pytest.mark.parametrize("rule", SOUND)
def test_what_themes_are_full_of_is_let_be(rule: str) -> None:
    """Colours by their tokens, type, space, borders, grids in their order."""
    assert faults_of("style/sheet.css", lambda text: f"{text}\n{rule}\n") == []


# --- three themes, built -----------------------------------------------------------------------------------------

Theme = Mapping[str, Change]
NAMES = ("--paper", "--panel", "--land", "--ink", "--ink-2", "--rule", "--accent")
LIGHT = "#fbf8f1 #f3eee2 #e6dfcf #1b1916 #57514a #d8d0bf #a31d17"
DARK = "#151412 #1f1d1a #2b2823 #ece6da #b3ab9c #3d3932 #ff9384"
BLUE = "#f4f8fc #e4eef6 #dfe8ee #0b1b2b #3d5266 #b4c6d6 #9b1c4a"
NIGHT = "#08121c #101e2c #1a2c3c #e4eef6 #a4b8ca #2c4258 #ff9fc0"


def palette(colours: str) -> str:
    """Colours as the tokens of the stylesheet."""
    return "; ".join(f"{name}: {colour}" for name, colour in zip(NAMES, colours.split(), strict=True))


COLOURED = changed((palette(LIGHT), palette(BLUE)), (palette(DARK), palette(NIGHT)))
TYPE = changed(
    ('--serif: "Source Serif 4", Georgia, "Times New Roman", serif;', "--serif: Georgia, serif;"),
    ('--sans: "Source Sans 3", "Helvetica Neue", Arial, sans-serif;', "--sans: system-ui, sans-serif;"),
    ("--size-label: 0.75rem; --size-data: 0.9375rem;", "--size-label: 0.8125rem; --size-data: 1rem;"),
    ("--line-body: 1.55;", "--line-body: 1.7;"),
)
OWN = """
.notice { display: block; background: var(--panel); border-block-end: 3px solid var(--ink); padding: var(--s3); }
.notice p { max-inline-size: var(--measure); font-family: var(--sans); font-size: var(--size-small); }
.ours { display: grid; grid-template-columns: 2fr 1fr; gap: var(--s4); border-block-start: 1px solid var(--rule); }
"""
PARTS = {
    "style/sheet.css": lambda text: text + OWN,
    "lines.txt": lambda _: "Facts of our own newsroom\nOur desk\n",
    "part/masthead.html": lambda text: text + '<div class="notice"><p>{{ _("Facts of our own newsroom") }}</p></div>\n',
    "part/footer.html": changed(
        ('<footer class="colophon">', '<footer class="colophon"><div class="ours"><p>{{ _("Our desk") }}</p>'),
        ("</footer>", "</div></footer>"),
    ),
    "page/explainer.html": changed(
        ('{% include "part/explainer/references.html" %}\n', ""),
        ('{% include "part/explainer/how-we-know.html" %}\n',
         '{% include "part/explainer/references.html" %}\n{% include "part/explainer/how-we-know.html" %}\n'),
    ),
}  # fmt: skip
THEMES: Mapping[str, Theme] = {
    "other colours": {"style/sheet.css": COLOURED},
    "other type": {"style/sheet.css": TYPE},
    "a banner, a foot and an order of its own": PARTS,
}


def built(project: Path, theme: Theme) -> tuple[int, str, Path]:
    """How a new site with this theme of its own is built, what is said, and where it is."""
    ask = CliRunner().invoke
    assert ask(main, ["new", "site", str(project)], catch_exceptions=False).exit_code == 0
    for path, change in theme.items():
        own = project / "templates" / path
        own.parent.mkdir(parents=True, exist_ok=True)
        shipped = TEMPLATES / path
        own.write_text(change(shipped.read_text("utf-8") if shipped.exists() else ""), "utf-8")
    out = project / "site"
    result = ask(main, ["--project", str(project), "build", "--no-pdf", "--out", str(out)], catch_exceptions=False)
    return result.exit_code, result.stderr, out


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_sound_theme_is_built_without_an_alarm(theme: Theme, tmp_path: Path) -> None:
    """Other colours, light and dark; other type; a banner, a foot and an order of parts of its own."""
    code, said, out = built(tmp_path / "own", theme)
    assert (code, [line for line in said.splitlines() if "verify-" in line]) == (0, [])
    [sheet] = (out / "assets").glob("sheet.*.css")
    shipped = (TEMPLATES / "style/sheet.css").read_text("utf-8")
    own = re.sub(r"url\([^)]*\)", "", theme["style/sheet.css"](shipped))
    assert re.sub(r"url\([^)]*\)", "", sheet.read_text("utf-8")) == own != re.sub(r"url\([^)]*\)", "", shipped)
    if theme is PARTS:
        [page] = (out / "explainers").glob("*/index.html")
        text = page.read_text("utf-8")
        assert "Facts of our own newsroom" in text
        assert text.index('id="references"') < text.index('id="how"')


def test_a_theme_that_hides_a_figure_is_not_published(tmp_path: Path) -> None:
    """The same way, with one rule more: the notice names the published file, the selector and the declaration."""
    code, said, out = built(tmp_path / "own", {"style/sheet.css": lambda text: f"{text}\n.q {{ font-size: 1px }}\n"})
    assert code != 0
    assert re.search(r"assets/sheet\.\w+\.css.*verify-policy.*“\.q \{ font-size: 1px \}”", said)
    assert not out.exists()
