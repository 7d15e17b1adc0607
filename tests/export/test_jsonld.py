"""JSON-LD as other people's programs read it: pyld, and schema.org's types and properties as they are published."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Protocol

import pytest
from lxml import html
from pyld import jsonld

from generator.model import Site
from generator.page.values import JsonLd
from generator.render import Renderer, Theme

HOME = "https://facts.example.org"
TITLE = r"</script><!-- & \u2028 <b>gate</b>"


class Edition(Protocol):
    """What the fixture `edition` holds."""

    site: Site
    files: Mapping[str, bytes]


def linked(page: bytes) -> dict[str, dict[str, Any]]:
    """The nodes that a page describes, by their ids; of its scripts one has its text in the page, and that is data."""
    scripts = html.document_fromstring(page.decode()).xpath("//script[not(@src)]")
    assert [dict(script.attrib) for script in scripts] == [{"type": "application/ld+json"}]
    data = json.loads(scripts[0].text)
    assert data["@context"] == "https://schema.org"
    return {node["@id"]: node for node in data["@graph"]}


def printed(value: object) -> str:
    """What the filter makes of a value."""
    renderer = Renderer(Theme({"a.html": b"{{ frame|jsonld }}"}), str, lambda one, *_: one)
    return str(renderer._environment.get_template("a.html").render(frame=value))


def nodes_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every node with a type, at any depth."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for item in value.values():
            yield from nodes_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from nodes_in(item)


# ---------------------------------------------------------------- awkward content


def test_a_title_cannot_close_the_script(drawn: Mapping[str, bytes]) -> None:
    """No sign that HTML reads stands within the script, and the title is read back whole."""
    page = drawn["explainers/gate/index.html"]
    script = page.split(b'<script type="application/ld+json">')[1].split(b"</script>")[0]
    assert not set(b"<>&") & set(script)
    node = linked(page)[f"{HOME}/explainers/gate/"]
    assert node["headline"] == "What of the gate? </script><script>alert(1)</script>"


def test_line_separators_are_escaped() -> None:
    """U+2028 and U+2029, which older readers of scripts take for the end of a line."""
    assert printed(JsonLd(json.dumps("a\u2028b\u2029c", ensure_ascii=False))) == r'"a\u2028b\u2029c"'


def test_what_is_no_json_is_refused() -> None:
    """The filter prints JSON that the page made, and nothing else."""
    with pytest.raises(json.JSONDecodeError):
        printed(JsonLd("alert(1)"))
    with pytest.raises(TypeError, match="not str"):
        printed('"a title that happens to be JSON"')


def test_a_claim_names_its_voice_only_where_it_is_known(drawn: Mapping[str, bytes]) -> None:
    """An unnamed voice is credited in words; exact words carry their language; what is withdrawn says so."""
    nodes = linked(drawn["facts/opened/index.html"])
    here = f"{HOME}/facts/opened/"
    one, two = nodes[f"{here}#one"], nodes[f"{here}#two"]
    assert (one["creditText"], "author" in one) == ("a guard", False)
    assert two["author"]["@id"] == f"{HOME}/actors/times/"
    assert one["appearance"][0]["text"] == "the gate is <closed> & barred"
    assert (two["appearance"][0]["text"], two["appearance"][0]["inLanguage"]) == ("المعبر مفتوح", "ar")
    assert (two["creativeWorkStatus"], "creativeWorkStatus" in one) == ("Withdrawn", False)
    assert nodes[here]["name"] == TITLE


def test_a_correction_says_what_was_and_what_is(drawn: Mapping[str, bytes]) -> None:
    """With its day and its reason."""
    (made,) = linked(drawn["facts/opened/index.html"])[f"{HOME}/facts/opened/"]["correction"]
    assert made == {
        "@type": "CorrectionComment", "name": made["name"], "text": "shut for 2 days → shut",
        "description": "Nobody counted days.", "datePublished": "2024-12-07",
    }  # fmt: skip


def test_an_actor_who_may_be_a_person_has_no_type(drawn: Mapping[str, bytes]) -> None:
    """A monitor may be a body or the one who speaks for it; a newsroom is a body."""
    assert linked(drawn["actors/monitor/index.html"])[f"{HOME}/actors/monitor/"]["@type"] == "Thing"
    assert linked(drawn["actors/times/index.html"])[f"{HOME}/actors/times/"]["@type"] == "NewsMediaOrganization"


def test_a_place_has_its_position_as_written(drawn: Mapping[str, bytes]) -> None:
    """Latitude first, no digit more or less."""
    node = linked(drawn["places/the-gate/index.html"])[f"{HOME}/places/the-gate/"]
    assert node["geo"] == {"@type": "GeoCoordinates", "latitude": "33.10", "longitude": "-36.2"}
    assert node["alternateName"] == ["Near gate", {"@value": "البوابة", "@language": "ar"}]


def test_what_is_withdrawn_says_so(drawn: Mapping[str, bytes]) -> None:
    """An explainer and a source; a title in another language has that language."""
    older = linked(drawn["explainers/older/index.html"])[f"{HOME}/explainers/older/"]
    assert older["creativeWorkStatus"] == "Withdrawn"
    assert older["headline"] == {"@value": "الأقدم", "@language": "ar"}
    source = linked(drawn["sources/taken-back/index.html"])[f"{HOME}/sources/taken-back/"]
    assert source["creativeWorkStatus"] == "Withdrawn"
    assert source["archivedAt"] == ["https://archive.example.org/1"]


def test_pages_of_missing_addresses_describe_nothing(drawn: Mapping[str, bytes]) -> None:
    """404 is about nothing."""
    assert b"<script" not in drawn["404.html"]


# ---------------------------------------------------------------- every page


def described(pages: Mapping[str, bytes]) -> Iterator[tuple[str, dict[str, dict[str, Any]]]]:
    """The pages that describe something, each with its nodes."""
    for path, data in sorted(pages.items()):
        if path.endswith(".html") and path != "404.html":
            yield path, linked(data)


@pytest.mark.parametrize("which", ["awkward", "example"])
def test_types_and_properties_are_those_of_schema_org(which: str, drawn: Mapping[str, bytes], edition: Edition) -> None:
    """Each node has a type that schema.org has, and no property that the type does not have."""
    seen = set()
    for path, nodes in described(drawn if which == "awkward" else edition.files):
        for node in nodes_in(list(nodes.values())):
            kind = node["@type"]
            seen.add(kind)
            known = getattr(import_module(f"pydantic2_schemaorg.{kind}"), kind).__fields__
            foreign = {name for name in node if not name.startswith("@")} - known.keys()
            assert not foreign, (path, kind)
    assert {"NewsArticle", "Dataset", "Claim", "WebSite", "DataCatalog", "GeoCoordinates", "Place"} <= seen


@pytest.mark.parametrize("which", ["awkward", "example"])
def test_a_processor_of_json_ld_understands_every_page(
    which: str, drawn: Mapping[str, bytes], edition: Edition
) -> None:
    """Expanded by pyld, a page's description makes statements, and no node of it is dropped."""
    for path, nodes in described(drawn if which == "awkward" else edition.files):
        document = {"@context": {"@vocab": "https://schema.org/"}, "@graph": list(nodes.values())}
        expanded = jsonld.expand(document)
        assert {node["@id"] for node in expanded} == nodes.keys(), path


