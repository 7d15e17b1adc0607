"""Kept copies of sources: exact words found again in them, and what of that is written down.

    copies      what a copy may be, and its text by its kind: `pages`, `documents`, `archives`, `transcript`
    worker      a copy read in a process that may be ended
    normal      the form in which words are looked for, norm-1
    anchor      words found in a text, or not; `locator`: whether that is where the citation says
    cited       every quotation of the content by its source, with its figures
    keep        a copy taken in, its quotations looked for, and the lock written

Nothing here fetches anything, and nothing of a copy is published but what its lock says.
"""
