"""Finishes what WeasyPrint has drawn into one file that is PDF/A-3a and PDF/UA-1 at once.

An `Archive` is WeasyPrint's `finisher`: the laid-out document and its pydyf objects come in, just before they are
written, and are put right in place:

    links       each link of the page is one Link element with one annotation a line, named in words
    contents    the list of contents (links of class `entry`) is a table of contents
    headers     header cells say whether they head a row or a column
    lists       the entries of a list stand right below it, also where the page groups them (`dl > div`)
    margins     running headers and footers are artifacts, outside the structure
    files       each attached file is listed once, with its media type
    claim       the metadata claims PDF/UA-1 beside PDF/A-3a
    language_tags     each language of the page is told by a tag, or there is no file
    pictures    none is smoothed by the reader, which PDF/A forbids
    streams     none ends in a carriage return, which a reader may take for part of the line's end after it
"""

from collections.abc import Iterator, Sequence
from typing import Any

import pydyf  # type: ignore[import-untyped]

from generator.pdf import language_tags
from generator.pdf.jobs import Attached

_UA_CLAIM = b"""<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_HEADS = {"row": "/Row", "rowgroup": "/Row"}


class Archive:
    """The finisher for one briefing with these files attached."""

    def __init__(self, attachments: Sequence[Attached]) -> None:
        self._media_types = {attached.name: attached.media_type for attached in attachments}

    def __call__(self, document: Any, pdf: Any) -> None:
        """Put the file right in place."""
        tree = _Tree(pdf)
        boxes = list(_boxes(document))
        language_tags.heed((box for box, _ in boxes), tree.all("/StructElem"))
        for box, _ in boxes:
            _head(box)
        _mend_links(tree, boxes)
        _flatten_lists(tree)
        _cast_out_margins(tree)
        tree.close()
        _list_files_once(tree, self._media_types)
        _claim(tree.get(pdf.catalog["Metadata"]))
        _keep_pictures_plain(pdf)
        _end_plainly(pdf)


class _Tree:
    """The structure tree as pydyf keeps it: objects that refer to one another by reference.

    `owners` is the way back from the page: under a page's number the owner of each mark, in the marks' order;
    under an annotation's key the element that it belongs to. `annotations` has the list of its page for each.
    """

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self._root = self.get(pdf.catalog["StructTreeRoot"])
        self._table = self.get(self._root["ParentTree"])["Nums"]
        self.owners: dict[int, Any] = dict(zip(self._table[::2], self._table[1::2], strict=True))
        self.pages: dict[bytes, int] = {page: number for number, page in enumerate(pdf.page_references)}
        self.annotations: dict[bytes, Any] = {
            annotation: page["Annots"] for page in self.all("/Page") for annotation in page.get("Annots", ())
        }

    def get(self, reference: bytes) -> Any:
        """The object that a reference such as `b'12 0 R'` stands for."""
        return self.pdf.objects[int(reference.split()[0])]

    def all(self, kind: str) -> list[Any]:
        """Every dictionary of one type, those that nothing refers to included."""
        return [item for item in self.pdf.objects if isinstance(item, pydyf.Dictionary) and item.get("Type") == kind]

    def inside(self) -> set[int]:
        """The numbers of the elements that can be reached from the root."""
        reached: set[int] = set()
        waiting = [self.get(kid) for kid in self._root["K"]]
        while waiting:
            element = waiting.pop()
            reached.add(element.number)
            kids = (self.get(kid) for kid in element["K"] if isinstance(kid, bytes))
            waiting.extend(kid for kid in kids if kid.get("Type") == "/StructElem")
        return reached

    def close(self) -> None:
        """Write the owners back."""
        self._table[:] = [part for pair in sorted(self.owners.items()) for part in pair]


def _boxes(document: Any) -> list[tuple[Any, int | None]]:
    """Every box, with its page's number where it stands in a table's head or foot, which each page repeats."""
    found: list[tuple[Any, int | None]] = []
    for number, page in enumerate(document.pages):
        repeated: set[int] = set()
        for box in _under(page._page_box):  # noqa: SLF001  (WeasyPrint has no public way to the boxes)
            if getattr(box, "is_header", False) or getattr(box, "is_footer", False):
                repeated.update(map(id, _under(box)))
            found.append((box, number if id(box) in repeated else None))
    return found


def _under(box: Any) -> Iterator[Any]:
    """A box and all within it. One that stands out of the flow is behind a placeholder, which hides what it holds."""
    box = getattr(box, "_box", box)
    yield box
    for child in box.children:
        yield from _under(child)


def _head(box: Any) -> None:
    """WeasyPrint leaves out which way a header cell heads; the page says so in `scope`."""
    if getattr(box, "element_tag", None) == "th" and getattr(box, "mark", None) is not None:
        box.mark["A"]["Scope"] = _HEADS.get(box.element.get("scope"), "/Column")


def _mend_links(tree: _Tree, boxes: list[tuple[Any, int | None]]) -> None:
    """One element a link: its inner elements lose their own annotation, its further lines join the first."""
    firsts: dict[tuple[int, int | None], Any] = {}
    for box, page in boxes:
        annotation = getattr(box, "link_annotation", None)
        if annotation is None or "StructParent" not in annotation:
            continue
        element = tree.get(tree.owners[annotation["StructParent"]])
        if box.element_tag != "a":
            _unlink(tree, annotation, element)
            continue
        said = box.element.get("aria-label") or "".join(box.element.itertext())
        annotation["Contents"] = pydyf.String(" ".join(said.split()))
        if box.element.get("class") == "entry":
            _list_contents(tree, element)
        first = firsts.setdefault((id(box.element), page), element)
        if first is not element:
            _join(tree, first, element)


def _list_contents(tree: _Tree, link: Any) -> None:
    """The list that an entry of the contents stands in is a table of contents; each of its columns is a list too."""
    body = tree.get(link["P"])
    item = tree.get(body["P"])
    body["S"], item["S"] = "/Reference", "/TOCI"
    above = tree.get(item["P"])
    while above["S"] in ("/L", "/TOC"):
        above["S"] = "/TOC"
        above = tree.get(above["P"])


def _unlink(tree: _Tree, annotation: Any, element: Any) -> None:
    """The link around an inner element covers the same place already; a second one would be read out twice."""
    element["K"][:] = [kid for kid in element["K"] if not _refers(tree, kid, annotation)]
    if element["S"] == "/Link":  # what a style puts before or after a link's words is part of it, not another
        element["S"] = "/Span"
    del tree.owners[annotation["StructParent"]]
    tree.annotations[annotation.reference].remove(annotation.reference)


def _refers(tree: _Tree, kid: Any, annotation: Any) -> bool:
    return isinstance(kid, bytes) and tree.get(kid).get("Obj") == annotation.reference


def _join(tree: _Tree, first: Any, line: Any) -> None:
    """Move what a link's further line holds into the link's first element."""
    for kid in line["K"]:
        if isinstance(kid, int):
            marks = tree.owners[tree.pages[line["Pg"]]]
            marks[kid] = first.reference
            first["K"].append(kid if line["Pg"] == first["Pg"] else _mark(kid, line["Pg"]))
            continue
        item = tree.get(kid)
        if item["Type"] == "/OBJR":
            tree.owners[tree.get(item["Obj"])["StructParent"]] = first.reference
        else:
            item["P"] = first.reference
        first["K"].append(kid)
    line["K"] = pydyf.Array()
    tree.get(line["P"])["K"].remove(line.reference)


def _mark(number: int, page: bytes) -> Any:
    """A mark on another page than its element's."""
    return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": number})


