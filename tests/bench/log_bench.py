"""Reading of large logs: processor seconds and memory, beside DuckDB where it can be had.

usage: log_bench.py LOG_BENCH [COPIES]

Blows up the log receipt of BPR_DATA (default: ../shared/data beside the project) in a temporary folder, each copy
with case names of its own; 117 copies are a million events, 94 MB of CSV and 457 MB of XES. The same CSV sorted by
time has its cases mixed. DuckDB (the npm package @duckdb/node-api) reads the same CSV in the same run, finds what
directly follows what with its mean time, and counts variants.
"""

import csv
import gzip
import multiprocessing
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 3
COLUMNS = ["case:concept:name", "concept:name", "org:resource", "time:timestamp"]
# What directly follows what, how long after it, and the variants. A table has no order of rows: where two events of
# a case have one moment, it may differ from that of the file.
DUCKDB = """
import { DuckDBInstance } from '@duckdb/node-api';
const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const db = await instance.connect();
await db.run(`create table log as select "case:concept:name" as id, "concept:name" as activity,
  "time:timestamp"::timestamptz as moment from read_csv('${process.argv[2]}', header = true)`);
await db.run(`create table follows as select activity, before, count(*) as times, avg(moment - since) as waiting from
  (select activity, moment, lag(activity) over w as before, lag(moment) over w as since from log
   window w as (partition by id order by moment)) where before is not null group by all`);
await db.run(`create table variants as select way, count(*) as cases from
  (select string_agg(activity, ',' order by moment) as way from log group by id) group by way`);
const found = await db.runAndReadAll('select (select count(*) from follows), (select count(*) from variants)');
console.log(found.getRows().join());
"""


def grow(data, folder, copies):
    """Writes log.csv, mixed.csv and log.xes."""
    with gzip.open(data / "receipt.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = [[row[name] for name in COLUMNS] for row in csv.DictReader(file)]
    grown = [[f"{row[0]}-{copy}", *row[1:]] for copy in range(copies) for row in rows]
    for name in ("log.csv", "mixed.csv"):
        with open(folder / name, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(grown)
        grown.sort(key=lambda row: row[3])
    text = gzip.open(data / "receipt.xes.gz", "rt", encoding="utf-8").read()
    begin, end = text.index("<trace>"), text.rindex("</log>")
    with open(folder / "log.xes", "w", encoding="utf-8") as file:
        file.write(text[:begin])
        for copy in range(copies):
            file.write(text[begin:end].replace('value="case-', f'value="case-{copy}-'))
        file.write(text[end:])


def measured(command, folder):
    """Least processor seconds and MB of several runs, and what the command says; nothing where it fails."""
    best = None
    for _ in range(ROUNDS):
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        said = process.stdout.read().strip()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            return None
        seconds, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
        if best is None or seconds < best[0]:
            best = (seconds, memory, said)
    return best


def duckdb(folder):
    """Whether DuckDB could be installed into the folder."""
    (folder / "graph.mjs").write_text(DUCKDB, encoding="utf-8")
    try:
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "@duckdb/node-api"], cwd=folder,
                       check=True, timeout=300, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def main():
    bench = Path(sys.argv[1]).resolve()
    copies = int(sys.argv[2]) if len(sys.argv) > 2 else 117
    project = Path(__file__).resolve().parents[2]
    data = Path(os.environ.get("BPR_DATA", project.parent / "shared" / "data")) / "logs"
    if not (data / "receipt.csv.gz").exists():
        print(f"SKIP: {data}/receipt.csv.gz is not there")
        return
    with tempfile.TemporaryDirectory(prefix="bpr-log-bench-") as name:
        folder = Path(name)
        # In a process of its own: what this one ever took would count for those that it starts.
        grower = multiprocessing.Process(target=grow, args=(data, folder, copies))
        grower.start()
        grower.join()
        print(f"{'log':<24}{'work':<8}{'MB':>6}{'CPU s':>8}{'memory MB':>11}{'MB/CPU s':>10}  found")
        rows = {}
        for file in ("log.csv", "mixed.csv", "log.xes"):
            size = (folder / file).stat().st_size / 1e6
            for work in ("read", "graph", "profile"):
                seconds, memory, found = measured([bench, work, file], folder)
                rows[file, work] = seconds
                print(f"{file:<24}{work:<8}{size:>6.0f}{seconds:>8.2f}{memory:>11.0f}{size / seconds:>10.0f}  {found}")
        other = measured(["node", "graph.mjs", "log.csv"], folder) if duckdb(folder) else None
        if other is None:
            print("SKIP: DuckDB cannot be had here")
            return
        size = (folder / "log.csv").stat().st_size / 1e6
        print(f"{'log.csv':<24}{'DuckDB':<8}{size:>6.0f}{other[0]:>8.2f}{other[1]:>11.0f}{size / other[0]:>10.0f}  "
              f"{other[2]}")
        print(f"\nDuckDB takes {other[0] / rows['log.csv', 'graph']:.1f} times the processor time on log.csv")


if __name__ == "__main__":
    main()
