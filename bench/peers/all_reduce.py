"""Milliseconds of one all-reduce of float32 numbers by gloo over this machine's loopback, as lines of JSON: {"numbers": 10000, "ms": 0.2}.

Started by torchrun. Medians of as many rounds as take about a second, after three that are not counted.
"""

import json
import statistics
import sys
import time

import torch
import torch.distributed as dist

dist.init_process_group("gloo")
torch.set_num_threads(1)
for numbers in [int(float(word)) for word in sys.argv[1].split(",")]:
    array, times = torch.ones(numbers), []
    rounds = max(5, min(200, 20_000_000 // numbers))
    for _ in range(3 + rounds):
        dist.barrier()
        started = time.perf_counter()
        dist.all_reduce(array)
        times.append(1e3 * (time.perf_counter() - started))
        array.fill_(1)
    if dist.get_rank() == 0:
        print(json.dumps({"numbers": numbers, "ms": statistics.median(times[3:])}), flush=True)
dist.destroy_process_group()
