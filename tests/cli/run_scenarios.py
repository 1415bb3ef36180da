#!/usr/bin/env python3
"""Runs scenario files of the command line; the format is described in README.md beside this file.

usage: run_scenarios.py --program BPR [--update] PATH...
"""

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
EXAMPLES = TESTS.parent / "examples"
STREAMS = ("stdout", "stderr")
NO_NEWLINE = "\\ no newline at end\n"
TIMEOUT_SECONDS = 60


class FormatError(Exception):
    pass


@dataclass
class Section:
    word: str
    argument: str
    text: str = ""


@dataclass
class Run:
    command: str
    expected: dict = field(default_factory=dict)  # stream -> Section
    exit: int = 0


def parse(path):
    """Gives the description and the sections of a scenario file."""
    description, sections = "", []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(keepends=True), 1):
        if line.startswith("--- "):
            word, _, argument = line[4:].strip().partition(" ")
            allowed = {"file": r".+", "run": r".+", "stdout": r"(contains|any)?", "stderr": r"(contains|any)?",
                       "exit": r"\d+", "note": r".*", "needs": r"\S+"}
            if word not in allowed or not re.fullmatch(allowed[word], argument):
                raise FormatError(f"{path}:{number}: unknown section: {line.strip()}")
            if word in (*STREAMS, "exit") and not any(s.word == "run" for s in sections):
                raise FormatError(f"{path}:{number}: nothing was run before: {line.strip()}")
            sections.append(Section(word, argument))
        elif sections:
            if sections[-1].word not in ("file", *STREAMS) and line.strip():
                raise FormatError(f"{path}:{number}: text where none belongs: {line.strip()}")
            sections[-1].text += line[1:] if line.startswith("\\--- ") else line
        else:
            description += line
    if not description.strip():
        raise FormatError(f"{path}:1: the description is missing")
    if not any(s.word == "run" for s in sections):
        raise FormatError(f"{path}:1: nothing is run")
    return description, sections


def runs_of(path, sections):
    """Groups what is expected under the command that it belongs to."""
    runs = []
    for section in sections:
        if section.word == "run":
            runs.append(Run(section.argument))
        elif section.word in STREAMS:
            if section.word in runs[-1].expected:
                raise FormatError(f"{path}: {section.word} is given twice for: {runs[-1].command}")
            runs[-1].expected[section.word] = section
        elif section.word == "exit":
            runs[-1].exit = int(section.argument)
    return runs


def environment(program, home):
    kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}
    return kept | {
        "PATH": os.pathsep.join([str(program.parent), "/usr/local/bin", "/usr/bin", "/bin"]),
        "HOME": str(home), "LANG": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1",
        "EXAMPLES": str(EXAMPLES), "TESTS": str(TESTS),
    }


def execute(program, sections, runs):
    """Gives (stdout, stderr, exit status) of every run, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="bpr-scenario-") as folder:
        work = Path(folder).resolve()
        for section in sections:
            if section.word == "file":
                target = work / section.argument
                if work not in target.resolve().parents:
                    raise FormatError(f"file leaves the working folder: {section.argument}")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(section.text.encode())

        def readable(output):
            text = output.decode("utf-8", errors="backslashreplace")
            for folder_path, name in ((work, "$WORK"), (EXAMPLES, "$EXAMPLES"), (TESTS, "$TESTS")):
                text = text.replace(str(folder_path), name)
            return text if not text or text.endswith("\n") else text + "\n" + NO_NEWLINE

        results = []
        for run in runs:
            try:
                done = subprocess.run(["sh", "-c", run.command], cwd=work, env=environment(program, work),
                                      stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT_SECONDS)
                results.append((readable(done.stdout), readable(done.stderr), done.returncode))
            except subprocess.TimeoutExpired:
                results.append(("", f"no end after {TIMEOUT_SECONDS} seconds\n", -1))
        return results


def difference(section, stream, actual):
    """Says how an output differs from what is expected; nothing where it does not."""
    expected, how = (section.text, section.argument) if section else ("", "")
    if how == "any":
        return ""
    if how == "contains":
        lost = [line for line in expected.splitlines() if line.strip() and line.strip() not in actual]
        return "".join(f"{stream} lacks: {line}\n" for line in lost) + (f"{stream} is:\n{actual}" if lost else "")
    return "".join(difflib.unified_diff(expected.splitlines(keepends=True), actual.splitlines(keepends=True),
                                        f"{stream} expected", f"{stream} actual"))


def compare(runs, results):
    faults = ""
    for run, (stdout, stderr, status) in zip(runs, results):
        found = "".join(difference(run.expected.get(stream), stream, actual)
                        for stream, actual in zip(STREAMS, (stdout, stderr)))
        if status != run.exit:
            found += f"exit expected {run.exit}, actual {status}\n"
        if found:
            faults += f"$ {run.command}\n{found}"
    return faults


def escaped(text):
    return re.sub(r"^--- ", r"\\--- ", text, flags=re.MULTILINE)


def updated(description, sections, runs, results):
    """The scenario with the outputs that were seen; looser comparisons stay as they are."""
    text, at = description, -1
    for section in sections:
        if section.word in (*STREAMS, "exit"):
            continue
        text += f"--- {section.word} {section.argument}".rstrip() + "\n" + escaped(section.text)
        if section.word != "run":
            continue
        at += 1
        for stream, actual in zip(STREAMS, results[at]):
            old = runs[at].expected.get(stream)
            if old and old.argument:
                text += f"--- {stream} {old.argument}\n" + escaped(old.text)
            elif actual:
                text += f"--- {stream}\n" + escaped(actual)
        if results[at][2] != 0:
            text += f"--- exit {results[at][2]}\n"
    return text


def check(path, program, update):
    """Runs one file. Gives "" where all is well, else what is wrong."""
    try:
        description, sections = parse(path)
        for section in sections:
            if section.word == "needs" and not shutil.which(section.argument):
                print(f"SKIP: {path.relative_to(TESTS)}: {section.argument} is not installed")
                return ""
        runs = runs_of(path, sections)
        results = execute(program, sections, runs)
    except (FormatError, UnicodeDecodeError) as error:
        return f"{error}\n"
    faults = compare(runs, results)
    if faults and update:
        if any(status < 0 for _, _, status in results):
            return faults + "not updated: a command did not end by itself\n"
        path.write_text(updated(description, sections, runs, results), encoding="utf-8")
        print(f"updated {path}")
        return ""
    return faults


def main():
    arguments = argparse.ArgumentParser(description="Runs scenario files of the command line.")
    arguments.add_argument("--program", type=Path, required=True, help="the bpr to test")
    arguments.add_argument("--update", action="store_true", help="write the outputs into the files")
    arguments.add_argument("paths", nargs="+", type=Path, help="scenario files, or folders of them")
    options = arguments.parse_args()

    paths = sorted(file for path in options.paths
                   for file in (path.rglob("*.test") if path.is_dir() else [path]))
    failed = 0
    for path in paths:
        faults = check(path.resolve(), options.program.resolve(), options.update)
        if faults:
            failed += 1
            print(f"FAILED {path}\n{faults}")
    print(f"{len(paths)} scenarios, {failed} failed")
    return 1 if failed or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
