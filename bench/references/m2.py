"""Semi-supervised M2 in plain PyTorch on MNIST: the reference of experiment F7.

The model, weights at the start, optimizer and order of batches are those of Pyro's examples/vae/ss_vae_M2.py with its auxiliary loss: 50 latents,
500 softplus, Adam 3e-4, batches of 200 of which each has only rows with labels or only rows without, the former spread over the epoch and seen once
in it, cross-entropy weighed by 46; the bound sums over the classes of a row without a label. As there, every batch makes two steps of Adam, one for
each of the two losses, of which the second has a gradient of zero where rows have no labels. D. P. Kingma, D. J. Rezende, S. Mohamed, M. Welling,
"Semi-supervised Learning with Deep Generative Models", NIPS 2014. Trains on the first 55,000 images, of which the first of each class have labels,
as many of each, and prints the accuracy on test images after each epoch.

    bench/references/run.sh m2.py --data DIR --labels 100     DIR has MNIST's four files, plain or .gz
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
parser.add_argument("--labels", type=int, default=100)
parser.add_argument("--epochs", type=int, default=20)
parser.add_argument("--weight", type=float, default=46)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--threads", type=int, default=1)
args = parser.parse_args()
torch.set_num_threads(args.threads)
torch.manual_seed(args.seed)
batch, classes, latents, hidden = 200, 10, 50, 500


def content(name, offset):
    path = args.data / name
    return np.frombuffer(path.read_bytes() if path.exists() else gzip.open(f"{path}.gz").read(), np.uint8, offset=offset)


def images(part):
    return torch.from_numpy(content(f"{part}-images-idx3-ubyte", 16).reshape(-1, 784).astype(np.float32)) / 255


def labels(part):
    return torch.from_numpy(content(f"{part}-labels-idx1-ubyte", 8).astype(np.int64))


def first(inputs):
    """A first layer, whose weights and biases begin near zero."""
    layer = nn.Linear(inputs, hidden)
    for weights in layer.parameters():
        nn.init.normal_(weights, 0, 0.001)
    return layer


classifier = nn.Sequential(first(784), nn.Softplus(), nn.Linear(hidden, classes))
encoder = first(784 + classes)
mean, log_stddev = nn.Linear(hidden, latents), nn.Linear(hidden, latents)
decoder = nn.Sequential(first(latents + classes), nn.Softplus(), nn.Linear(hidden, 784))
parts = nn.ModuleList([classifier, encoder, mean, log_stddev, decoder])


def bound(x, y):
    """-log p(x | y, z) + KL(q(z | x, y) || N(0, I)) - log p(y), [batch]; y is one-hot."""
    h = F.softplus(encoder(torch.cat([x, y], 1)))
    mu, log = mean(h), log_stddev(h)
    logits = decoder(torch.cat([mu + torch.exp(log) * torch.randn_like(mu), y], 1))
    nll = F.binary_cross_entropy_with_logits(logits, x, reduction="none").sum(1)
    return nll + (mu**2 + torch.exp(2 * log) - 1 - 2 * log).sum(1) / 2 + math.log(classes)


def bound_without_label(x):
    """The mean of the bound over q(y | x), less the entropy of that, [batch]."""
    log_q = F.log_softmax(classifier(x), 1)
    every = torch.eye(classes).repeat(len(x), 1)
    bounds = bound(x.repeat_interleave(classes, 0), every).view(-1, classes)
    return (log_q.exp() * (bounds + log_q)).sum(1)


def step(loss=None):
    """A step of Adam by the sum of a batch's losses, or by a gradient of zero."""
    for weights in parts.parameters():
        weights.grad = None if weights.grad is None else torch.zeros_like(weights.grad)
    if loss is not None:
        loss.sum().backward()
    optimizer.step()


train, digits = images("train")[:55_000], labels("train")[:55_000]
test, answers = images("t10k"), labels("t10k")
labeled = torch.cat([torch.nonzero(digits == c)[: args.labels // classes, 0] for c in range(classes)])
is_labeled = torch.zeros(len(train), dtype=torch.bool)
is_labeled[labeled] = True
rest = torch.nonzero(~is_labeled)[:, 0]
optimizer = torch.optim.Adam(parts.parameters(), lr=3e-4, betas=(0.9, 0.999))
interval = len(train) // args.labels
for epoch in range(args.epochs):
    known = list(labeled[torch.randperm(len(labeled))].split(batch))
    unknown = list(rest[torch.randperm(len(rest))].split(batch))
    for i in range(len(known) + len(unknown)):
        if i % interval == 1 and known:
            rows = known.pop()
            step(bound(train[rows], F.one_hot(digits[rows], classes).float()))
            step(args.weight * F.cross_entropy(classifier(train[rows]), digits[rows], reduction="none"))
        else:
            step(bound_without_label(train[unknown.pop()]))
            step()
    with torch.no_grad():
        right = (classifier(test).argmax(1) == answers).float().mean().item()
    print(f"epoch {epoch + 1}: test accuracy {right:.4f}", flush=True)
