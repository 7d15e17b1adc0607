"""Templates draw their values soundly: numbers under their marks, words translatable, styles without left and right."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from gzip import compress
from itertools import pairwise

import pytest
from jinja2 import Environment, nodes
from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from generator.notice import OutsideFault
from generator.page import promised_in
from generator.page.values import Page
from generator.render import Renderer, Theme, load_theme, packaged_templates
from generator.render.theme import Closures
from tests.unit.page_samples import BRIEFING, EXPLAINER, PAGES
from tests.unit.sample_facts import STRIKE, TOLL

THEME = load_theme(packaged_templates())
TEMPLATES = sorted(name for name in THEME.files if name.endswith(".html"))
DRAWN = [*PAGES, ("print/briefing.html", BRIEFING)]
MARKED = ("data-is", "data-ref", "data-count", "data-tick", "data-code", "data-time", "data-before", "data-was")
SPOKEN = ("aria-label", "title", "alt", "data-label", "placeholder")
SHOUTED = "SHOUTED"
SAYS_WITHDRAWN = {"withdrawn", "because_withdrawn", "head"}
"""The macros that print that something was withdrawn, and why; `head` of a card is one."""
LETTERS = re.compile(r"[^\W\d_]+")
_AT_PAGE = re.compile(r"@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}")


@cache
def _renderer(*, shout: bool = False) -> Renderer:
    """A renderer whose catalog gives every text back, or one that shouts every word of it."""

    def say(text: str) -> str:
        return re.sub(r"(%\(\w+\)s)|[A-Za-z]+", lambda match: match[1] or SHOUTED, text) if shout else text

    return Renderer(THEME, say, lambda one, many, number: say(one if number == 1 else many))


def _draw(template: str, page: Page, *, shout: bool = False) -> HtmlElement:
    html = _renderer(shout=shout).html(
        template, page, below=page.frame.address if template.startswith("print/") else None
    )
    parser = HTMLParser(encoding="utf-8", remove_comments=True)
    return etree.fromstring(html, parser)


def _ids(value: tuple[str, Page]) -> str:
    return f"{value[0]}:{value[1].frame.path}"


@pytest.fixture(params=DRAWN, ids=_ids)
def drawn(request: pytest.FixtureRequest) -> HtmlElement:
    """Each page and the briefing, drawn from its sample."""
    return _draw(*request.param)


def test_a_value_is_escaped_wherever_it_is_printed() -> None:
    """What the content says is text, even where it looks like markup."""
    evil = "<script>alert('x')</script>"
    title = replace(EXPLAINER.title, text=evil)
    root = _draw("page/explainer.html", replace(EXPLAINER, title=title))
    assert not root.xpath("//script[not(@src)]")
    assert root.xpath("string(//h1)").strip() == evil


def test_prose_is_the_only_markup_that_is_printed_unescaped() -> None:
    """The `markup` filter takes sanitised prose; a string in its place is refused."""
    theme = Theme({"page/a.html": b"{{ frame.title|markup }}"})
    with pytest.raises(OutsideFault, match="only sanitised prose"):
        Renderer(theme, str, lambda one, _many, _number: one).html("page/a.html", EXPLAINER)


def test_every_figure_has_one_quantity_and_nothing_else_is_one(drawn: HtmlElement) -> None:
    """`.q` holds the whole quantity of the figure that it stands in, and every figure has exactly one."""
    figures = drawn.xpath("//*[starts-with(@data-is, 'facts/') and not(contains(@data-is, ':'))]")
    assert all(len(figure.xpath(".//*[contains(concat(' ', @class, ' '), ' q ')]")) == 1 for figure in figures)
    assert len(drawn.xpath("//*[contains(concat(' ', @class, ' '), ' q ')]")) == len(figures)


def test_a_quantity_is_printed_in_one_piece() -> None:
    """On two lines or on one, the text of a key figure is its qualifier and its number, a space between."""
    root = _draw("page/explainer.html", EXPLAINER)
    texts = root.xpath("//li[@class='key-figure']//a[@data-is='facts/toll#monitor@2025-01-03']/span[@class='q']")
    assert {" ".join(text.itertext()).split() == ["more", "than", "507,300"] for text in texts} == {True}
    assert texts


def test_no_number_stands_outside_its_mark(drawn: HtmlElement) -> None:
    """The templates print no digit of their own; what is left are the content's texts, whole in their elements."""
    texts = _content_texts()
    for element in drawn.iter(etree.Element):
        for text in [element.text, *(child.tail for child in element)]:
            if text and re.search(r"\d", text) and not _is_marked(element):
                assert text.strip() in texts


