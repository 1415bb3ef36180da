"""M/M/10 in SimPy, written as one would: prints CPU seconds and the mean wait in minutes of so many customers.

usage: mm10_simpy.py CUSTOMERS

Debian's package (python3-simpy) is version 2, whose interface is used. Ends with status 3 where it is not
installed.
"""

import random
import sys
import time

try:
    from SimPy.Simulation import Process, Resource, Simulation, hold, release, request
except ImportError:
    sys.exit(3)


class Customer(Process):
    def visit(self, clerks, chance, rows):
        arrival = self.sim.now()
        yield request, self, clerks
        begin = self.sim.now()
        yield hold, self, chance.expovariate(1)
        yield release, self, clerks
        rows.append((arrival, begin, self.sim.now()))


class Arrivals(Process):
    def come(self, customers, clerks, chance, rows):
        for _ in range(customers):
            yield hold, self, chance.expovariate(8)
            customer = Customer(sim=self.sim)
            self.sim.activate(customer, customer.visit(clerks, chance, rows))


def main():
    customers = int(sys.argv[1])
    rows = []
    simulation = Simulation()
    arrivals = Arrivals(sim=simulation)
    clerks = Resource(capacity=10, sim=simulation)
    simulation.activate(arrivals, arrivals.come(customers, clerks, random.Random(1), rows))
    start = time.process_time()
    simulation.simulate(until=1e18)
    spent = time.process_time() - start
    print(spent, sum(begin - arrival for arrival, begin, _ in rows) / customers)


main()
