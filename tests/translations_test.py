"""Holds the marked texts of the sources and the translations against each other.

usage: translations_test.py SOURCE_DIR XGETTEXT

Every placeholder in a text passed to tr(), trf() or trn() is numbered ("{0}"), so that a translation may
reorder them, and a translation uses exactly the placeholders of its original. A text for one and for many
things (trn) has the same placeholders in both forms, and in every form of its translation. Every text has a
translation, and no translation stands for a text that is gone.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

UNNUMBERED = re.compile(r"\{(?=[}:])")
NUMBERED = re.compile(r"\{(\d+)(?=[}:])")


def entries(text):
    """Yields (places, forms, translated forms) of a .po or .pot text; obsolete entries are left out."""
    for block in re.split(r"\n\s*\n", text):
        places, fields, field = [], {}, None
        for line in block.splitlines():
            if line.startswith("#:"):
                places += line[2:].split()
            elif line.startswith("#"):
                continue
            elif match := re.match(r'(?:(msgid|msgid_plural|msgstr|msgstr\[\d+\])\s+)?(".*")$', line):
                field = match[1] or field
                fields[field] = fields.get(field, "") + ast.literal_eval(match[2])
        if fields.get("msgid"):
            yield (places, [text for name, text in fields.items() if name.startswith("msgid")],
                   [text for name, text in fields.items() if name.startswith("msgstr") and text])


def without_escapes(text):
    return text.replace("{{", "").replace("}}", "")


def numbers_of(text):
    return {int(n) for n in NUMBERED.findall(without_escapes(text))}


def faults_of_text(text):
    if UNNUMBERED.search(without_escapes(text)):
        yield "has a placeholder without a number"
    numbers = numbers_of(text)
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
         "--keyword=trn:1,2", "--keyword=later:1",
         "--no-wrap", "--output=-", *sources],
        cwd=root, check=True, capture_output=True, text=True, encoding="utf-8",
    ).stdout

    faults, marked = [], set()
    for places, forms, _ in entries(pot):
        marked.add(forms[0])
        faults += [f"{places[0]}: {form!r} {fault}" for form in forms for fault in faults_of_text(form)]
        faults += [f"{places[0]}: {form!r} has other placeholders than {forms[0]!r}"
                   for form in forms if numbers_of(form) != numbers_of(forms[0])]
    for po in sorted((root / "lib/base/po").glob("*.po")):
        translated = set()
        for _, forms, translations in entries(po.read_text(encoding="utf-8")):
            if translations:
                translated.add(forms[0])
            if forms[0] not in marked:
                faults.append(f"{po.name}: {forms[0]!r} stands in no source")
            for text in translations:
                faults += [f"{po.name}: {text!r} {fault}" for fault in faults_of_text(text)]
                if numbers_of(text) != numbers_of(forms[0]):
                    faults.append(f"{po.name}: {text!r} has other placeholders than {forms[0]!r}")
        faults += [f"{po.name}: {text!r} is not translated" for text in sorted(marked - translated)]
        print(f"{po.name}: {len(translated & marked)} of {len(marked)} texts are translated")
    print(*faults, sep="\n")
    if not marked:
        print("xgettext found no marked text: the check itself is broken")
    return 1 if faults or not marked else 0


if __name__ == "__main__":
    sys.exit(main())
