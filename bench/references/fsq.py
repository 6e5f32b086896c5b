"""Finite scalars by vector-quantize-pytorch on Fashion-MNIST: the reference of experiment F11.

The network, optimizer and loss are those of its examples/autoencoder_fsq.py: convolutions 16 and 32 with pools, levels 8, 6, 5, AdamW 3e-4,
batches of 256, L1 in [-1, 1]; 1,075 steps, which are five epochs of the first 55,000 images. Prints the L1 of test images and the share of codes that they use.

    bench/references/run.sh fsq.py --data DIR     DIR has Fashion-MNIST's four .gz files
"""

import argparse
import gzip
import pathlib

import numpy as np
import torch
from torch import nn
from vector_quantize_pytorch import FSQ

parser = argparse.ArgumentParser()
parser.add_argument("--data", type=pathlib.Path, required=True)
parser.add_argument("--epochs", type=int, default=5)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--rate", type=float, default=3e-4)
args = parser.parse_args()
torch.set_num_threads(args.threads)
torch.manual_seed(args.seed)
levels = [8, 6, 5]


def images(part):
    with gzip.open(args.data / f"{part}-images-idx3-ubyte.gz") as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 1, 28, 28)
    return torch.from_numpy(pixels.astype(np.float32)) / 127.5 - 1


class Autoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.MaxPool2d(2), nn.GELU(),
            nn.Conv2d(16, 32, 3, padding=1), nn.MaxPool2d(2), nn.Conv2d(32, len(levels), 1),
        )
        self.quantizer = FSQ(levels)
        self.decoder = nn.Sequential(
            nn.Conv2d(len(levels), 32, 3, padding=1), nn.Upsample(scale_factor=2, mode="nearest"),
            nn.Conv2d(32, 16, 3, padding=1), nn.GELU(), nn.Upsample(scale_factor=2, mode="nearest"),
            nn.Conv2d(16, 1, 3, padding=1),
        )

    def forward(self, x):
        codes, indices = self.quantizer(self.encoder(x))
        return self.decoder(codes).clamp(-1, 1), indices


train, test = images("train")[:55_000], images("t10k")
model = Autoencoder()
optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate)
for epoch in range(args.epochs):
    total = 0.0
    for rows in torch.randperm(len(train)).split(256):
        x = train[rows]
        optimizer.zero_grad()
        loss = (model(x)[0] - x).abs().mean()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    print(f"epoch {epoch + 1}  training L1 {total / len(train):.4f}", flush=True)
with torch.no_grad():
    errors, used = [], set()
    for x in test.split(1000):
        reconstruction, indices = model(x)
        errors.append((reconstruction - x).abs().mean().item())
        used.update(indices.flatten().tolist())
print(f"test L1 {np.mean(errors):.4f}, {len(used)} of {np.prod(levels)} codes used")
