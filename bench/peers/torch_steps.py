"""Milliseconds per training step in PyTorch on the CPU; see protocol.py for how rounds are asked for.

A step is what a careful user writes: gather the batch (10,000 random rows held as one float tensor, indexed by a slice of a fresh
permutation per epoch), zero_grad, loss, backward, optimizer step. PyTorch gets its fastest settings: fused optimizers where it has
them, channels-last images, and with --mode compile the loss (forward and backward) through torch.compile, as well as an optimizer
step that has no fused form (compiling a fused one gained nothing). The loss is read once per round.
"""

import argparse
import functools
import os
import time

parser = argparse.ArgumentParser()
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--mode", choices=["eager", "compile"], default="eager")
args = parser.parse_args()
os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = str(args.threads)
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import torch
import torch.nn as nn
import torch.nn.functional as F

from protocol import serve

ROWS = 10_000


def mlp(sizes, activation):
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, outputs), activation()]
    return nn.Sequential(*layers[:-1])


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(mlp([784, 500, 500], nn.ELU), nn.ELU())
        self.mean, self.log_var = nn.Linear(500, 20), nn.Linear(500, 20)
        self.decoder = mlp([20, 500, 500, 784], nn.ELU)

    def forward(self, x):
        hidden = self.encoder(x)
        mean, log_var = self.mean(hidden), self.log_var(hidden)
        code = mean + torch.exp(0.5 * log_var) * torch.randn_like(mean)
        return self.decoder(code), mean, log_var


def conv(inputs, outputs, padding=1):
    return nn.Conv2d(inputs, outputs, 3, padding=padding)


def pool():
    return nn.MaxPool2d(2, ceil_mode=True)


def up():
    return nn.Upsample(scale_factor=2)


def small_conv():
    return nn.Sequential(
        *(conv(1, 16), nn.ReLU(), pool(), conv(16, 8), nn.ReLU(), pool(), conv(8, 8), nn.ReLU(), pool()),
        *(conv(8, 8), nn.ReLU(), up(), conv(8, 8), nn.ReLU(), up(), conv(8, 16, 0), nn.ReLU(), up(), conv(16, 1)),
    )


def large_conv():
    return nn.Sequential(
        *(conv(1, 32), nn.ReLU(), nn.MaxPool2d(2), conv(32, 64), nn.ReLU(), nn.MaxPool2d(2)),
        *(conv(64, 128), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(1152, 128), nn.ReLU()),
        *(nn.Linear(128, 6272), nn.ReLU(), nn.Unflatten(1, (128, 7, 7))),
        *(nn.ConvTranspose2d(128, 64, 3, 2, 1, 1), nn.ReLU(), nn.ConvTranspose2d(64, 32, 3, 2, 1, 1), nn.ReLU()),
        nn.ConvTranspose2d(32, 1, 3, 1, 1),
    )


def mse(model, x):
    return F.mse_loss(model(x), x)


def bce(model, x):
    return F.binary_cross_entropy_with_logits(model(x), x)


def elbo(model, x):
    logits, mean, log_var = model(x)
    nll = F.binary_cross_entropy_with_logits(logits, x, reduction="sum") / len(x)
    return nll + 0.5 * (torch.expm1(log_var) - log_var + mean**2).sum(1).mean()


def adam(weights):
    return torch.optim.Adam(weights, 1e-3, fused=True)


def sgd(weights):
    return torch.optim.SGD(weights, 1.5, fused=True)


def adadelta(weights):
    return torch.optim.Adadelta(weights, 1.0, rho=0.95, eps=1e-7)


IMAGE = (1, 28, 28)
STEPS = {
    "a": (lambda: mlp([784, 300, 150, 300, 784], nn.ELU), (784,), mse, adam, 150),
    "b": (lambda: mlp([784, 128, 64, 32, 64, 128, 784], nn.ReLU), (784,), bce, sgd, 32),
    "c": (lambda: mlp([784, 32, 784], nn.ReLU), (784,), bce, adam, 256),
    "d": (Vae, (784,), elbo, adam, 150),
    "e": (small_conv, IMAGE, bce, adadelta, 128),
    "f": (large_conv, IMAGE, bce, adam, 64),
}


def dense(sizes, batch):
    if not 0 < batch <= ROWS:
        raise ValueError(f"expected a batch of 1 to {ROWS} rows, got {batch}")
    return lambda: mlp(sizes, nn.ReLU), (sizes[0],), bce, adam, batch


@functools.cache  # one copy for all steps with rows of that shape
def rows_of(shape):
    data = torch.rand(ROWS, *shape)
    return data.contiguous(memory_format=torch.channels_last) if shape == IMAGE else data


def batches(data, size):
    while True:
        order = torch.randperm(len(data))
        for start in range(0, len(data) - size + 1, size):
            yield data.index_select(0, order[start : start + size])


def build(step, threads=args.threads, **numbers):
    make_model, shape, objective, make_optimizer, batch_size = dense(**numbers) if step == "dense" else STEPS[step]
    torch.manual_seed(0)
    model, data = make_model(), rows_of(shape)
    if shape == IMAGE:
        model = model.to(memory_format=torch.channels_last)
    optimizer = make_optimizer(model.parameters())
    loss_of, update = lambda x: objective(model, x), optimizer.step
    if args.mode == "compile":
        loss_of = torch.compile(loss_of)
        if not optimizer.defaults.get("fused"):
            update = torch.compile(update)
    stream = batches(data, batch_size)

    def run(steps):
        torch.set_num_threads(threads)
        started = time.perf_counter()
        for _ in range(steps):
            x = next(stream)
            optimizer.zero_grad()
            loss = loss_of(x)
            loss.backward()
            update()
        return time.perf_counter() - started, loss.item()

    return run


serve(f"pytorch {args.mode}", torch.__version__.split("+")[0], build)
