#!/usr/bin/env python3
"""Opens workbooks of `bpr report` again and counts printed pages of its sheets.

usage: workbook_test.py PROGRAM ROOT

Workbooks are read with zipfile and an XML parser, and by LibreOffice where it is installed; sheets are printed by
Chromium where it is. What is skipped says so.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DANGEROUS = ["=cmd()", "+1", "@x", "-2"]
HOSTILE = """\
bpr: 1
process: hostile
name: {ja: "=cmd()", en: "=cmd()"}
demand: {cases: 1000 / year}
roles:
  clerk: {ja: "+1", en: "+1", people: 2, cost: 2600 JPY/hour}
  other: {ja: "@x", en: "@x", people: 1, cost: 2600 JPY/hour}
steps:
  - enquire: hours
    name: "-2"
    at: home
    takes: 5 min
  - decide: it
    name: "=cmd()"
    by: clerk
    takes: 20 min
  - decide: more
    name: "[]:*?/\\\\ '名前'"
    by: other
    takes: 20 min
"""
failed = 0


def check(what, holds, detail=""):
    global failed
    if not holds:
        failed += 1
        print(f"FAIL {what}: {detail}")


def read(path):
    """{sheet: [[(kind, value)…]…]} of a workbook; every part of it must be well-formed."""
    with zipfile.ZipFile(path) as file:
        check("the archive is whole", file.testzip() is None)
        trees = {name: ET.fromstring(file.read(name)) for name in file.namelist()}
    shared = ["".join(text.text or "" for text in one.iter(MAIN + "t"))
              for one in trees["xl/sharedStrings.xml"].iter(MAIN + "si")]
    names = [one.get("name") for one in trees["xl/workbook.xml"].iter(MAIN + "sheet")]
    book = {}
    for number, name in enumerate(names, 1):
        tree = trees[f"xl/worksheets/sheet{number}.xml"]
        check(f"{name}: no formula", tree.find(f".//{MAIN}f") is None)
        rows = []
        for row in tree.iter(MAIN + "row"):
            cells = []
            for cell in row.iter(MAIN + "c"):
                value = cell.findtext(MAIN + "v")
                if value is None:
                    continue
                kind = cell.get("t", "n")
                check(f"{name}: only numbers and strings", kind in ("n", "s"), kind)
                cells.append(("text", shared[int(value)]) if kind == "s" else ("number", float(value)))
            rows.append(cells)
        check(f"{name}: headings stay in sight", tree.find(f".//{MAIN}pane[@state='frozen']") is not None)
        book[name] = rows
    return book


def names_are_allowed(names):
    for name in names:
        check("name of a sheet", 0 < len(name.encode("utf-16-le")) <= 62 and not re.search(r"[][:*?/\\]", name)
              and not name.startswith("'") and not name.endswith("'"), name)
    check("names differ", len({name.lower() for name in names}) == len(names), names)


def report(program, *arguments):
    subprocess.run([program, "report", *map(str, arguments)], check=True, timeout=120)


def workbooks(program, root, work):
    travel = root / "examples" / "mihon-city" / "travel-expenses.yaml"
    for language, first in [("ja", "要約"), ("en", "Summary")]:
        path = work / f"travel-{language}.xlsx"
        report(program, "--quick", "--lang", language, "--format", "xlsx", travel, "-o", path)
        book = read(path)
        names_are_allowed(list(book))
        check("the summary comes first", next(iter(book)) == first, list(book))
        numbers = sum(kind == "number" for rows in book.values() for row in rows for kind, _ in row)
        check("numbers are numbers", numbers > 100, numbers)
        again = work / "again.xlsx"
        report(program, "--quick", "--lang", language, "--format", "xlsx", travel, "-o", again)
        check("the same bytes", path.read_bytes() == again.read_bytes())
    # Exact, not rounded: what `bpr analyze` says in JSON stands in a cell.
    found = json.loads(subprocess.run([program, "analyze", "--format", "json", str(travel)], check=True,
                                      capture_output=True, timeout=60).stdout)
    hours = found["processes"][0]["figures"]["staff-hours"]["value"]
    check("figures are exact", any(kind == "number" and abs(value - hours) < 1e-6 * hours
                                   for rows in book.values() for row in rows for kind, value in row), hours)

    (work / "hostile.yaml").write_text(HOSTILE, encoding="utf-8")
    path = work / "hostile.xlsx"
    report(program, "--quick", "--lang", "en", "--format", "xlsx", work / "hostile.yaml", "-o", path)
    book = read(path)
    names_are_allowed(list(book))
    texts = {value for rows in book.values() for row in rows for kind, value in row if kind == "text"}
    for text in DANGEROUS:
        check("a dangerous text stays a text", any(text in one for one in texts), text)
    return work / "travel-ja.xlsx"


def libreoffice(path, work):
    program = shutil.which("libreoffice") or shutil.which("soffice")
    if program is None:
        print("SKIP: LibreOffice is not installed")
        return
    run = subprocess.run([program, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless",
                          "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(work), str(path)],
                         capture_output=True, timeout=240, check=False)
    made = path.with_suffix(".csv")
    if run.returncode != 0 or not made.is_file():
        print("SKIP: this LibreOffice has no Calc")
        return
    check("LibreOffice reads the summary", "旅費" in made.read_text(encoding="utf-8", errors="replace"))


def printed(program, root, work):
    chromium = shutil.which("chromium")
    if chromium is None:
        print("SKIP: Chromium is not installed: pages are not counted")
        return
    city = root / "examples" / "mihon-city"
    for kind, name, language in [("plan", "move-in", "ja"), ("plan", "travel-expenses", "en"),
                                 ("award", "move-in", "ja"), ("award", "travel-expenses", "en"),
                                 ("hearing", "certificates", "ja")]:
        html, pdf = work / "sheet.html", work / "sheet.pdf"
        pdf.unlink(missing_ok=True)
        report(program, "--sheet", kind, "--lang", language, city / f"{name}.yaml", "-o", html)
        subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                        f"--user-data-dir={work / 'chromium'}", f"--print-to-pdf={pdf}", html.as_uri()],
                       capture_output=True, timeout=120, check=True)
        pages = len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))
        check(f"{kind} of {name} ({language}): pages", pages == 1 if kind != "hearing" else pages >= 1, pages)


def main():
    program, root = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        libreoffice(workbooks(program, root, work), work)
        printed(program, root, work)
    print("failed" if failed else "ok")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
