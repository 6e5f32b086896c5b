"""A prior over indices as in Keras's example of a VQ-VAE, in PyTorch: the reference of experiment F12.

The network is that of S. Paul, "Vector-Quantized Variational Autoencoders", https://keras.io/examples/generative/vq_vae/: mask A of 7 x 7, two
residual blocks of 1 x 1, mask B of 3 x 3 and 1 x 1, two convolutions of 1 x 1 with mask B, logits; Adam, batches of 128. Channels, epochs and
rate are those of the experiment. Prints the cross-entropy of an index of training and test rows, in nats, which the example calls its loss.

    autoencoders train mnist-vq-vae --epochs 5 --seed 0 --out runs/vq
    autoencoders encode runs/vq --split train --out train.npy
    autoencoders encode runs/vq --split test --out test.npy
    bench/references/run.sh pixel_cnn.py --train train.npy --test test.npy
"""

import argparse
import pathlib

import numpy as np
import torch
from torch import nn

parser = argparse.ArgumentParser()
parser.add_argument("--train", type=pathlib.Path, required=True)
parser.add_argument("--test", type=pathlib.Path, required=True)
parser.add_argument("--entries", type=int, default=128)
parser.add_argument("--channels", type=int, default=64)
parser.add_argument("--epochs", type=int, default=12)
parser.add_argument("--rate", type=float, default=0.001)
parser.add_argument("--rows", type=int, help="only so many training rows")
parser.add_argument("--seed", type=int, default=0)
parser.add_argument("--threads", type=int, default=1)
args = parser.parse_args()
torch.set_num_threads(args.threads)
torch.manual_seed(args.seed)
device = "cuda" if torch.cuda.is_available() else "cpu"


def indices(path):
    numbers = np.load(path)
    return torch.from_numpy(numbers.reshape(len(numbers), 7, 7).astype(np.int64)).to(device)


def glorot(layer):
    nn.init.xavier_uniform_(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer


class Masked(nn.Conv2d):
    """A convolution whose places see those before them, and with mask B themselves."""

    def __init__(self, channels, filters, size, sees_itself):
        super().__init__(channels, filters, size, padding=size // 2)
        mask = torch.zeros(size, size)
        mask[: size // 2] = 1
        mask[size // 2, : size // 2 + sees_itself] = 1
        self.register_buffer("mask", mask)
        glorot(self)

    def forward(self, x):
        return nn.functional.conv2d(x, self.weight * self.mask, self.bias, padding=self.padding)


class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.layers = nn.Sequential(
            glorot(nn.Conv2d(channels, channels, 1)), nn.ReLU(),
            Masked(channels, channels // 2, 3, True), nn.ReLU(),
            glorot(nn.Conv2d(channels // 2, channels, 1)), nn.ReLU(),
        )

    def forward(self, x):
        return x + self.layers(x)


channels = args.channels
model = nn.Sequential(
    Masked(args.entries, channels, 7, False), nn.ReLU(),
    Residual(channels), Residual(channels),
    Masked(channels, channels, 1, True), nn.ReLU(), Masked(channels, channels, 1, True), nn.ReLU(),
    glorot(nn.Conv2d(channels, args.entries, 1)),
).to(device)
optimizer = torch.optim.Adam(model.parameters(), lr=args.rate, eps=1e-7)


def loss_of(rows):
    marks = nn.functional.one_hot(rows, args.entries).permute(0, 3, 1, 2).float()
    return nn.functional.cross_entropy(model(marks), rows)


train, test = indices(args.train)[: args.rows], indices(args.test)
for epoch in range(args.epochs):
    total = 0.0
    for places in torch.randperm(len(train), device=device).split(128):
        optimizer.zero_grad()
        loss = loss_of(train[places])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(places)
    with torch.no_grad():
        held_out = sum(loss_of(rows).item() * len(rows) for rows in test.split(1000)) / len(test)
    print(f"epoch {epoch + 1}  training {total / len(train):.4f}  test {held_out:.4f}", flush=True)
