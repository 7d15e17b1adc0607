"""Pictures, drawings and fonts as files: whether the bytes are what the name says, and whether a drawing may act.

In: a file's name and bytes. Out: what is wrong, in words. A host serves a file by its name alone; and a drawing with a
script in it would run in the site's name.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

LARGEST = 20 * 1024 * 1024
_PICTURES: Mapping[str, tuple[str, re.Pattern[bytes]]] = {
    ".png": ("PNG", re.compile(rb"\x89PNG")),
    ".jpg": ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ".jpeg": ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ".gif": ("GIF", re.compile(rb"GIF8[79]a")),
    ".webp": ("WebP", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ".avif": ("AVIF", re.compile(rb"....ftypavi[fs]", re.DOTALL)),
}
_BEGINS = {**_PICTURES, ".woff2": ("WOFF2", re.compile(rb"wOF2"))}
IMAGES = (*_PICTURES, ".svg")
"""How the name of an image may end."""
_ACTING = frozenset({"script", "foreignobject", "handler", "listener", "iframe", "embed", "object"})
_AT_ONCE = re.compile(r"\s*(?:javascript|vbscript|data:text/)", re.IGNORECASE)


def faults_of(name: str, data: bytes) -> Iterator[str]:
    """What is wrong with a picture, a drawing or a font of this name; nothing where the name is of no such file."""
    suffix = f".{name.rpartition('.')[2]}".lower()
    if suffix == ".svg":
        yield from _drawing_faults(data)
    elif suffix in _BEGINS and not _BEGINS[suffix][1].match(data):
        yield f"is no {_BEGINS[suffix][0]}: it begins with {data[:8].hex(' ') or 'nothing'}"


def _drawing_faults(data: bytes) -> Iterator[str]:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        yield f"is not well formed: {error}"
        return
    if root.getroottree().docinfo.internalDTD is not None:
        yield "has a document type, which may stand for anything"
    for element in root.iter("{*}*"):
        yield from _element_faults(element)


def _element_faults(element: etree._Element) -> Iterator[str]:
    tag = etree.QName(element).localname
    if tag.lower() in _ACTING:
        yield f"has an element <{tag}>, which may act"
    for name, value in element.attrib.items():
        attribute = etree.QName(str(name)).localname
        if attribute.lower().startswith("on") or _AT_ONCE.match(str(value)):
            yield f"has the attribute {attribute} on <{tag}>, which acts"
