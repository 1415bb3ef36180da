"""Makes the ticket logs of みほん市's move-in window before and after a reform, examples/mihon-city/logs.

usage: ticket_logs.py OUTPUT_DIR [--seed N] [--no-effect] [--no-defects]

The office is simulated: people come by the hour, two windows serve 転入, 転居 and 世帯変更 in the order of their
tickets, a third one 証明書; on some days everybody is slower. What is planted:

- The reform takes away the writing desk. Service of 転入 is EFFECT minutes shorter on average; service of the others
  is as before. A few more people come afterwards, and more of them for 証明書. --no-effect leaves service as it was.
- Defects: a clock that restarted in 2000, lines written twice, tickets that somebody ended on the next morning, a
  window that is not told, a call that stands before the ticket, people who left without being served, and tickets of
  whom nobody knows what became.

Only random.Random.random() is used, whose numbers are the same in every version of Python.
"""

import argparse
import datetime
import heapq
import math
import random
from pathlib import Path

HEAD = ["日付", "番号", "用件", "発券", "呼出", "開始", "終了", "離席", "窓口"]
OPEN, CLOSE = 8 * 60 + 30, 17 * 60 + 15
EFFECT = 6.0
# share of the cases before and after, mean minutes of service, letter, windows
PURPOSES = {"転入": (0.34, 0.32, 24.0, "A", "1-2"), "転居": (0.18, 0.17, 15.0, "A", "1-2"),
            "世帯変更": (0.08, 0.07, 12.0, "A", "1-2"), "証明書": (0.40, 0.44, 6.0, "B", "3")}
WINDOWS = {"1-2": ["1", "2"], "3": ["3"]}
HOURS = [(8.5, 0.6), (9, 1.0), (10, 1.35), (11, 1.3), (12, 0.9), (13, 1.15), (14, 1.1), (15, 0.9), (16, 0.55)]


class Chance:
    def __init__(self, seed):
        self.random = random.Random(seed).random

    def exponential(self, mean):
        return -mean * math.log(1 - self.random())

    def around(self, mean):
        """Never very short: a third of the mean is fixed, the rest an Erlang of two stages."""
        return mean / 3 + self.exponential(mean / 3) + self.exponential(mean / 3)

    def one_in(self, n):
        return self.random() * n < 1


def intensity(minute):
    level = 0.0
    for hour, share in HOURS:
        if minute >= hour * 60:
            level = share
    return level


def arrivals(chance, a_day):
    """Minutes of the day at which people come, thinned from the busiest hour."""
    highest = max(share for _, share in HOURS)
    mean = sum(intensity(minute) for minute in range(OPEN, CLOSE)) / (CLOSE - OPEN)
    gap = (CLOSE - 15 - OPEN) / (a_day * highest / mean)
    now = OPEN - 5 + chance.exponential(gap)
    while now < CLOSE - 15:
        if chance.random() * highest < intensity(max(now, OPEN)):
            yield now
        now += chance.exponential(gap)


def purpose_of(chance, after):
    u = chance.random()
    for purpose, shares in PURPOSES.items():
        u -= shares[1 if after else 0]
        if u < 0:
            return purpose
    return "証明書"


def day_of_tickets(chance, after, effect, a_day):
    """Tickets of a day as maps of minutes; windows serve in the order of the tickets."""
    slow = 0.9 + 0.2 * chance.random()
    free = {group: [(OPEN + 0.0, window) for window in windows] for group, windows in WINDOWS.items()}
    numbers = {}
    tickets = []
    for issued in arrivals(chance, a_day):
        purpose = purpose_of(chance, after)
        _, _, mean, letter, group = PURPOSES[purpose]
        if after and effect and purpose == "転入":
            mean -= EFFECT
        numbers[letter] = numbers.get(letter, 0) + 1
        ticket = {"number": f"{letter}{numbers[letter]:03}", "purpose": purpose, "issued": issued}
        tickets.append(ticket)
        patience = 25 + chance.exponential(120)
        service = slow * chance.around(mean)
        told = not chance.one_in(4)
        at, window = heapq.heappop(free[group])
        called = max(at, issued + 0.1)
        if called - issued > patience:
            heapq.heappush(free[group], (at, window))
            if told:
                ticket["left"] = issued + patience
            continue
        begun = called + 0.3 + 0.7 * chance.random()
        ticket.update(called=called, begun=begun, finished=begun + service, window=window)
        heapq.heappush(free[group], (ticket["finished"] + 0.5, window))
    return tickets


def clock(minute):
    return f"{int(minute) // 60:02}:{int(minute) % 60:02}:{int(minute * 60) % 60:02}" if minute is not None else ""


def line_of(date, ticket):
    return [date.isoformat(), ticket["number"], ticket["purpose"]] + [
        clock(ticket.get(key)) for key in ("issued", "called", "begun", "finished", "left")] + [ticket.get("window", "")]


def workdays(first, count):
    day = first
    while count > 0:
        if day.weekday() < 5:
            yield day
            count -= 1
        day += datetime.timedelta(days=1)


def plant(chance, lines):
    """Spoils some lines; the places are far from each other, so that each spoils its own."""
    step = len(lines) // 30
    served = [k for k, line in enumerate(lines) if line[6]]
    places = [served[(k * step + int(chance.random() * step // 2)) % len(served)] for k in range(24)]
    for k in places[0:3]:
        lines[k][0] = "2000-01-01"
    for k in places[3:8]:
        lines[k][8] = ""
    for k in places[8:11]:
        hour, rest = lines[k][3].split(":", 1)
        lines[k][4] = f"{int(hour) - 1:02}:{rest}"  # a window whose clock is an hour slow
    for k in places[11:13]:
        lines[k][6] = (datetime.date.fromisoformat(lines[k][0]) + datetime.timedelta(days=1)).isoformat() + " 08:29:10"
    for k in sorted(places[13:17], reverse=True):
        lines.insert(k + 1, list(lines[k]))


def log(seed, after, effect, defects):
    chance = Chance(2 * seed + (1 if after else 0))
    first = datetime.date(2026, 9, 7) if after else datetime.date(2026, 5, 11)
    lines, answers = [], []
    for date in workdays(first, 20):
        for ticket in day_of_tickets(chance, after, effect, 70 if after else 66):
            lines.append(line_of(date, ticket))
            if chance.one_in(5) and "finished" in ticket:
                stay = ticket["finished"] - ticket["issued"]
                score = 5 - stay / 20 + 1.6 * (chance.random() - 0.5)
                comment = "待ち時間が長い" if score < 2.5 and chance.one_in(2) else ""
                answers.append([date.isoformat(), ticket["number"], str(min(5, max(1, round(score)))), comment])
    if defects:
        plant(chance, lines)
    return lines, answers


def write(path, head, lines, encoding):
    text = "".join(",".join(line) + "\r\n" for line in [head, *lines])
    path.write_bytes(text.encode(encoding))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("output", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-effect", action="store_true")
    parser.add_argument("--no-defects", action="store_true")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    survey = []
    for after, name, encoding in ((False, "before.csv", "cp932"), (True, "after.csv", "utf-8")):
        lines, answers = log(options.seed, after, not options.no_effect, not options.no_defects)
        write(options.output / name, HEAD, lines, encoding)
        survey += answers
    write(options.output / "survey.csv", ["date", "ticket", "score", "comment"], survey, "utf-8")


if __name__ == "__main__":
    main()
