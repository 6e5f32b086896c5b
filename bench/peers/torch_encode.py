"""Milliseconds per pass of 60,000 rows through step a's encoder in PyTorch on the CPU; see protocol.py for how rounds are asked for.

What a careful user writes: no_grad, batches of 1,024, codes into one array that is there already; bytes become floats batch by batch.
"""

import argparse
import os
import time

parser = argparse.ArgumentParser()
parser.add_argument("--threads", type=int, default=2)
args = parser.parse_args()
os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = str(args.threads)
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import torch
import torch.nn as nn

from protocol import serve

ROWS, BATCH = 60_000, 1024
torch.set_num_threads(args.threads)
torch.manual_seed(0)


def build(step):
    encoder = nn.Sequential(nn.Linear(784, 300), nn.ELU(), nn.Linear(300, 150), nn.ELU()).eval()
    rows = torch.randint(0, 256, (ROWS, 784), dtype=torch.uint8)
    if step == "floats":
        rows = rows.float() / 255
    codes = torch.empty(ROWS, 150)

    def run(passes):
        started = time.perf_counter()
        with torch.no_grad():
            for _ in range(passes):
                for start in range(0, ROWS, BATCH):
                    batch = rows[start : start + BATCH]
                    if step == "bytes":
                        batch = batch.float() / 255
                    codes[start : start + BATCH] = encoder(batch)
        return time.perf_counter() - started, float(codes.sum())

    return run


serve("PyTorch, no_grad", torch.__version__, build)
