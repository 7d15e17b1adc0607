"""What somebody typed of a scan, or of a recording: the text, and at which times it was said.

In: the bytes of a `.txt`, `.vtt` or `.srt`. Out: the text without the lines that say when, and a mark for each of them.
"""

import re

from generator.evidence.copies import CopyRead, Mark
from generator.evidence.pages import decoded, paragraphs

_CUE = re.compile(r"\s*((?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}).*")
_STAMPED = re.compile(r"\s*[\[(]?((?:\d{1,2}:)?\d{1,2}:\d{2})(?:[.,]\d{1,3})?[\])]?(?=\s|$)\s*[-–]?\s*")
_TAG = re.compile(r"</?(?:[cibuv]|ruby|rt|lang)(?:[.\s][^>]*)?>|<[\d:.]+>")
_NOTE = re.compile(r"WEBVTT\b|NOTE\b|STYLE\b|REGION\b")


def read_transcript(data: bytes, suffix: str) -> CopyRead:
    """A transcript with its times; of one without, the paragraphs."""
    text, remarks = decoded(data, "")
    found = _cues(text) if suffix in (".vtt", ".srt") else _stamped(text)
    if not found[0].strip():
        return CopyRead(None, remarks=(*remarks, "the transcript is empty"))
    spoken, marks = found if found[1] else (text, tuple(paragraphs(text)))
    return CopyRead(spoken, "text", marks, remarks=remarks)


def _cues(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Subtitles: what is shown, a line each, from when to when."""
    pieces: list[str] = []
    marks: list[Mark] = []
    length = 0
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").lstrip("\ufeff")):
        lines = block.strip("\n").split("\n")
        at = next((index for index, line in enumerate(lines) if _CUE.fullmatch(line)), None)
        if at is None or _NOTE.match(lines[0]):
            continue
        match = _CUE.fullmatch(lines[at])
        assert match is not None
        said = _TAG.sub("", "\n".join(lines[at + 1 :]))
        marks.append(Mark("time", length, _bare(match[1]), length + len(said), until=_bare(match[2])))
        pieces.append(said)
        length += len(said) + 1
    return "\n".join(pieces), tuple(marks)


def _stamped(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Typed lines, some of which begin with the time at which they were said."""
    pieces: list[str] = []
    marks: list[Mark] = []
    length = 0
    for line in text.splitlines():
        match = _STAMPED.match(line)
        said = line[match.end() :] if match else line
        if match:
            marks.append(Mark("time", length, match[1]))
        pieces.append(said)
        length += len(said) + 1
    ends = [*(mark.name for mark in marks[1:]), ""]
    timed = (Mark("time", mark.start, mark.name, until=end) for mark, end in zip(marks, ends, strict=False))
    return "\n".join(pieces), tuple(timed)


def _bare(stamp: str) -> str:
    return re.split("[.,]", stamp)[0]
