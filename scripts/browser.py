"""Find a Chromium for the browser tests; with ``--install``, get one where there is none.

Looked for in this order: the variable SUMMITRY_CHROMIUM, browsers on the path, Playwright's own. Installing tries
Playwright's download first and Debian's package second.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find_browser() -> Path | None:
    """Path of a Chromium that can be started, or None."""
    named = os.environ.get("SUMMITRY_CHROMIUM")
    if named and Path(named).exists():
        return Path(named)
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    return _playwrights_own()


def _playwrights_own() -> Path | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def install_browser() -> None:
    """Try to get a Chromium; the outcome shows in ``find_browser``."""
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        attempts.append([*sudo, "apt-get", "update", "-qq"])
        attempts.append([*sudo, "apt-get", "install", "-y", "-qq", "chromium"])
    for attempt in attempts:
        try:
            subprocess.run(
                attempt, check=False, timeout=240, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if find_browser():
            return


def main() -> int:
    """Print where the browser is; 1 where there is none."""
    if find_browser() is None and "--install" in sys.argv:
        install_browser()
    browser = find_browser()
    if browser is None:
        print(
            "no Chromium found and none could be installed; install one and set SUMMITRY_CHROMIUM to its path",
            file=sys.stderr,
        )
        return 1
    print(browser)
    return 0


if __name__ == "__main__":
    sys.exit(main())
