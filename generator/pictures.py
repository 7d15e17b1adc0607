"""Pictures, drawings and fonts as files: whether the bytes are what the name says, and what of them is published.

In: a file's name and bytes. Out: what is wrong, in words; the picture drawn anew, without what it says beside what it
shows. A host serves a file by its name alone; and a drawing with a script in it would run in the site's name.
"""

import io
import re
import warnings
from collections.abc import Iterator, Mapping

from lxml import etree
from PIL import Image, ImageCms, ImageOps

LARGEST = 20 * 1024 * 1024
_PICTURES: Mapping[str, tuple[str, re.Pattern[bytes]]] = {
    ".png": ("PNG", re.compile(rb"\x89PNG")),
    ".jpg": ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ".jpeg": ("JPEG", re.compile(rb"\xff\xd8\xff")),
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


def faults_of_image(name: str, data: bytes) -> Iterator[str]:
    """What is wrong with an image of the content: of another kind, acting, moving, or not to be drawn anew."""
    found = list(faults_of(name, data))
    yield from found
    if not found:
        try:
            drawn_anew(name, data)
        except ValueError as fault:
            yield str(fault)


def drawn_anew(name: str, data: bytes) -> bytes:
    """An image of the content as it is published: what it shows, and nothing of who made it, where, and with what.

    A picture is turned as its camera held it, brought to sRGB and encoded anew; of a drawing stay the elements and
    attributes of SVG that only draw.

    Raises:
        ValueError: it moves, or cannot be read.
    """
    if name.lower().endswith(".svg"):
        return _cleaned(data)
    kind = _PICTURES[f".{name.rpartition('.')[2]}".lower()][0]
    try:
        with warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning):
            image = Image.open(io.BytesIO(data), formats=[kind.upper()])
            if getattr(image, "n_frames", 1) > 1:
                raise ValueError("moves: only its first picture could be printed")
            return _encoded(_in_srgb(ImageOps.exif_transpose(image)), kind)
    except (OSError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValueError("cannot be read as a picture") from error


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in the colours that a screen without profiles shows."""
    profile = image.info.get("icc_profile")
    if image.mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    alpha = image.getchannel("A") if "A" in image.getbands() else None
    if profile and image.mode not in ("L", "LA", "I;16"):
        plain = image.convert("RGB") if alpha is not None else image
        converted = ImageCms.profileToProfile(
            plain, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
        assert converted is not None
        image = converted
        if alpha is not None:
            image.putalpha(alpha)
    return image.convert("RGB") if image.mode == "CMYK" else image


def _encoded(image: Image.Image, kind: str) -> bytes:
    image.info.clear()
    file = io.BytesIO()
    image.save(file, kind.upper(), **_SAVED[kind])
    return file.getvalue()


_SAVED: Mapping[str, Mapping[str, int | bool]] = {
    "PNG": {"optimize": True}, "JPEG": {"quality": 90, "optimize": True}, "WebP": {"quality": 90},
    "AVIF": {"quality": 80},
}  # fmt: skip


def _cleaned(data: bytes) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(data, parser)
    for element in list(root.iter()):
        if etree.QName(element).localname not in _DRAWING or etree.QName(element).namespace != _SVG:
            above = element.getparent()
            if above is not None:
                above.remove(element)
            continue
        for name in [str(name) for name in element.attrib if not _is_plain(str(name))]:
            del element.attrib[name]
    etree.cleanup_namespaces(root, keep_ns_prefixes=["xlink"])
    return etree.tostring(root, encoding="utf-8")


def _is_plain(name: str) -> bool:
    """Whether an attribute is SVG's own: not a program's that drew it, nor one for other programs."""
    space = etree.QName(name).namespace
    return space in (None, _XLINK, _XML) and not name.startswith("data-")


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


_SVG, _XLINK, _XML = (
    "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace",
)  # fmt: skip
_DRAWING = frozenset(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc marker mask"
    " clipPath pattern linearGradient radialGradient stop filter style feGaussianBlur feOffset feMerge feMergeNode"
    " feBlend feColorMatrix feComposite feFlood".split()
)
"""Elements of a drawing that only draw."""
_ELSEWHERE = re.compile(r"@import|url\(\s*[\"']?(?!#)|expression\(", re.IGNORECASE)


def _element_faults(element: etree._Element) -> Iterator[str]:
    tag = etree.QName(element).localname
    if tag.lower() in _ACTING:
        yield f"has an element <{tag}>, which may act"
    if tag == "style" and _ELSEWHERE.search(element.text or ""):
        yield "has a style that leads elsewhere"
    for name, value in element.attrib.items():
        attribute = etree.QName(str(name)).localname
        if attribute.lower().startswith("on") or _AT_ONCE.match(str(value)):
            yield f"has the attribute {attribute} on <{tag}>, which acts"
        elif (attribute == "href" and not str(value).startswith("#")) or _ELSEWHERE.search(str(value)):
            yield f"has the attribute {attribute} on <{tag}>, which leads elsewhere"
