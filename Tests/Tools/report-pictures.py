"""Looks at HTML reports in a real browser: pictures, accessibility, time to open.

usage: report-pictures.py DQCHECK FOLDER

Checks the samples and a generated workbook of 10,000 findings, takes pictures of their reports at 360
and 1600 pixels, light and dark, into FOLDER, runs axe over each of them, with and without script, and
prints how long each takes to open; those that docs/ shows are kept. Ends with 1 if axe finds a violation, if a page scrolls sideways, if
one takes two seconds, or if one asks for anything from outside.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import openpyxl
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# The pictures that docs/ shows; the others are only looked at by the tests.
KEPT = {"sample-1600-light", "sample-1600-dark", "sample-360-light", "sample-360-dark",
        "messy-1600-light", "messy-ky-1600-light", "many-1600-light", "many-360-dark"}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def many(path):
    """A register of 24,000 rows, of which 10,000 have a total that is not its women and men."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Trainings")
    sheet.append(["No.", "Activity", "District", "Participants", "Women", "Men", "Youth"])
    for row in range(1, 24_001):
        women, men = 10 + row * 7 % 40, 5 + row * 11 % 30
        sheet.append([row, f"Training {row}", "Batken" if row % 3 else "Leilek",
                      women + men + (1 + row % 9 if row % 12 < 5 else 0), women, men, min(women, 9)])
    book.save(path)


def reports(program, folder):
    """The HTML reports to look at, by name, with their languages."""
    big = folder / "many.xlsx"
    many(big)
    found = {}
    for name, source, language in [
        ("sample", "Samples/batken-2023.xlsx", "en"),
        ("messy", "Samples/events-messy.xlsx", "ru"),
        ("messy-ky", "Samples/events-messy.xlsx", "ky"),
        ("many", big, "en"),
    ]:
        out = folder / name
        run = subprocess.run(
            [program, source, "--lang", language, "--out", out], capture_output=True, cwd=ROOT)
        assert run.returncode == 1, run.stderr.decode()
        found[name] = next(out.glob("*.report.html"))
    return found


def check(page, name, faults):
    """Runs axe, and looks whether the page scrolls sideways."""
    result = Axe().run(page, options=RULES)
    for violation in result.response["violations"]:
        nodes = ", ".join(str(node["target"]) for node in violation["nodes"][:3])
        faults.append(f"{name}: {violation['id']}: {violation['help']} ({nodes})")
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if wide > 0:
        faults.append(f"{name}: scrolls sideways by {wide} pixels")


def look(browser, name, file, folder, faults):
    for width in (360, 1000, 1600):
        for scheme in ("light", "dark"):
            title = f"{name}-{width}-{scheme}"
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme,
                java_script_enabled=True, device_scale_factor=1)
            page = context.new_page()
            page.on("request", lambda request: request.url.startswith("file:") or faults.append(
                f"{title}: asks for {request.url}"))
            page.on("console", lambda message: faults.append(f"{title}: {message.text}"))
            start = time.monotonic()
            page.goto(file.as_uri())
            page.wait_for_load_state("load")
            page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
            seconds = time.monotonic() - start
            print(f"{title}: {seconds:.2f} s, {file.stat().st_size / 1e6:.2f} MB")
            if seconds > 2:
                faults.append(f"{title}: takes {seconds:.1f} s to open")
            # Ten thousand rows are alike, and axe is slow on them.
            page.evaluate(
                "document.querySelectorAll('.list tr:nth-child(n+40)').forEach(row => row.remove())")
            check(page, title, faults)
            if title in KEPT:
                page.screenshot(path=folder / f"{title}.png", full_page=True, clip={
                    "x": 0, "y": 0, "width": width, "height": 1500})
            if title == "messy-1600-light":
                place = page.locator(".group").first.bounding_box()
                page.screenshot(path=folder / "messy-findings.png", full_page=True, clip={
                    "x": 190, "y": place["y"], "width": 1220, "height": 1000})
            context.close()


def without_script(browser, name, file, faults):
    """Every finding can be read where no script runs."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    if page.locator(".filter:visible").count():
        faults.append(f"{name}: the search shows although nothing makes it work")
    if not page.locator(".card:visible").count():
        faults.append(f"{name}: no finding shows without script")
    context.close()


def search(browser, name, file, faults):
    """The search leaves what fits and says how many."""
    page = browser.new_page()
    page.goto(file.as_uri())
    key = page.locator(".card .cell").last.inner_text()
    page.locator("input[type=search]").fill(key)
    page.wait_for_timeout(600)
    visible = page.locator("[data-severity]:visible").count()
    if not 0 < visible < page.locator("[data-severity]").count():
        faults.append(f"{name}: the search for {key} shows {visible} findings")
    page.close()


def main(program, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    faults = []
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--force-color-profile=srgb"])
        for name, file in reports(pathlib.Path(program).resolve(), pathlib.Path(scratch)).items():
            look(browser, name, file, folder, faults)
            without_script(browser, name, file, faults)
            search(browser, name, file, faults)
        browser.close()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
