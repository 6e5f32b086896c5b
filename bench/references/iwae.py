"""Importance-weighted autoencoders in plain PyTorch on MNIST: the reference of experiment F1.

784-200-200 tanh, 50 latents, Glorot's weights, Adam with an epsilon of 1e-4, batches of 20, pixels drawn anew as 0 or 1 in each step, rates
1e-3 * 10^(-i/7) for 3^i epochs, i below the number of stages: Y. Burda, R. Grosse, R. Salakhutdinov, "Importance Weighted Autoencoders",
ICLR 2016. Trains on the first 55,000 images, and prints the estimate of -log p(x) in nats by 1,000 codes of each test image.

    bench/references/run.sh iwae.py --data DIR --codes 50     DIR has MNIST's four files, plain or .gz
"""

import argparse
import gzip
import math
import pathlib

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

parser = argparse.ArgumentParser()
parser.add_argument("--data", type=pathlib.Path, required=True)
parser.add_argument("--codes", type=int, default=50)
parser.add_argument("--stages", type=int, default=4)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--threads", type=int, default=2)
args = parser.parse_args()
torch.set_num_threads(args.threads)
torch.manual_seed(args.seed)


def images(part):
    path = args.data / f"{part}-images-idx3-ubyte"
    content = path.read_bytes() if path.exists() else gzip.open(f"{path}.gz").read()
    pixels = np.frombuffer(content, np.uint8, offset=16).reshape(-1, 784)
    return torch.from_numpy(pixels.astype(np.float32)) / 255


def layers(*sizes):
    made = []
    for i, o in zip(sizes, sizes[1:]):
        layer = nn.Linear(i, o)
        nn.init.xavier_uniform_(layer.weight)
        nn.init.zeros_(layer.bias)
        made += [layer, nn.Tanh()]
    return made


encoder = nn.Sequential(*layers(784, 200, 200))
mean, log_var = (layers(200, 50)[0] for _ in range(2))
decoder = nn.Sequential(*layers(50, 200, 200), layers(200, 784)[0])
parts = nn.ModuleList([encoder, mean, log_var, decoder])


def bound(x, codes):
    """-log 1/k sum of p(x, z) / q(z | x), [batch]."""
    hidden = encoder(x)
    mu, log = mean(hidden), log_var(hidden)
    noise = torch.randn(codes, *mu.shape)
    z = mu + torch.exp(log / 2) * noise
    ratio = (noise**2 + log - z**2).sum(-1) / 2
    logits = decoder(z)
    nll = F.binary_cross_entropy_with_logits(logits, x.expand_as(logits), reduction="none")
    return math.log(codes) - torch.logsumexp(ratio - nll.sum(-1), 0)


train, test = images("train")[:55_000], torch.bernoulli(images("t10k"))
optimizer = torch.optim.Adam(parts.parameters(), eps=1e-4)
for stage in range(args.stages):
    optimizer.param_groups[0]["lr"] = 1e-3 * 10 ** (-stage / 7)
    for _ in range(3**stage):
        for rows in torch.randperm(len(train)).split(20):
            loss = bound(torch.bernoulli(train[rows]), args.codes).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    print(f"stage {stage + 1}: bound of the last batch {loss.item():.2f}", flush=True)
with torch.no_grad():
    nll = torch.cat([bound(rows, 1000) for rows in test.split(20)]).mean().item()
print(f"{args.codes} codes: test -log p(x) {nll:.3f} nats")
