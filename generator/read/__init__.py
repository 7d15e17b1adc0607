"""Files in, frozen and typed values out, or notices that say where and what to write.

    read        every file of the content -> Site and notices    `content`, YAML by `parsed`
    faults      what pydantic refuses, in plain words            `faults`
    locate      key paths -> lines and columns                   `place`
    schemas     JSON Schema of each content file, for editors    `schema`

Whether references resolve and figures fit each other is `check`'s business.
"""

from generator.read.codes import CODES
from generator.read.content import Reading, read
from generator.read.place import locate, positions_in

__all__ = ["CODES", "Reading", "locate", "positions_in", "read"]
