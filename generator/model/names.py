"""Names with numbers in them that are neither places nor actors: from `content/names.yaml`, where a site has one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.fields import Lines, Strict
from generator.model.roles import UNPUBLISHED, Plain


class NamesFile(Strict):
    """The file as a whole."""

    names: Annotated[Lines, Plain("names"), UNPUBLISHED] = Field(
        (), description="Names with numbers in them, each as the texts write it: Resolution 2254, 7th Brigade."
    )
