"""A prediction made in one run is verified by others that read the written file alone.

For every lever of the catalogue, on the process made for it (tests/propose/levers/LEVER.yaml): `bpr propose` predicts
computed and simulated figures, and writes the to-be file. Run anew on that file, `bpr check` finds no error, `bpr analyze`
gives the computed figures and `bpr analyze --simulate` with the same seed the simulated ones, exactly; and applying the
lever once more gives the same bytes.

usage: prediction_test.py BPR SOURCE_DIR
"""

import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

RUN = ["--replications", "2", "--seed", "7", "--jobs", "1"]


def run(program, *arguments, good=(0,)):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode not in good:
        raise AssertionError(f"bpr {' '.join(map(str, arguments))}: {done.returncode}\n{done.stderr}")
    return done.stdout


def verify(program, file, folder):
    """What is wrong with the prediction for one lever; nothing where no plan of it alone is proposed."""
    lever = file.stem
    written = folder / f"{lever}.yaml"
    levers = run(program, "propose", "--only", lever, "--format", "json", *RUN, file, good=(0, 1))
    plans = json.loads(levers)["plans"]
    if not plans:
        return None
    plan = plans[0]
    run(program, "propose", "--write", lever, file, "-o", written)
    run(program, "check", written)
    found = json.loads(run(program, "analyze", "--simulate", "--format", "json", *RUN, written))["processes"][0]
    faults = [f"{name}: predicted {figure['value']}, found {found['figures'][name]['value']}"
              for name, figure in plan["figures"].items() if figure["value"] != found["figures"][name]["value"]]
    simulated = found["simulated"]["figures"]
    faults += [f"{name}: predicted {figure['after']['value']}, simulated {simulated[name]['value']}"
               for name, figure in plan["simulated"].items() if figure["after"]["value"] != simulated[name]["value"]]
    again = run(program, "propose", "--write", lever, written, good=(0, 1))
    if again != written.read_text(encoding="utf-8"):
        faults.append("applied once more it changes the file")
    return faults


def main():
    program, source = sys.argv[1], Path(sys.argv[2])
    files = sorted((source / "tests/propose/levers").glob("*.yaml"))
    if len(files) < 70:
        sys.exit(f"only {len(files)} levers have a process of their own")
    verified = 0
    bad = 0
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        for file, faults in zip(files, pool.map(lambda f: verify(program, f, Path(folder)), files)):
            verified += faults is not None
            for fault in faults or []:
                print(f"{file.stem}: {fault}")
                bad += 1
    print(f"{verified} of {len(files)} levers make a plan of their own; {bad} predictions are wrong")
    sys.exit(1 if bad or verified < 40 else 0)


main()
