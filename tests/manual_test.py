#!/usr/bin/env python3
"""Holds the manual, the README and the program against each other.

usage: manual_test.py PROGRAM SOURCE_DIR [--update]

- Every command has a page man/bpr-COMMAND.1.scd, every such page a command, and both the same options.
- The pages made from the program's tables (`bpr schema --manual NAME`) are as committed.
- Pages have their sections and refer to pages that exist.
- Examples run: blocks of man/*.scd whose first line begins with "$ ", and blocks of README.md marked
  `console`. Output that is shown below a command must be what the command prints; a line "…" stands for any
  number of lines; a command with nothing below it need only not go wrong. `$ echo $?` shows the exit status
  before it. A block of README.md marked `yaml` whose first line is "# NAME.yaml" is there as that file. The
  pictures that it shows (examples/pictures) are what its examples draw.

--update writes what the program says into the pages instead.
"""

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

GENERATED = ("bpr-process.5", "bpr-office.5", "bpr-rules.7", "bpr-levers.7")
SECTIONS = ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "EXIT STATUS", "SEE ALSO")
ANYTHING = "…"
TIMEOUT_SECONDS = 300


class Report:
    def __init__(self):
        self.faults = 0

    def fault(self, place, message):
        self.faults += 1
        print(f"FAULT {place}: {message}")


def run_program(program, *arguments):
    return subprocess.run([program, "--lang", "en", *arguments], capture_output=True, text=True, encoding="utf-8",
                          timeout=TIMEOUT_SECONDS, env={**os.environ, "NO_COLOR": "1"})


# --- options ---------------------------------------------------------------------------------------------


def help_groups(program, *command):
    """What `bpr [COMMAND] --help` lists: {"Options": {"--format", …}, "Arguments": …, "Commands": …}."""
    groups, group = {}, None
    for line in run_program(program, *command, "--help").stdout.splitlines():
        if heading := re.fullmatch(r"(\w+):", line):
            group = groups.setdefault(heading[1], set())
        elif group is not None and (words := re.match(r"  ?([^\s,]+(?:,\s?-[^\s,]+)*)", line)):
            group.update(re.split(r",\s?", words[1]))
    return groups


def page_sections(text):
    """Sections of an scdoc source by their headings."""
    sections, heading = {}, None
    for line in text.splitlines():
        if line.startswith("# "):
            heading = line[2:].strip()
            sections[heading] = []
        elif heading is not None:
            sections[heading].append(line)
    return sections


def compare_names(report, page, what, of_program, of_page):
    for name in sorted(of_program - of_page):
        report.fault(page.name, f"{what} {name} is not described")
    for name in sorted(of_page - of_program):
        report.fault(page.name, f"{what} {name} is described but does not exist")


def check_page(report, program, page, command):
    if not page.exists():
        report.fault(page.name, "this page is missing")
        return
    sections = page_sections(page.read_text(encoding="utf-8"))
    order = [heading for heading in sections if heading in SECTIONS]
    if order != list(SECTIONS):
        report.fault(page.name, f"sections are {', '.join(order)}; expected {', '.join(SECTIONS)}")
    groups = help_groups(program, *command)
    options, arguments = set(), set()
    for line in sections.get("OPTIONS", []):
        if line.startswith("*-"):
            options.update(re.findall(r"\*(--?[a-zA-Z][\w-]*)\*", line))
        elif argument := re.match(r"_([A-Z-]+)_", line):
            arguments.add(argument[1])
    compare_names(report, page, "option", groups.get("Options", set()), options)
    compare_names(report, page, "argument", groups.get("Arguments", set()), arguments)
    print(f"held {page.name} against `{' '.join(('bpr', *command, '--help'))}`: "
          f"{len(options)} spellings of options, {len(arguments)} arguments")


