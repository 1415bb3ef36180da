"""The floors of the house: a folder of lib/ includes only folders on lower floors, and lib/ neither
prints, nor leaves the program, nor looks at its surroundings outside base/.

usage: floors_test.py SOURCE_DIR
"""

import re
import sys
from pathlib import Path

FLOORS = {
    "base": 0, "yaml": 1, "model": 2, "flow": 3, "measure": 4, "draw": 4, "log": 4,
    "check": 5, "simulate": 5, "bpmn": 5, "mine": 5, "compare": 6, "propose": 7, "portfolio": 8, "report": 9,
}

COMMENT = r"//[^\n]*|/\*.*?\*/"
LITERAL = r'R"([^(\s]*)\(.*?\)\1"|"(?:[^"\\\n]|\\.)*"|(?<![0-9A-Fa-f])\'(?:[^\'\\\n]|\\.)+\''
COMMENTS_AND_LITERALS = re.compile(f"{LITERAL}|{COMMENT}", re.DOTALL)
OWN_INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]*)"', re.MULTILINE)
SYSTEM_INCLUDE = re.compile(
    r"^\s*#\s*include\s*<((?:sys|arpa|netinet|net|linux)/[^>]*|unistd\.h|fcntl\.h|poll\.h|dirent\.h|dlfcn\.h"
    r"|pthread\.h|c?signal(?:\.h)?|termios\.h|io\.h|process\.h|direct\.h|[Ww]indows\.h)>", re.MULTILINE)
SURROUNDINGS = re.compile(r"\b(getenv|secure_getenv|setenv|putenv|environ|isatty)\b")
PRINTING = re.compile(
    r"\b(cout|cerr|clog|wcout|wcerr|v?printf|puts|putchar|stdout|stderr|perror|fmt::v?print)\b")
LEAVING = re.compile(r"(?<![\w.>])(?:std::)?(exit|_exit|_Exit|quick_exit|abort|terminate)\s*\(")
# Where the surroundings meet the library: these print or look on purpose.
TERMINAL = {"base/terminal.cpp"}


def code_only(text, keep_literals):
    """The text without comments and, where asked, with empty literals."""
    def replacement(match):
        if match[0].startswith("/"):
            return " "
        return match[0] if keep_literals else '""'
    return COMMENTS_AND_LITERALS.sub(replacement, text)


def faults_of(name, text):
    """What is wrong with a file, by its path in lib/ and its text."""
    folder = name.split("/")[0]
    if folder not in FLOORS:
        return [f"lib/{folder} has no floor"]
    faults = []
    for included in OWN_INCLUDE.findall(code_only(text, keep_literals=True)):
        other = included.split("/")[0]
        if "/" not in included or other not in FLOORS:
            faults.append(f'includes "{included}", which is on no floor')
        elif FLOORS[other] > FLOORS[folder]:
            faults.append(f'includes "{included}" from a higher floor')
        elif other != folder and FLOORS[other] == FLOORS[folder]:
            faults.append(f'includes "{included}" from its neighbour')
    code = code_only(text, keep_literals=False)
    if folder != "base":
        faults += [f"includes <{header}>, which belongs to an operating system"
                   for header in SYSTEM_INCLUDE.findall(code)]
        faults += [f"calls {word}, which looks at the surroundings" for word in SURROUNDINGS.findall(code)]
    if name not in TERMINAL:
        faults += [f"prints with {word}" for word in PRINTING.findall(code)]
    faults += [f"leaves the program with {word}" for word in LEAVING.findall(code)]
    return faults


# The test's own test: file, text, faults.
CASES = [
    ("check/a.cpp", '#include "base/file.hpp"\n#include "check/rule.hpp"\n#include <vector>\n', []),
    ("base/a.cpp", '#include "yaml/tree.hpp"\n', ['includes "yaml/tree.hpp" from a higher floor']),
    ("measure/a.cpp", '#  include "log/read.hpp"  // why\n', ['includes "log/read.hpp" from its neighbour']),
    ("report/a.cpp", '#include "cmd/main.hpp"\n', ['includes "cmd/main.hpp", which is on no floor']),
    ("yaml/a.cpp", '#include "tree.hpp"\n', ['includes "tree.hpp", which is on no floor']),
    ("yaml/a.cpp", '// #include "report/text.hpp"\n', []),
    ("cellar/a.cpp", "", ["lib/cellar has no floor"]),
    ("base/a.cpp", '#include <unistd.h>\nauto a = std::getenv("A");', []),
    ("yaml/a.cpp", "#include <unistd.h>\n", ["includes <unistd.h>, which belongs to an operating system"]),
    ("yaml/a.cpp", "#include <sys/stat.h>\n", ["includes <sys/stat.h>, which belongs to an operating system"]),
    ("yaml/a.cpp", "#include <windows.h>\n", ["includes <windows.h>, which belongs to an operating system"]),
    ("yaml/a.cpp", 'auto a = std::getenv("A");', ["calls getenv, which looks at the surroundings"]),
    ("base/a.cpp", "void f() { std::cout << 1'000; }", ["prints with cout"]),
    ("report/a.cpp", 'void f() { fmt::print("x"); }', ["prints with fmt::print"]),
    ("report/a.cpp", "void f() { std::exit(1); }", ["leaves the program with exit"]),
    ("report/a.cpp", "void f() { exit (1); }", ["leaves the program with exit"]),
    ("flow/a.cpp", 'int a = loop.exit();  // cout\n/* stdout\n */ auto t = "stderr \\" cout";', []),
    ("flow/a.cpp", 'auto t = R"x(cout " )" )x"; char q = \'"\'; auto s = fmt::format("cout");', []),
    ("flow/a.cpp", "int a = 1'000; std::cout << 1'0;", ["prints with cout"]),
]


def main():
    for name, text, expected in CASES:
        if (found := faults_of(name, text)) != expected:
            print(f"the check itself is broken: {text!r} in {name} gives {found}, not {expected}")
            return 1
    lib = Path(sys.argv[1]) / "lib"
    files = sorted(path for pattern in ("*.cpp", "*.hpp") for path in lib.rglob(pattern))
    failed = False
    for path in files:
        name = path.relative_to(lib).as_posix()
        for fault in faults_of(name, path.read_text(encoding="utf-8")):
            print(f"lib/{name} {fault}")
            failed = True
    print(f"{len(files)} files")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
