"""What files of YAML say: parsed once, and kept for later runs by the digests of their bytes.

In: some files of a tree, and the store of earlier runs. Out: what each of them says; and all of it as it is to be kept.
JSON has every value of the strict subset as it is. What has a fault is not kept.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from generator.files import Tree, Unreadable
from generator.store import Store, key_of
from generator.strict_yaml import Document, load

Loaded = tuple[Document, str]
"""What a file says, and the digest of its bytes."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What some files say, in their order.

    `key` is what it is kept by, `fresh` as it is to be kept; None where it is kept so already.
    """

    documents: tuple[Loaded, ...]
    key: str
    fresh: bytes | None


def parsed(tree: Tree, left: Store | None, program: str, paths: Sequence[str]) -> Parsed:
    """What these files say; what an earlier run of this `program` has `left` of the same bytes is not parsed again."""
    key = key_of(program, "parsed", *paths)
    kept = left.get(key) if left is not None else None
    known: Mapping[str, Any] = json.loads(zlib.decompress(kept)) if kept is not None else {}
    documents = tuple(document(tree, path, known) for path in paths)
    values = {digest: one.value for one, digest in documents if one.value is not None}
    if values.keys() == known.keys():
        return Parsed(documents, key, None)
    said = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    return Parsed(documents, key, zlib.compress(said, 1))


def document(tree: Tree, path: str, known: Mapping[str, Any]) -> Loaded:
    """What a file says, and its digest; nothing, with a notice, where it cannot be read.

    `known` is what is said by files, by the digests of their bytes.
    """
    try:
        data = tree.read(path)
    except Unreadable as unreadable:
        return Document(None, (unreadable.notice,)), ""
    digest = sha256(data).hexdigest()
    return Document(known[digest]) if digest in known else load(data, path), digest