def _flatten_lists(tree: _Tree) -> None:
    """What a list is laid out in is none: groups, columns, and the table, group and row of cells."""
    for list_ in [element for element in tree.all("/StructElem") if element["S"] == "/L"]:
        while groups := [kid for kid in list_["K"] if tree.get(kid).get("S") == "/Div"] or _lists_alone(tree, list_):
            group, at = tree.get(groups[0]), list_["K"].index(groups[0])
            list_["K"][at : at + 1] = group["K"]
            for entry in group["K"]:
                tree.get(entry)["P"] = list_.reference
            group["K"] = pydyf.Array()


def _lists_alone(tree: _Tree, list_: Any) -> list[Any]:
    """What is in a list of lists alone: no entry, under which another list would be one of its own."""
    return list(list_["K"]) if all(tree.get(kid).get("S") == "/L" for kid in list_["K"]) else []


def _cast_out_margins(tree: _Tree) -> None:
    """WeasyPrint marks what stands in the margins, yet leaves it outside the tree: it is an artifact."""
    inside = tree.inside()
    for element in tree.all("/StructElem"):
        if element.number in inside:
            continue
        for mark in [kid for kid in element["K"] if isinstance(kid, int)]:
            number = tree.pages[element["Pg"]]
            tree.owners[number][mark] = "null"
            _make_artifact(tree.get(tree.get(element["Pg"])["Contents"]), mark)


def _make_artifact(content: Any, mark: int) -> None:
    drawing = content.stream
    begins = (at for at, operator in enumerate(drawing) if operator == b"BDC")
    at = next(at for at in begins if drawing[at - 1].get("MCID") == mark)
    drawing[at - 2 : at] = [b"/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def _list_files_once(tree: _Tree, media_types: dict[str, str]) -> None:
    """WeasyPrint lists each attached file twice and guesses its media type from tables of the machine."""
    catalog = tree.pdf.catalog
    if "AF" in catalog:
        catalog["AF"] = pydyf.Array(dict.fromkeys(catalog["AF"]))
    for specification in tree.all("/Filespec"):
        file = tree.get(specification["EF"]["F"])
        file.extra["Subtype"] = pydyf.name(media_types[specification["UF"].string])


def _claim(metadata: Any) -> None:
    """Claim PDF/UA-1 too; the stream stays readable to programs that only look for it."""
    metadata.compress = False
    metadata.stream = [metadata.stream[0].replace(b"</rdf:RDF>", _UA_CLAIM + b"</rdf:RDF>")]


def _keep_pictures_plain(pdf: Any) -> None:
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and "Interpolate" in item.extra:
            item.extra["Interpolate"] = "false"


def _end_plainly(pdf: Any) -> None:
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress and stream.data.endswith(b"\r\nendstream"):
            stream.compress = False
