"""Published before and after: what the levers that were really applied predict on as-is files written beforehand.

For each case of tests/cases/cases.yaml the levers are applied to the as-is file beside it, both files are measured, and
the table of PREDICTIONS.md is made anew. Fails where the page shows another table, where a change goes the other way than
the published one and cases.yaml does not say so, and where it says so and the change does not.

usage: cases_test.py BPR SOURCE_DIR [--update]
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BEGIN = "<!-- table: made by tests/cases_test.py --update -->"
END = "<!-- end of the table -->"
KEYS = {"what", "measure", "unit", "before", "after", "change", "less", "goal", "applied", "source", "miss"}


def cases_of(path):
    """The file's two levels of `key: value`, where a value in brackets is a list."""
    cases = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = re.fullmatch(r"(  )?([a-z-]+):(?: (.*))?", line)
        if not match or bool(match[1]) == (match[3] is None):
            sys.exit(f"{path}:{number}: neither a case nor `  key: value`")
        if not match[1]:
            case = cases.setdefault(match[2], {})
        elif match[2] not in KEYS:
            sys.exit(f"{path}:{number}: unknown key {match[2]}")
        else:
            value = match[3]
            case[match[2]] = value[1:-1].split(", ") if value.startswith("[") else value
    return cases


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"bpr {' '.join(arguments)}: {done.returncode}\n{done.stderr}")
    return done.stdout


def measured(program, file, measure):
    if measure == "simulated-waiting":
        output = run(program, "simulate", "--replications", "5", "--format", "json", str(file))
        return json.loads(output)["processes"][0]["resident"]["waiting"]["value"]
    output = run(program, "analyze", "--format", "json", str(file))
    return json.loads(output)["processes"][0]["figures"][measure]["value"]


def published_change(case, as_is):
    """As a share of the state before."""
    if "change" in case:
        return float(case["change"].rstrip("%")) / 100
    if "less" in case:
        return -float(case["less"]) / as_is
    return float(case["after"]) / float(case["before"]) - 1


def verdict(published, predicted):
    if abs(predicted) < 0.005:
        return "nothing"
    if (predicted < 0) != (published < 0):
        return "wrong way"
    if abs(predicted) < abs(published) / 2:
        return "too little"
    return "too much" if abs(predicted) > abs(published) * 2 else "hit"


def percent(share):
    return f"{round(share * 100) or 0:+d}%".replace("-", "−").replace("+0%", "0%")


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def main():
    program, root = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    folder, page = root / "tests" / "cases", root / "PREDICTIONS.md"
    catalogue = {lever for file in (root / "lib/propose/catalogue").glob("*.yaml")
                 for lever in re.findall(r"^- lever: (\S+)", file.read_text(encoding="utf-8"), re.MULTILINE)}
    cases = cases_of(folder / "cases.yaml")
    files = {file.stem for file in folder.glob("*.yaml")} - {"cases"}
    if files != set(cases):
        sys.exit(f"no case or no as-is file: {', '.join(sorted(files ^ set(cases)))}")

    faults, rows, verdicts, missing = [], [], [], {}
    with tempfile.TemporaryDirectory() as scratch:
        for name, case in cases.items():
            as_is, to_be = folder / f"{name}.yaml", Path(scratch) / f"{name}.yaml"
            known = [lever for lever in case["applied"] if lever in catalogue]
            missing.update({lever: None for lever in case["applied"] if lever not in catalogue})
            before = after = measured(program, as_is, case["measure"])
            applied = []
            if known:
                run(program, "propose", str(as_is), "--write", "+".join(known), "-o", str(to_be))
                sites = re.search(r"^applied: \[(.*)\]", to_be.read_text(encoding="utf-8"), re.MULTILINE)
                applied = [] if not sites else list(dict.fromkeys(re.findall(r"([a-z-]+)@", sites[1])))
                after = measured(program, to_be, case["measure"])
            published, predicted = published_change(case, before), after / before - 1
            result = verdict(published, predicted)
            if (result == "wrong way") != ("miss" in case):
                faults.append(f"{name}: {result}, and cases.yaml {'gives a' if 'miss' in case else 'gives no'} reason "
                              f"for the wrong way: published {percent(published)}, predicted {percent(predicted)}")
            verdicts.append((result, "goal" in case))
            said = (f"{case['before']} → {case['after']}" if "before" in case
                    else f"{case['less']} less" if "less" in case else "–")
            levers = ", ".join(f"`{lever}`" if lever in applied else f"({lever})" for lever in case["applied"])
            rows.append(f"| {name}{' (goal)' if 'goal' in case else ''} | {case['measure']}, {case['unit']} | {said} | "
                        f"{percent(published)} | {number(before)} → {number(after)} | {percent(predicted)} | {result} | "
                        f"{levers} |")

    count = lambda goal: ", ".join(  # noqa: E731
        f"{sum(v == (kind, goal) for v in verdicts)} {kind}"
        for kind in ("hit", "too little", "too much", "nothing", "wrong way") if (kind, goal) in verdicts)
    lines = [BEGIN, "",
             "| case | measure | published | change | as-is → to-be | predicted | | levers applied there |",
             "|---|---|---|---|---|---|---|---|", *rows, "",
             f"Results that were measured: {count(False)}. Goals that were stated: {count(True)}."]
    if missing:
        lines += ["", "Not in the catalogue: " + ", ".join(f"`{lever}`" for lever in missing) + "."]
    table = "\n".join([*lines, "", END])

    text = page.read_text(encoding="utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        sys.exit(f"{page}: the marks around the table are missing")
    head, rest = text.split(BEGIN)
    made = head + table + rest.split(END)[1]
    if made != text:
        if "--update" in sys.argv:
            page.write_text(made, encoding="utf-8")
        else:
            faults.append(f"{page} shows another table; --update writes this one:\n{table}")
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


main()