def check_command(report, program, man, words):
    """Holds the page of a command, and those of its own commands, against the program; names of the pages."""
    page = man / ("-".join(("bpr", *words)) + ".1.scd")
    check_page(report, program, page, words)
    names = {page.name}
    commands = help_groups(program, *words).get("Commands", set())
    if commands and page.exists():
        text = "\n".join(page_sections(page.read_text(encoding="utf-8")).get("COMMANDS", []))
        compare_names(report, page, "command", commands, set(re.findall(r"^\*([\w-]+)\*$", text, re.M)))
    for command in sorted(commands):
        names |= check_command(report, program, man, (*words, command))
    return names


def check_pages(report, program, man):
    if not help_groups(program).get("Commands"):
        report.fault("bpr --help", "lists no commands")
    names = check_command(report, program, man, ())
    for extra in sorted({page.name for page in man.glob("bpr*.1.scd")} - names):
        report.fault(extra, "there is no such command")


def check_references(report, man):
    known = {page.name[:-len(".scd")] for page in man.glob("*.scd")}
    for page in sorted(man.glob("*.scd")):
        for name, section in set(re.findall(r"\*(bpr[\w-]*)\*\((\d)\)", page.read_text(encoding="utf-8"))):
            if f"{name}.{section}" not in known:
                report.fault(page.name, f"refers to {name}({section}), which does not exist")


# --- generated pages -------------------------------------------------------------------------------------


def show_difference(expected, actual):
    for line in difflib.unified_diff(expected.splitlines(), actual.splitlines(), "as written", "as it is",
                                     lineterm="", n=2):
        print(f"    {line}")


def check_generated(report, program, man, update):
    for name in GENERATED:
        made = run_program(program, "schema", "--manual", name)
        if made.returncode != 0 or not made.stdout:
            report.fault(name, f"`bpr schema --manual {name}` exits with {made.returncode}: {made.stderr.strip()}")
            continue
        page = man / f"{name}.scd"
        committed = page.read_text(encoding="utf-8") if page.exists() else ""
        print(f"held {page.name} against `bpr schema --manual {name}`")
        if made.stdout == committed:
            continue
        if update:
            page.write_text(made.stdout, encoding="utf-8")
            print(f"updated {page.name}")
        else:
            report.fault(page.name, "is stale; manual_test.py --update renews it")
            show_difference(committed, made.stdout)


# --- examples --------------------------------------------------------------------------------------------


def example_blocks(lines, readme):
    """(first, behind) line numbers of the insides of blocks that are to be run, and of files to be there."""
    runs, files, opened = [], [], None
    for number, line in enumerate(lines):
        if not line.startswith("```"):
            continue
        if opened is None:
            opened = (number, line[3:].strip())
            continue
        first, mark = opened[0] + 1, opened[1]
        opened = None
        if first == number:
            continue
        if (mark == "console") if readme else lines[first].startswith("$ "):
            runs.append((first, number))
        elif readme and mark == "yaml" and (name := re.fullmatch(r"# ([\w-]+\.yaml)", lines[first])):
            files.append((name[1], first, number))
    return runs, files


def split_commands(lines):
    """[(command, [shown output])] of a block."""
    commands = []
    for line in lines:
        if line.startswith("$ "):
            commands.append((line[2:], []))
        elif not commands:
            raise ValueError(f"a block of examples must begin with a command: {line}")
        else:
            commands[-1][1].append(line)
    return commands


def run_commands(commands, folder, environment):
    """[(output, exit status)] of commands run one after the other in one shell."""
    results = Path(tempfile.mkdtemp(dir=folder.parent))
    script = ""
    for index, command in enumerate(commands):
        script += (f"{{ {command}\n}} >'{results}/{index}.out' 2>&1\n"
                   f"status=$?; echo $status >'{results}/{index}.status'; (exit $status)\n")
    subprocess.run(["bash", "-c", script], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                   timeout=TIMEOUT_SECONDS, check=False)
    def text(index, kind):
        path = results / f"{index}.{kind}"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    return [(text(i, "out"), int(text(i, "status") or 255)) for i in range(len(commands))]


