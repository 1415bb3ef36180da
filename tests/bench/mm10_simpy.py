"""M/M/10 in SimPy, written as one would: prints CPU seconds and the mean wait in minutes of so many customers.

usage: mm10_simpy.py CUSTOMERS

Ends with status 3 where SimPy is not installed.
"""

import random
import sys
import time

try:
    import simpy
except ImportError:
    sys.exit(3)


def customer(env, clerks, chance, rows):
    arrival = env.now
    with clerks.request() as turn:
        yield turn
        begin = env.now
        yield env.timeout(chance.expovariate(1))
    rows.append((arrival, begin, env.now))


def arrivals(env, clerks, chance, customers, rows):
    for _ in range(customers):
        yield env.timeout(chance.expovariate(8))
        env.process(customer(env, clerks, chance, rows))


def main():
    customers = int(sys.argv[1])
    rows = []
    env = simpy.Environment()
    env.process(arrivals(env, simpy.Resource(env, capacity=10), random.Random(1), customers, rows))
    start = time.process_time()
    env.run()
    spent = time.process_time() - start
    print(spent, sum(begin - arrival for arrival, begin, _ in rows) / customers)


main()