def test_explainers_are_articles_with_their_data(edition: Edition) -> None:
    """Headline, standfirst and time are the content's; the data are the files that the page offers."""
    catalog = linked(edition.files["index.html"])[f"{HOME}/#catalog"]
    for id, explainer in edition.site.explainers.items():
        here = f"{HOME}/explainers/{id}/"
        nodes = linked(edition.files[f"explainers/{id}/index.html"])
        article, data = nodes[here], nodes[f"{here}#data"]
        assert article["headline"] in set(explainer.title.everything())
        assert article["description"] in set(explainer.standfirst.everything())
        assert article["contentReferenceTime"].startswith(explainer.as_of.iso())
        assert [one["contentUrl"] for one in data["distribution"]] == [
            f"{here}data.{suffix}" for suffix in ("csv", "xlsx", "json", "geojson")
        ]
        assert {"@id": f"{here}#data"} in catalog["dataset"]


def test_facts_are_claims_with_their_voices(edition: Edition) -> None:
    """A claim for each in the content, in its order, by the actor who makes it, in the source's exact words."""
    for id, fact in edition.site.facts.items():
        here = f"{HOME}/facts/{id}/"
        nodes = linked(edition.files[f"facts/{id}/index.html"])
        assert [one["@id"] for one in nodes[here]["mainEntity"]] == [f"{here}#{claim}" for claim in fact.claims]
        for claim in fact.claims.values():
            node = nodes[f"{here}#{claim.id}"]
            if claim.by.actor:
                assert node["author"]["@id"] == f"{HOME}/actors/{claim.by.actor}/"
            words = {one.get("text") for one in node.get("appearance", [])}
            assert {one.exact for row in claim.rows for one in row.citations if one.exact} <= words
