"""Planted changes are found by `bpr log compare`, and where nothing was planted it finds nothing.

usage: log_compare_test.py PROGRAM SOURCE_DIR

- The logs of examples/mihon-city/logs are what tests/ticket_logs.py makes.
- Over several seeds: the shorter service of 転入 is found with its size, no other service is.
- Over several seeds without an effect: about one comparison in twenty finds a figure that differs.
- What is printed as JSON fits its schema.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

SEEDS = range(100, 112)
EFFECT = 6.0


def compare(program, folder, *options):
    done = subprocess.run([program, "log", "compare", "--mapping", "tickets-ja", "--by", "purpose", "--resamples",
                           "200", "--format", "json", *options, str(folder / "before.csv"), str(folder / "after.csv")],
                          capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    if done.returncode != 0:
        sys.exit(f"bpr log compare exits with {done.returncode}: {done.stderr}")
    return done.stdout


def row(document, figure, purpose=None):
    for each in document["rows"]:
        if each["figure"] == figure and each["group"].get("purpose") == purpose:
            return each
    sys.exit(f"there is no row of {figure} {purpose}")


def main():
    program, root = sys.argv[1], Path(sys.argv[2])
    make = [sys.executable, str(root / "tests/ticket_logs.py")]
    faults = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([*make, str(folder)], check=True)
        for file in ("before.csv", "after.csv", "survey.csv"):
            if (folder / file).read_bytes() != (root / "examples/mihon-city/logs" / file).read_bytes():
                faults.append(f"examples/mihon-city/logs/{file} is not what tests/ticket_logs.py makes")
        schema = folder / "schema.json"
        schema.write_bytes(subprocess.run([program, "schema", "--of", "log-comparison"], capture_output=True,
                                          check=True).stdout)
        document = folder / "document.json"
        document.write_text(compare(program, folder, "--survey", str(folder / "survey.csv")), encoding="utf-8")
        if subprocess.run([sys.executable, str(root / "tests/json_schema.py"), str(schema), str(document)],
                          check=False).returncode != 0:
            faults.append("the document does not fit its schema")

        found, size, elsewhere, alarms = 0, 0.0, 0, 0
        for seed in SEEDS:
            subprocess.run([*make, str(folder), "--seed", str(seed)], check=True)
            with_effect = json.loads(compare(program, folder))
            moved_in = row(with_effect, "served", "転入")
            found += moved_in["evidence"]
            size += moved_in["adjusted"]["mean"]["difference"]["value"] / len(SEEDS)
            elsewhere += any(row(with_effect, "served", purpose)["evidence"] for purpose in ("転居", "世帯変更", "証明書"))
            subprocess.run([*make, str(folder), "--seed", str(seed + 1000), "--no-effect"], check=True)
            without = json.loads(compare(program, folder))
            alarms += any(row(without, figure)["evidence"] for figure in ("served", "on-site", "waiting"))
        print(f"planted effect found {found} times of {len(SEEDS)}, {size:.1f} min on average; "
              f"another service {elsewhere} times; without an effect {alarms} alarms")
        if found < len(SEEDS) - 1:
            faults.append("the planted effect is missed")
        if abs(size + EFFECT) > 1:
            faults.append("the size of the planted effect is not found")
        if elsewhere > 2:
            faults.append("service that did not change is said to differ")
        if alarms > 2:  # 3 or more of 12 by chance: 2% where one in twenty is wrong
            faults.append("differences are found where there are none")
    for fault in faults:
        print(f"FAULT: {fault}")
    return 1 if faults else 0


sys.exit(main())