def test_every_word_of_a_template_can_be_translated() -> None:
    """With a catalog that shouts, no word of the template's own is left as it was."""
    quiet, loud = (
        {word for drawn in DRAWN for text in _words(_draw(*drawn, shout=shout)) for word in LETTERS.findall(text)}
        for shout in (False, True)
    )
    content = {word for text in _content_texts() for word in LETTERS.findall(text)}
    assert SHOUTED in loud
    assert not (quiet & loud) - content


def test_no_template_prints_text_around_gettext() -> None:
    """Between tags, and in attributes that are spoken, templates have no letters outside `_()` and trans."""
    for name in TEMPLATES:
        source = _without_tags(THEME.text(name))
        spoken = "|".join(SPOKEN)
        attributes = re.findall(rf'(?:{spoken})="([^"]*)"', source)
        free = re.sub(r"<[^>]*>", " ", re.sub(r"&#?\w+;", " ", source))
        assert not re.findall(r"[^\W\d_]{2,}", free), f"{name}: {free.split()}"
        assert not [text for text in attributes if re.search(r"[^\W\d_]{2,}", text)], name


def test_every_id_stands_once_and_every_inner_link_leads_to_one(drawn: HtmlElement) -> None:
    """Ids are unique; marks, slips and the way back lead to something on the page, references in any case."""
    ids = drawn.xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = {href[1:] for href in drawn.xpath("//a/@href") if href.startswith("#ref-")}
    assert {place for place in wanted if place.startswith("ref-")} <= set(ids)


def test_an_explainer_promises_no_figure_that_it_does_not_print() -> None:
    """In a view, by voice and on a scale each figure that is promised is there, so that no sound page is refused."""
    promised = promised_in(EXPLAINER).figures
    assert promised
    printed = _draw("page/explainer.html", EXPLAINER).xpath("//@data-is")
    assert promised <= {name.removeprefix("facts/") for name in printed}


def test_a_figure_on_its_own_page_has_the_id_that_its_address_names() -> None:
    """`#defence.killed.children` and each row of a series are places on the fact's page."""
    for value, place in (
        (STRIKE, "defence.killed.children"),
        (TOLL, "monitor@2025-01-02"),
        (STRIKE, "army"),
    ):
        page = next(page for _, page in PAGES if page.frame.path == value.href)
        assert place in _draw("page/fact.html", page).xpath("//@id")


def test_claims_that_differ_are_told_alike() -> None:
    """None is promoted: each claim has the same five rows."""
    page = next(page for _, page in PAGES if page.frame.path == STRIKE.href)
    claims = _draw("page/fact.html", page).xpath("//article[starts-with(@class, 'claim')]")
    assert {tuple(row.tag for row in claim) for claim in claims} == {("h3", "div", "div", "div", "dl")}
    assert len(claims) == 3


def test_pages_have_a_policy_one_heading_and_landmarks(drawn: HtmlElement) -> None:
    """One h1; levels never skip; on screen a policy, one main, a way past the masthead."""
    levels = [int(heading.tag[1]) for heading in drawn.xpath("//h1|//h2|//h3|//h4")]
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    if not drawn.xpath("//meta[@name='dcterms.created']"):
        assert "default-src 'none'" in drawn.xpath("string(//meta[@http-equiv]/@content)")
        assert len(drawn.xpath("//main")) == 1
        assert drawn.xpath("//a[@class='skip']/@href") == [f"#{drawn.xpath('string(//main/@id)')}"]


