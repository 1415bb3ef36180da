"""Predictions for 500 generated procedures, made by one program and verified by others that read the written files alone.

bpr_predict (predict.cpp) generates the procedures, applies levers in memory, and writes as-is files, to-be files and the
figures that it predicts. Here `bpr check` must find no error in any to-be file, `bpr analyze` the predicted figures, and
`bpr analyze --simulate` with the same seed the simulated ones, exactly; a second application by `bpr propose --write` must
give the same bytes; and two independent levers must come to the same in either order.

Every lever that acts on some procedure is tried on many: the least tried ones come first. With BPR_FULL set, every lever
is tried on every procedure, and every application is simulated and repeated (about an hour).

usage: verify.py BPR BPR_PREDICT
"""

import json
import math
import os
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PROCEDURES = 500
FULL = "BPR_FULL" in os.environ
LEVERS, SIMULATED = (0, 1) if FULL else (2, 8)
RUN = ["--simulate", "--replications", "1", "--seed", "7", "--jobs", "1"]


def run(*arguments, good=(0,)):
    done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in good:
        sys.exit(f"{' '.join(map(str, arguments))}: {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def analyzed(bpr, folder):
    """The figures of every file in a folder, by the file's name."""
    found = {}
    files = sorted(folder.glob("*.yaml"))
    for first in range(0, len(files), 250):
        output = run(bpr, "analyze", "--format", "json", *files[first:first + 250])
        for process in json.loads(output)["processes"]:
            found[Path(process["file"]).stem] = {n: f["value"] for n, f in process["figures"].items()}
    return found


def differing(predicted, found):
    return [f"{name}: predicted {predicted.get(name)}, found {found.get(name)}" for name in {**predicted, **found}
            if predicted.get(name) != found.get(name)]


def run_again(bpr, file, lever, predicted, scratch):
    """What a simulation of the written file and a second application of its lever find wrong."""
    process = json.loads(run(bpr, "analyze", "--format", "json", *RUN, file))["processes"][0]
    figures = {name: figure["value"] for name, figure in process["simulated"]["figures"].items()}
    faults = [f"simulated {fault}" for fault in differing(predicted, figures)]
    again = scratch / file.name
    run(bpr, "propose", "--write", lever, file, "-o", again, good=(0, 1))
    if again.read_bytes() != file.read_bytes():
        faults.append("applied once more it changes the file")
    return faults


def main():
    bpr, predict = sys.argv[1:3]
    faults = []
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(2) as pool:
        folder = Path(name)
        run(predict, folder, PROCEDURES, LEVERS, SIMULATED)
        predicted = json.loads((folder / "predicted.json").read_text(encoding="utf-8"))
        to_be = sorted((folder / "to-be").glob("*.yaml"))
        for first in range(0, len(to_be), 250):
            run(bpr, "check", "--format", "json", *to_be[first:first + 250])
        found = analyzed(bpr, folder / "to-be")
        scratch = folder / "again"
        scratch.mkdir()
        once_more = []
        for one in predicted["applied"]:
            stem = f"{one['process']}+{one['lever']}"
            faults += [f"{stem}: {fault}" for fault in differing(one["figures"], found[stem])]
            if "simulated" in one:
                file = folder / "to-be" / f"{stem}.yaml"
                once_more.append((stem, pool.submit(run_again, bpr, file, one["lever"], one["simulated"], scratch)))
        for stem, future in once_more:
            faults += [f"{stem}: {fault}" for fault in future.result()]
        ab, ba = analyzed(bpr, folder / "ab"), analyzed(bpr, folder / "ba")
        for one in predicted["pairs"]:
            stem = f"{one['process']}+{one['levers']}"
            faults += [f"{stem}: {name} is {value} or {ba[stem][name]} by the order" for name, value in ab[stem].items()
                       if not math.isclose(value, ba[stem][name], rel_tol=1e-9, abs_tol=1e-9)]
        times = Counter(one["lever"] for one in predicted["applied"])
        processes = len({one["process"] for one in predicted["applied"]})

    print("\n".join(faults[:40]))
    print(f"{processes} procedures, {sum(times.values())} applications of {len(times)} levers (each {min(times.values())} "
          f"times or more), {len(once_more)} of them simulated and applied again, {len(predicted['pairs'])} independent "
          f"pairs; {len(faults)} faults")
    sys.exit(1 if faults or processes < PROCEDURES * 0.95 or len(times) < 65 or len(predicted["pairs"]) < 60 else 0)


main()
