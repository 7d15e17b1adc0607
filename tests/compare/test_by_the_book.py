"""The page of the documentation is enough: what it says, written down here by itself, gives the same digests."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.compare import fs1, subjects_of
from generator.files import Folder, Memory

ROOT = Path(__file__).parents[2]
VECTORS = {
    path.stem: {name: text.encode() for name, text in json.loads(path.read_text("utf-8"))["files"].items()}
    for path in sorted((ROOT / "tests/compare/vectors").glob("*.json"))
}
CONTENTS = {
    name: {path: folder.read(path) for path in folder.paths("content", (".yaml", ".md")) if "README" not in path}
    for name, folder in {
        "example": Folder(ROOT), "golden": Folder(ROOT / "tests/golden/site"), "bad": Folder(ROOT / "tests/bad/base"),
    }.items()
}  # fmt: skip
ASIDE = {"formerly", "review_by", "state", "note", "filed_by"}
KEYED = {"claims", "parts", "including", "status", "sides", "digits", "months"}
ORDERED = {"claims", "parts", "including", "status"}
DEGREES = {"point", "line", "outline"}
PLURALS = {"zero", "one", "two", "few", "many", "other"}
SINGLES = ("site", "names", "vocabulary", "boundaries")


def digest(group: str, tree: Any) -> str:
    """From a tree to its digest."""
    said = json.dumps(["fs1", group, tree], ensure_ascii=False, separators=(",", ":"))
    return f"fs1:{sha256(said.encode()).hexdigest()}"


def scalar(text: str, way: tuple[str, ...] = ()) -> str:
    """Step 2."""
    keys = [key for key in way if not key.isdigit()]
    if keys and keys[-1] in DEGREES and re.fullmatch(r"-?[0-9]+\.[0-9]+", text.strip()):
        return text.strip().rstrip("0").rstrip(".")
    return unicodedata.normalize("NFC", " ".join(text.split()))


def tree_of(value: Any, languages: list[str], texts: dict[str, Any], way: tuple[str, ...] = (), under: str = "") -> Any:
    """Steps 1 to 5 of what stands below a key; texts of further languages are put at their ways."""
    if isinstance(value, str):
        return scalar(value, way)
    if isinstance(value, list):
        if len(value) == 1 and isinstance(value[0], str):
            return scalar(value[0], way)
        return [tree_of(item, languages, texts, (*way, str(n))) for n, item in enumerate(value)]
    if not isinstance(value, dict):
        return None
    if way and under not in KEYED and value and set(value) <= set(languages) and all(map(is_text, value.values())):
        return by_language(value, languages, texts, way)
    keys = list(value) if under in ORDERED else sorted(value)
    kept = [key for key in keys if key != "note" or under in KEYED]
    inner = {key: "" if under in KEYED else key for key in kept}
    return {key: tree_of(value[key], languages, texts, (*way, key), inner[key]) for key in kept}


def is_text(value: Any) -> bool:
    """A scalar, or scalars by plural categories."""
    if isinstance(value, dict):
        return bool(value) and set(value) <= PLURALS and not any(isinstance(one, dict | list) for one in value.values())
    return not isinstance(value, list)


def by_language(value: dict[str, Any], languages: list[str], texts: dict[str, Any], way: tuple[str, ...]) -> Any:
    """Step 5."""
    main = languages[0] if languages[0] in value else next(iter(value))
    for language, said in value.items():
        if language != main:
            here = texts.setdefault(language, {})
            for key in way[:-1]:
                here = here.setdefault(key, {})
            here[way[-1]] = tree_of(said, [], {}, way)
    text = tree_of(value[main], [], {}, way)
    return text if main == languages[0] else {main: text}


def in_order(texts: Any) -> Any:
    """Mappings by their keys."""
    return {key: in_order(texts[key]) for key in sorted(texts)} if isinstance(texts, dict) else texts


def loaded(text: str) -> Any:
    """YAML with all scalars as text; plain `null` and nothing are nothing."""

    def of(node: Any) -> Any:
        if isinstance(node, yaml.MappingNode):
            return {unicodedata.normalize("NFC", key.value): of(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [of(item) for item in node.value]
        return None if node.style is None and node.value in ("", "null") else node.value

    return of(yaml.compose(text, Loader=yaml.BaseLoader))


def split(text: str) -> tuple[Any, str]:
    """Front matter and body."""
    _, front, body = re.split(r"^---[ ]*\n", text, maxsplit=2, flags=re.MULTILINE)
    return loaded(front), re.sub(r"\A(?:[ ]*\n)+|\s+\Z", "", unicodedata.normalize("NFC", body))


def digests(files: dict[str, bytes]) -> dict[str, str]:
    """The digest of every subject of some sound files, pictures aside."""
    texts = {
        path: data.decode("utf-8-sig").replace("\r\n", "\n") for path, data in files.items() if "/images/" not in path
    }
    read = {path: split(text) if path.endswith(".md") else (loaded(text), None) for path, text in texts.items()}
    languages = read["content/site.yaml"][0].get("languages")
    languages = [languages] if isinstance(languages, str) else languages
    return dict(
        pair for path in sorted(read, key=lambda path: path.count(".")) for pair in of_file(path, read, languages)
    )


def of_file(path: str, read: dict[str, Any], languages: list[str]) -> Iterator[tuple[str, str]]:
    """The digests of the subjects of one file."""
    fields, body = read[path]
    group, stem = path.split("/")[1], path.rsplit("/", maxsplit=1)[-1].rpartition(".")[0]
    head = {key: value for key, value in fields.items() if key not in ASIDE}
    if group.endswith(".yaml"):
        plain = {key: value for key, value in head.items() if stem != "site" or key not in ("captures", "review")}
        yield stem, digest(stem, tree_of(plain, [], {}))
        return
    if "." in stem:
        main = stem.partition(".")[0]
        of = dict(of_file(f"content/{group}/{main}.md", read, languages))[f"{group}/{main}"]
        yield f"{group}/{stem}", digest("translations", {"body": body, "front": tree_of(head, languages, {}), "of": of})
        return
    rows = [(f"{group}/{stem}#{name}", row) for name, row in rows_of(head, read)]
    for id, name, value in ((f"{group}/{stem}", group, without_rows(head)), *((id, "rows", row) for id, row in rows)):
        apart: dict[str, Any] = {}
        tree = tree_of(value, languages, apart)
        if body is not None:
            tree = {"body": body, "draws": drawn(fields, read), "front": tree}
        yield id, digest(name, tree)
        for language, held in apart.items():
            yield f"{id}.{language}", digest("translations", {"of": digest(name, tree), "texts": in_order(held)})


def without_rows(fact: dict[str, Any]) -> dict[str, Any]:
    """Step 6, the fact."""
    claims = {
        id: {key: value for key, value in claim.items() if key != "series"}
        for id, claim in fact.get("claims", {}).items()
    }
    return {**fact, "claims": claims} if claims else fact


def rows_of(fact: dict[str, Any], read: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Step 6, the rows."""
    for id, claim in fact.get("claims", {}).items():
        for row in claim.get("series", ()):
            source = read.get(f"content/sources/{row.get('source')}.yaml", ({}, None))[0].get("issued", "undated")
            times = (row.get("as_of"), row.get("said"), claim.get("as_of"), claim.get("said"), source)
            time = next(time for time in times if time)
            if time == source:  # as ISO 8601 has it
                time = re.sub(r"^(\S+) (\d\d:\d\d) ?(.*)$", r"\1T\2\3", time)
            yield f"{id}@{'-'.join(re.findall('[0-9a-z]+', time.lower()))}", row


def drawn(front: dict[str, Any], read: dict[str, Any]) -> list[str]:
    """The facts that an explainer names, or whose folder it names."""
    named = front.get("facts", [])
    named = [named] if isinstance(named, str) else named
    facts = [path.split("/")[2:] for path in read if path.startswith("content/facts/")]
    return sorted({name.removesuffix(".yaml") for topic, name in facts if topic in named or name[:-5] in named})


@pytest.mark.parametrize("files", [*VECTORS.values(), *CONTENTS.values()], ids=[*VECTORS, *CONTENTS])
def test_the_page_is_enough(files: dict[str, bytes]) -> None:
    """Every digest but those of pictures, which are of their bytes."""
    subjects = subjects_of(Memory(files)).by_id.values()
    assert digests(files) == {one.id: fs1(one) for one in subjects if one.group != "images"}