def test_pages_have_no_style_or_script_of_their_own(drawn: HtmlElement) -> None:
    """The policy forbids both, so nothing may rely on them."""
    assert not drawn.xpath("//*[@style] | //style | //script[not(@src) or text()] | //@*[starts-with(name(), 'on')]")


def test_tables_say_what_their_heads_head(drawn: HtmlElement) -> None:
    """Every head has a scope, and every table of a page has a caption or stands under its heading on paper."""
    assert not drawn.xpath("//th[not(@scope)]")
    if not drawn.xpath("//meta[@name='dcterms.created']"):
        assert not drawn.xpath("//table[not(caption)]")


def test_words_in_another_language_say_so() -> None:
    """An Arabic quote on an English page has its language and direction."""
    root = _draw("page/explainer.html", EXPLAINER)
    quotes = root.xpath("//q[contains(., 'تسعة')]")
    assert quotes
    assert {(quote.get("lang"), quote.get("dir")) for quote in quotes} == {("ar", "rtl")}


def test_what_is_missing_is_said() -> None:
    """No address, no archived copy, no review: in words, where they would stand."""
    text = " ".join(_words(_draw("page/explainer.html", EXPLAINER)))
    for words in (
        "No public address on record",
        "No archived copy on record",
        "Approved by one of two editors",
    ):
        assert words in text


@pytest.mark.parametrize("name", ["style/sheet.css", "style/cards.css", "print/briefing.css"])
def test_styles_know_start_and_end_only(name: str) -> None:
    """Nothing but the map, which lies as the world does, and the page's margin boxes know left and right."""
    css = _AT_PAGE.sub("", re.sub(r"/\*.*?\*/|url\([^)]*\)", "", THEME.text(name), flags=re.DOTALL))
    rules = [rule for rule in re.findall(r"[^{}]*\{[^{}]*\}", css) if not re.match(r"\s*\.(?:pt|map|x-|y-)", rule)]
    assert rules
    assert not [rule for rule in rules if re.search(r"(?<![\w-])(?:left|right)(?![\w-])|-(?:left|right)\b", rule)]


def test_the_stylesheet_stays_small_and_asks_no_one() -> None:
    """One screen stylesheet, which asks for its own fonts alone."""
    css = THEME.text("style/sheet.css")
    assert len(compress(css.encode())) < 11_000
    assert all(address.startswith("fonts/") for address in re.findall(r'url\("([^"]*)"\)', css))
    missing = [address for address in re.findall(r'url\("([^"]*)"\)', css) if f"style/{address}" not in THEME.files]
    assert not missing


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_says_what_it_draws(name: str) -> None:
    """Each begins with a comment that a designer can read, prints nothing as safe, and says what it draws on."""
    source = THEME.text(name)
    assert source.startswith("{# ")
    assert not re.search(r"\|\s*safe\b", source)
    assert set(Closures(THEME).of(name)) <= set(TEMPLATES)


_COMPUTES = re.compile(
    r"\bnamespace\b|\{%-? do |\.(?:partition|rpartition|split|rsplit|startswith|append|index|find)\("
    r"|\|\s*(?:selectattr|rejectattr|select|reject|map|unique|groupby|sum|sort|batch)\b"
)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_computes_nothing(name: str) -> None:
    """It neither groups nor picks out values, matches no texts and cuts none apart: they come as they are laid out."""
    assert not _COMPUTES.findall(re.sub(r"\{#.*?#\}", "", THEME.text(name), flags=re.DOTALL))


