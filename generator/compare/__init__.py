"""What content says, revision by revision, as trees: what is approved, and what changed in meaning.

    subject   the files of a revision -> subjects by their ids, as authored and without what is mere form
    digest    a subject -> `fs1:…`, what an approval is given to

Trees and not the model: files of ten years ago are compared as well, and a new field of the model voids no approval.
Nothing here reads or writes but the Tree that is given, and nothing raises on content.
"""

from generator.compare.digest import fs1
from generator.compare.subject import Group, Subject, Subjects, subjects_of

__all__ = ["Group", "Subject", "Subjects", "fs1", "subjects_of"]
