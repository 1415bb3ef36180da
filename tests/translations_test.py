"""Holds the marked texts of the sources and the translations against each other.

usage: translations_test.py SOURCE_DIR XGETTEXT

Every placeholder in a text passed to tr() or trf() is numbered ("{0}"), so that a translation may
reorder them, and a translation uses exactly the placeholders of its original.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

UNNUMBERED = re.compile(r"\{(?=[}:])")
NUMBERED = re.compile(r"\{(\d+)(?=[}:])")


def entries(text):
    """Yields (places, msgid, msgstr) of a .po or .pot text; obsolete entries are left out."""
    for block in re.split(r"\n\s*\n", text):
        places, fields, field = [], {"msgid": "", "msgstr": ""}, None
        for line in block.splitlines():
            if line.startswith("#:"):
                places += line[2:].split()
            elif line.startswith("#"):
                continue
            elif match := re.match(r'(?:(msgid|msgstr)\s+)?(".*")$', line):
                field = match[1] or field
                fields[field] += ast.literal_eval(match[2])
        if fields["msgid"]:
            yield places, fields["msgid"], fields["msgstr"]


def without_escapes(text):
    return text.replace("{{", "").replace("}}", "")


def faults_of_text(text):
    plain = without_escapes(text)
    if UNNUMBERED.search(plain):
        yield "has a placeholder without a number"
    numbers = {int(n) for n in NUMBERED.findall(plain)}
    if numbers != set(range(len(numbers))):
        yield "leaves out a placeholder number"


def main():
    root, xgettext = Path(sys.argv[1]), sys.argv[2]
    sources = sorted(
        str(path.relative_to(root))
        for folder in ("lib", "cmd")
        for pattern in ("*.cpp", "*.hpp")
        for path in (root / folder).rglob(pattern)
    )
    pot = subprocess.run(
        [xgettext, "--language=C++", "--from-code=UTF-8", "--keyword", "--keyword=tr:1", "--keyword=trf:1",
         "--keyword=later:1",
         "--no-wrap", "--output=-", *sources],
        cwd=root, check=True, capture_output=True, text=True, encoding="utf-8",
    ).stdout

    faults, marked = [], set()
    for places, msgid, _ in entries(pot):
        marked.add(msgid)
        faults += [f"{places[0]}: {msgid!r} {fault}" for fault in faults_of_text(msgid)]
    for po in sorted((root / "lib/base/po").glob("*.po")):
        translated = 0
        for _, msgid, msgstr in entries(po.read_text(encoding="utf-8")):
            if not msgstr:
                continue
            translated += msgid in marked
            for text in (msgid, msgstr):
                faults += [f"{po.name}: {text!r} {fault}" for fault in faults_of_text(text)]
            if set(NUMBERED.findall(without_escapes(msgid))) != set(NUMBERED.findall(without_escapes(msgstr))):
                faults.append(f"{po.name}: {msgstr!r} has other placeholders than {msgid!r}")
        print(f"{po.name}: {translated} of {len(marked)} texts are translated")
    print(*faults, sep="\n")
    if not marked:
        print("xgettext found no marked text: the check itself is broken")
    return 1 if faults or not marked else 0


if __name__ == "__main__":
    sys.exit(main())