def test_what_every_kind_is_told_by_belongs_to_each_page_that_tells_answers() -> None:
    """The parts of part/fact/ are found by a kind's name: all of them count as drawn on, also one of a theme's own."""
    theirs = {name for name in TEMPLATES if name.startswith("part/fact/")}
    assert theirs == {"part/fact/any.html", "part/fact/closure.html"}
    more = Theme({**THEME.files, "part/fact/attack.html": b"{# An attack. #}"})
    closures = Closures(more)
    for page in ("page/fact.html", "page/explainer.html", "print/briefing.html"):
        assert {*theirs, "part/fact/attack.html"} <= set(closures.of(page))


@pytest.mark.parametrize(
    "name", ["name", "'part/' ~ name", "name ~ '.html'", "'part/' ~ name ~ ''", "['a.html', name]"]
)
def test_a_name_that_may_lead_anywhere_is_refused(name: str) -> None:
    """What a page draws on has to be known before it is drawn: a folder and an ending, or the whole name."""
    theme = Theme({"page/one.html": f"{{% include {name} %}}".encode(), "a.html": b""})
    with pytest.raises(OutsideFault, match=r"templates/page/one\.html:1: includes a template by a computed name"):
        Closures(theme).of("page/one.html")


# --- what is the content's own -----------------------------------------------------------------------------------


def _content_texts() -> set[str]:
    """Every string in the samples."""
    found: set[str] = set()

    def take(value: object) -> None:
        if isinstance(value, str):
            found.update(part.strip() for part in re.split(r"<[^>]*>", value))
        elif isinstance(value, tuple):
            for inner in value:
                take(inner)
        elif is_dataclass(value):
            for field in fields(value):
                take(getattr(value, field.name))

    take((*(page for _, page in PAGES), BRIEFING))
    take(EXPLAINER.frame.canonical)
    return found | {page.frame.canonical for _, page in PAGES}


def _is_marked(element: HtmlElement) -> bool:
    return any(
        above.tag in ("time", "q", "title") or any(mark in above.attrib for mark in MARKED) or above.get("class") == "q"
        for above in (element, *element.iterancestors())
    )


def _words(root: HtmlElement) -> list[str]:
    """What a page shows and speaks."""
    spoken = " | ".join(f"//body//@{name}" for name in SPOKEN)
    return [str(text).strip() for text in root.xpath(f"//body//text() | {spoken}") if str(text).strip()]


def _without_tags(source: str) -> str:
    """A template's source without comments, tags and expressions; trans blocks and the policy go with their text."""
    source = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    source = re.sub(r"\{% block policy %\}.*?\{% endblock %\}", "", source)
    source = re.sub(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}", "", source, flags=re.DOTALL)
    source = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.DOTALL)
    return re.sub(r"<svg\b.*?</svg>", "", source, flags=re.DOTALL)


@pytest.mark.parametrize("name", TEMPLATES)
def test_whoever_opens_a_place_prints_that_it_was_withdrawn(name: str) -> None:
    """The word comes with the place; a banner or the reason, by a macro of `part/withdrawn.html`, is as good."""
    silent = [call.lineno for call in _places(THEME.files[name].decode()) if not _says_withdrawn(call)]
    assert silent == []


def test_a_place_that_is_silent_of_what_was_withdrawn_is_noticed() -> None:
    """The word left out, in a place within another that prints its own."""
    inner = "{% call(mine) place(claim) %}{{ claim.id }}{% endcall %}"
    (outer, call) = _places("{% call(gone) place(fact) %}{{ gone }}" + inner + "{% endcall %}")
    assert [_says_withdrawn(outer), _says_withdrawn(call)] == [True, False]


def _places(text: str) -> list[nodes.CallBlock]:
    """The blocks that open a place."""
    calls = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(text).find_all(nodes.CallBlock)
    return [call for call in calls if isinstance(call.call.node, nodes.Name) and call.call.node.name == "place"]


def _says_withdrawn(call: nodes.CallBlock) -> bool:
    (given,) = (argument.name for argument in call.args)
    names = {
        name.name for part in call.body for name in (*part.find_all(nodes.Name), part) if isinstance(name, nodes.Name)
    }
    return given in names or not names.isdisjoint(SAYS_WITHDRAWN)
