"""The Nu HTML checker finds no error in any page, stylesheet or drawing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

# Blocks of data are no scripts; that the policy would refuse them if they were is as it should be. `@starting-style`,
# containers, and sizes in their units (cqi) are younger than the checker.
KNOWN = (
    "violates Content Security Policy|at-rule .@starting-style.|Property .container-type. doesn't exist"
    "|CSS: .font-size.: Parse Error"
)


@pytest.fixture(scope="package")
def nu(checkers: Path) -> list[str]:
    """The command that starts the checker."""
    java = shutil.which("java")
    assert java is not None, "no Java: apt-get install default-jre-headless (`./run test` does)"
    jar = str(checkers / "vnu-jar/build/dist/vnu.jar")
    return [java, "-jar", jar, "--asciiquotes", "--Werror", "--filterpattern", f".*({KNOWN}).*"]


def findings(nu: list[str], *arguments: str | Path) -> str:
    """What the checker says, a line each."""
    done = subprocess.run([*nu, *arguments], capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode != 0) == bool(done.stderr), done
    return done.stderr


@pytest.mark.long
def test_every_page_is_valid(nu: list[str], site: Path) -> None:
    """No error and no warning, in HTML, CSS or SVG."""
    found = findings(nu, "--also-check-css", "--also-check-svg", "--skip-non-html", site)
    assert not found, found


@pytest.mark.long
def test_faults_are_found(nu: list[str], tmp_path: Path) -> None:
    """A heading without an end, and a property that there is not."""
    (tmp_path / "page.html").write_text("<!doctype html><html lang=en><title>A page</title><h1>Never closed", "utf-8")
    (tmp_path / "sheet.css").write_text("p { colour: red }", "utf-8")
    found = findings(nu, "--also-check-css", "--skip-non-html", tmp_path)
    assert "page.html" in found
    assert "sheet.css" in found
