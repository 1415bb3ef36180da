#!/usr/bin/env python3
"""Opens pages of `bpr report` in headless Chromium: see browser/check.mjs. usage: browser_test.py PROGRAM ROOT

Skipped, and said so, where node, Chromium or the packages of browser/package.json are missing.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

HOSTILE = """\
bpr: 1
process: hostile
name: {ja: "<script>alert(1)</script>=cmd()", en: "<script>alert(1)</script>=cmd()"}
demand: {cases: 1,000 / year}
roles:
  clerk: {ja: "\\u202e<img src=x onerror=alert(2)>", en: "\\e[31m<b>clerk</b>", people: 2, cost: 2600 JPY/hour}
steps:
  - enquire: "%s"
    at: home
    takes: 5 min
  - decide: "\\" onmouseover=alert(3) x=\\""
    by: clerk
    takes: 20 min
    pain: "</td></table></main><style>*{display:none}</style>"
""" % ("長い題" * 100)


def main() -> int:
    program, root = sys.argv[1], pathlib.Path(sys.argv[2])
    folder = root / "tests" / "report" / "browser"
    node, chromium = shutil.which("node"), shutil.which("chromium")
    for missing, what in [
        (node is None, "node is not installed"),
        (chromium is None, "chromium is not installed"),
        (not (folder / "node_modules" / "axe-core").is_dir(),
         "packages are not installed: npm --prefix tests/report/browser ci"),
    ]:
        if missing:
            print(f"SKIP: report/browser: {what}")
            return 0
    city = root / "examples" / "mihon-city"
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        (pathlib.Path(work) / "hostile.yaml").write_text(HOSTILE, encoding="utf-8")
        for name, arguments in {
            "procedure": [str(city / "travel-expenses.yaml"), "--replications", "5"],
            "office": ["--quick", "--no-plans", str(city)],
            "hostile": ["--quick", str(pathlib.Path(work) / "hostile.yaml")],
        }.items():
            page = pathlib.Path(work) / f"{name}.html"
            subprocess.run([program, "report", *arguments, "-o", str(page)], check=True, timeout=120)
            size = page.stat().st_size
            print(f"{name}: {size} bytes")
            if size > 4_000_000:
                print(f"FAIL {name} is larger than 4 MB")
                failed += 1
            run = subprocess.run([node, "check.mjs", chromium, str(page)], cwd=folder, timeout=300, check=False)
            failed += run.returncode
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