def matches(shown, actual):
    """Whether lines are as shown, where "…" stands for any number of lines."""
    reach = {0}
    for line in shown:
        if line == ANYTHING:
            reach = set(range(min(reach), len(actual) + 1)) if reach else set()
        else:
            reach = {at + 1 for at in reach if at < len(actual) and actual[at] == line}
    return len(actual) in reach


def renewed(shown, actual):
    """The output to be shown from now on; what was left out stays left out."""
    if matches(shown, actual):
        return shown
    if ANYTHING not in shown:
        return actual
    head = shown.index(ANYTHING)
    tail = len(shown) - 1 - (len(shown) - 1 - shown[::-1].index(ANYTHING))
    if head + tail >= len(actual):
        return actual
    return actual[:head] + [ANYTHING] + (actual[-tail:] if tail else [])


def check_examples(report, path, program, root, update):
    readme = path.suffix == ".md"
    lines = path.read_text(encoding="utf-8").split("\n")
    runs, files = example_blocks(lines, readme)
    with tempfile.TemporaryDirectory() as scratch:
        folder, bin_folder = Path(scratch) / "work", Path(scratch) / "bin"
        folder.mkdir()
        bin_folder.mkdir()
        (bin_folder / "bpr").symlink_to(program)
        shutil.copytree(root / "examples", folder / "examples")
        for name, first, behind in files:
            (folder / name).write_text("\n".join(lines[first:behind]) + "\n", encoding="utf-8")
        environment = {**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}", "LANGUAGE": "en",
                       "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "HOME": str(folder)}
        replaced = []
        for first, behind in runs:
            commands = split_commands(lines[first:behind])
            results = run_commands([command for command, _ in commands], folder, environment)
            block = []
            for index, ((command, shown), (output, status)) in enumerate(zip(commands, results)):
                print(f"ran {path.name}: {command} (exit status {status})")
                asked = index + 1 < len(commands) and commands[index + 1][0] == "echo $?"
                if status > 1 and not asked:
                    report.fault(f"{path.name}:{first + 1}", f"`{command}` exits with {status}")
                    print(output)
                actual = output.rstrip("\n").split("\n") if output.strip("\n") else []
                while shown and not shown[-1]:
                    shown = shown[:-1]
                # Echoing the exit status is nothing without its answer.
                if (shown or command == "echo $?") and not matches(shown, actual):
                    if update:
                        shown = renewed(shown, actual)
                        print(f"updated {path.name}")
                    else:
                        report.fault(f"{path.name}:{first + 1}", f"`{command}` prints something else")
                        show_difference("\n".join(shown), "\n".join(actual))
                block += [f"$ {command}", *shown]
            replaced.append((first, behind, block))
        for name in re.findall(r"!\[[^]]*\]\(examples/pictures/([^)]+)\)", "\n".join(lines)):
            stored, drawn = root / "examples/pictures" / name, folder / name
            if not drawn.exists():
                report.fault(path.name, f"no example draws {name}")
            elif update:
                shutil.copyfile(drawn, stored)
            elif not stored.exists() or stored.read_bytes() != drawn.read_bytes():
                report.fault(path.name, f"examples/pictures/{name} is not what its example draws")
    if update:
        for first, behind, block in reversed(replaced):
            lines[first:behind] = block
        path.write_text("\n".join(lines), encoding="utf-8")
    return len(runs)


def main():
    update = "--update" in sys.argv[1:]
    arguments = [argument for argument in sys.argv[1:] if argument != "--update"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    program, root = Path(arguments[0]).resolve(), Path(arguments[1]).resolve()
    report = Report()
    check_pages(report, program, root / "man")
    check_generated(report, program, root / "man", update)
    check_references(report, root / "man")
    ran = 0
    for path in (root / "README.md", *sorted((root / "man").glob("*.scd"))):
        if not path.exists():
            report.fault(path.name, "is missing")
        elif path.name.removesuffix(".scd") not in GENERATED:
            ran += check_examples(report, path, program, root, update)
    if ran == 0:
        report.fault("examples", "none was found")
    print(f"{ran} blocks of examples run, {report.faults} faults")
    sys.exit(1 if report.faults else 0)


if __name__ == "__main__":
    main()
