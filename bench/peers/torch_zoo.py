"""Milliseconds per training step of every model of the zoo in PyTorch eager on the CPU; see protocol.py for how rounds are asked for.

Each is the model that @autoencoders/models builds where nothing but the shape of a row is said: its layers under the same names, its
objective, its noise drawn anew in each step, Adam at 1e-3, batches of 128. A step is what a careful user writes, as in torch_steps.py: fused
Adam, channels-last images, no tensor that the loss does not need.

{"ask": "compare", "step": "vae", "folder": DIR, "rows": 384, "steps": 3} loads DIR/weights.safetensors and trains on the rows of DIR/x.bin and
DIR/condition.bin with fixed numbers in the place of noise; the answer has the count of the model's numbers and the loss of each step.

Convolutions of stride 2 pad at the end in tf.layers and at the start with padding=1 here, so that those models see images upside down and
mirrored, and so their kernels: the same numbers, without a pass that pads.
"""

import argparse
import math
import os
import time
from collections import OrderedDict

parser = argparse.ArgumentParser()
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--busy", action="store_true", help="the processor's time in the place of what the clock says")
args = parser.parse_args()
os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = str(args.threads)
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.numpy import load_file

from protocol import serve

torch.set_num_threads(args.threads)
now = time.process_time if args.busy else time.perf_counter
ROWS, BATCH, CLASSES, COLUMNS = 10_000, 128, 10, 32
LOG_2_PI = math.log(2 * math.pi)


class Noise:
    """The random numbers of a step; fixed ones where two programs are compared."""

    fixed = False

    def uniform(self, *shape):
        if not self.fixed:
            return torch.rand(*shape)
        at = torch.arange(math.prod(shape), dtype=torch.float64)
        return ((at * 7919 % 10_007 + 0.5) / 10_007).float().reshape(shape)

    def normal(self, *shape):
        return (self.uniform(*shape).double() - 0.5).mul(12**0.5).float() if self.fixed else torch.randn(*shape)


noise = Noise()


class Dense(nn.Sequential):
    """Dense layers by their names: layers("elu", hidden1=(784, 500)). `last` has the activation of the last one."""

    def __init__(self, activation, last=None, **sizes):
        names, layers = list(sizes), OrderedDict()
        for name, (inputs, outputs) in sizes.items():
            its = last if name == names[-1] and last is not None else activation
            layers[name] = nn.Linear(inputs, outputs)
            if its is not nn.Identity:
                layers[f"{name}Activation"] = its()
        super().__init__(layers)


def hidden(sizes):
    """(784, 500, 300) to hidden1=(784, 500), hidden2=(500, 300)."""
    return {f"hidden{i + 1}": pair for i, pair in enumerate(zip(sizes, sizes[1:]))}


def mse(output, x):
    return F.mse_loss(output, x)


def bce(logits, x):
    return F.binary_cross_entropy_with_logits(logits, x)


class Plain(nn.Module):
    """Dense layers down to the code and back. The objective sees logits where it is the binary cross-entropy."""

    def __init__(self, sizes, activation, code, output=nn.Identity, loss=mse, features=784):
        super().__init__()
        *down, code_dim = sizes
        self.encoder = Dense(activation, code, **hidden([features, *down]), code=(([features, *down])[-1], code_dim))
        up = [code_dim, *reversed(down)]
        self.decoder = Dense(activation, output, **hidden(up), output=(up[-1], features))
        self.loss = loss

    def forward(self, x):
        return self.loss(self.decoder(self.encoder(x)), x)


class TiedLinear(nn.Module):
    def __init__(self, other):
        super().__init__()
        self.other = [other]  # in a list, so that its weight is not counted twice
        self.bias = nn.Parameter(torch.zeros(other.in_features))

    def forward(self, x):
        return F.linear(x, self.other[0].weight.t(), self.bias)


class Tied(Plain):
    def __init__(self):
        super().__init__([300, 150], nn.ELU, nn.ELU)
        self.decoder.hidden1 = TiedLinear(self.encoder.code)
        self.decoder.output = TiedLinear(self.encoder.hidden1)


class Denoising(Plain):
    def forward(self, x):
        kept = (noise.uniform(*x.shape) >= 0.3).float()
        return self.loss(self.decoder(self.encoder(x * kept)), x)


class Sparse(Plain):
    def forward(self, x):
        code = self.encoder(x)
        on = code.mean(0).clamp(1e-7, 1 - 1e-7)
        kl = 0.1 * torch.log(0.1 / on) + 0.9 * torch.log(0.9 / (1 - on))
        return self.loss(self.decoder(code), x) + 0.2 * kl.sum()


class Contractive(Plain):
    def forward(self, x):
        code = self.encoder(x)
        norms = self.encoder.code.weight.square().sum(1)
        slopes = (code * (1 - code)).square()
        return self.loss(self.decoder(code), x) + 1e-4 * (slopes @ norms).mean()


class Hashing(Plain):
    def forward(self, x):
        seen = self.encoder.hidden1Activation(self.encoder.hidden1(x))
        code = torch.sigmoid(self.encoder.code(seen + 15 * noise.normal(*seen.shape)))
        return self.loss(self.decoder(code), x)


def pairwise(x, y, scale):
    """scale / (scale + |x - y|²) of all pairs."""
    squares = x.square().sum(1)[:, None] + y.square().sum(1) - 2 * x @ y.t()
    return scale / (squares.relu() + scale)


class Wae(Plain):
    def forward(self, x):
        code = self.encoder(x)
        n, scale = len(code), 2 * code.shape[1]
        prior = noise.normal(*code.shape)

        def within(rows):
            return (pairwise(rows, rows, scale).sum() - n) / (n * (n - 1))

        discrepancy = within(code) + within(prior) - 2 * pairwise(code, prior, scale).mean()
        return self.loss(self.decoder(code), x) + 10 / 784 * discrepancy


class Rae(Plain):
    def forward(self, x):
        code = self.encoder(x)
        decay = sum(layer.weight.square().sum() for layer in self.decoder if isinstance(layer, nn.Linear))
        norm = code.square().sum(1).mean()
        return self.loss(self.decoder(code), x) + 1e-6 / 2 / 784 * norm + 1e-3 / 2 / 784 * decay


def kl(mean, log_var):
    return 0.5 * (torch.expm1(log_var) - log_var + mean.square()).sum(1)


def nll(logits, x):
    """The mean over the batch of -log p in nats, for pixels in [0, 1]."""
    return F.binary_cross_entropy_with_logits(logits, x, reduction="sum") / len(x)


class Variational(nn.Module):
    def __init__(self, sizes=(500, 500), code_dim=20, activation=nn.ELU, features=784, classes=0, flows=0):
        super().__init__()
        self.encoder = Dense(activation, **hidden([features + classes, *sizes]))
        self.encoder.mean, self.encoder.logVar = nn.Linear(sizes[-1], code_dim), nn.Linear(sizes[-1], code_dim)
        if flows:
            self.encoder.flows = nn.Linear(sizes[-1], flows * (2 * code_dim + 1))
        self.layers = list(self.encoder)[: 2 * len(sizes)]
        up = [code_dim + classes, *reversed(sizes)]
        self.decoder = Dense(activation, nn.Identity, **hidden(up), output=(up[-1], features))

    def trunk(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def heads(self, x):
        seen = self.trunk(x)
        return self.encoder.mean(seen), self.encoder.logVar(seen)

    def forward(self, x):
        mean, log_var = self.heads(x)
        code = mean + torch.exp(0.5 * log_var) * noise.normal(*mean.shape)
        return nll(self.decoder(code), x) + self.divergence(mean, log_var, code)

    def divergence(self, mean, log_var, code):
        return kl(mean, log_var).mean()


class BetaVae(Variational):
    def divergence(self, mean, log_var, code):
        return 4 * kl(mean, log_var).mean()


class BetaTcVae(Variational):
    def divergence(self, mean, log_var, code):
        def log_normal(z, mean, log_var):
            return -0.5 * ((z - mean).square() * torch.exp(-log_var) + log_var + LOG_2_PI)

        weight = 2 * math.log(len(code))
        pairs = log_normal(code[:, None], mean[None], log_var[None])
        joint = torch.logsumexp(pairs.sum(2), 1) - weight
        separate = (torch.logsumexp(pairs, 1) - weight).sum(1)
        conditional = log_normal(code, mean, log_var).sum(1)
        prior = -0.5 * (code.square() + LOG_2_PI).sum(1)
        return (conditional - joint + 6 * (joint - separate) + separate - prior).mean()


class DipVae(Variational):
    def divergence(self, mean, log_var, code):
        centered = mean - mean.mean(0)
        covariance = centered.t() @ centered / len(mean)
        diagonal = covariance.diagonal()
        apart = (diagonal + log_var.exp().mean(0) - 1).square().sum()
        between = covariance.square().sum() - diagonal.square().sum()
        return kl(mean, log_var).mean() + 10 * between + 10 * apart


class Iwae(Variational):
    samples = 5

    def __init__(self):
        super().__init__((200, 200), 50, nn.Tanh)

    def forward(self, x):
        mean, log_var = self.heads(x)
        epsilon = noise.normal(len(x), self.samples, mean.shape[1])
        code = mean[:, None] + torch.exp(0.5 * log_var)[:, None] * epsilon
        ratio = (epsilon.square() + log_var[:, None] - code.square()).sum(2) / 2
        logits = self.decoder(code)
        given = F.binary_cross_entropy_with_logits(logits, x[:, None].expand_as(logits), reduction="none").sum(2)
        return (math.log(self.samples) - torch.logsumexp(ratio - given, 1)).mean()


class Sampled(Variational):
    """A rate of drawn codes in the place of a divergence."""

    def __init__(self, **more):
        super().__init__((300, 300), 40, **more)


class VampVae(Sampled):
    def __init__(self):
        super().__init__()
        self.prior = nn.Module()
        self.prior.components = nn.Module()
        self.prior.components.pseudoInputs = nn.Parameter(torch.randn(100, 784))

    def forward(self, x):
        mean, log_var = self.heads(x)
        epsilon = noise.normal(*mean.shape)
        code = mean + torch.exp(0.5 * log_var) * epsilon
        density = -0.5 * (epsilon.square() + log_var + LOG_2_PI).sum(1)
        means, log_vars = self.heads(torch.sigmoid(self.prior.components.pseudoInputs))
        precision = torch.exp(-log_vars)
        scaled = means * precision
        of_codes = code.square() @ precision.t() - 2 * code @ scaled.t()
        of_components = (means * scaled + log_vars).sum(1) + code.shape[1] * LOG_2_PI
        prior = torch.logsumexp((of_codes + of_components) / -2 - math.log(len(means)), 1)
        return nll(self.decoder(code), x) + (density - prior).mean()


class CompletingVae(nn.Module):
    """The encoder sees the lower left quadrant, the recognition network all of an image."""

    def __init__(self, sizes=(500, 500), code_dim=200):
        super().__init__()
        prior = Variational(sizes, code_dim, nn.ReLU, features=14 * 14)
        posterior = Variational(sizes, code_dim, nn.ReLU)
        self.encoder, self.recognition, self.decoder = prior.encoder, posterior.encoder, posterior.decoder
        self.heads = [prior.heads, posterior.heads]

    def forward(self, x):
        given = x.reshape(-1, 28, 28)[:, 14:, :14].reshape(len(x), -1)
        (prior_mean, prior_log_var), (mean, log_var) = self.heads[0](given), self.heads[1](x)
        code = mean + torch.exp(0.5 * log_var) * noise.normal(*mean.shape)
        # Every pixel counts once, given or not.
        moved = (mean - prior_mean) * torch.exp(-0.5 * prior_log_var)
        return nll(self.decoder(code), x) + kl(moved, log_var - prior_log_var).mean()


class FlowVae(Sampled):
    flows = 10

    def __init__(self):
        super().__init__(flows=self.flows)

    def forward(self, x):
        seen = self.trunk(x)
        mean, log_var, parameters = self.encoder.mean(seen), self.encoder.logVar(seen), self.encoder.flows(seen)
        epsilon = noise.normal(*mean.shape)
        code = mean + torch.exp(0.5 * log_var) * epsilon
        density = -0.5 * (epsilon.square() + log_var + LOG_2_PI).sum(1)
        n, d = code.shape
        u, w, b = parameters.split([self.flows * d, self.flows * d, self.flows], 1)
        u, w = u.reshape(n, self.flows, d), w.reshape(n, self.flows, d)
        along = (u * w).sum(2)
        below = (-along).relu()
        kept = along.relu() + 1 / (below + 1)
        excess = below / (below + 1) * below / (w.square().sum(2) + 1e-12)
        steps = (u + w * excess[..., None]).unbind(1)
        waves = []
        for k, direction in enumerate(w.unbind(1)):
            wave = torch.tanh((code * direction).sum(1, keepdim=True) + b[:, k : k + 1])
            code = code + steps[k] * wave
            waves.append(wave)
        squares = torch.cat(waves, 1).square()
        determinants = torch.log(squares + (1 - squares) * kept + 1e-20).sum(1)
        prior = -0.5 * (code.square() + LOG_2_PI).sum(1)
        return nll(self.decoder(code), x) + (density - determinants - prior).mean()


class ConditionalVae(Variational):
    def __init__(self):
        super().__init__(classes=CLASSES)

    def forward(self, x, condition):
        told = condition * (noise.uniform(len(x), 1) >= 0.1).float()
        mean, log_var = self.heads(torch.cat([x, told], 1))
        code = mean + torch.exp(0.5 * log_var) * noise.normal(*mean.shape)
        return nll(self.decoder(torch.cat([code, told], 1)), x) + kl(mean, log_var).mean()


class SemiSupervisedVae(nn.Module):
    """M2, every row with every class in one pass; the first layer of q(z | x, y) is what a row adds and what a class adds."""

    def __init__(self, width=500, code_dim=50):
        super().__init__()
        self.encoder = nn.Module()
        self.encoder.classifier1, self.encoder.logits = nn.Linear(784, width), nn.Linear(width, CLASSES)
        self.encoder.ofRow, self.encoder.ofClass = nn.Linear(784, width), nn.Linear(CLASSES, width, bias=False)
        self.encoder.mean = nn.Linear(width, code_dim)
        self.posterior = nn.Module()
        self.posterior.logVar = nn.Linear(width, code_dim)
        self.decoder = Dense(nn.Softplus, nn.Identity, hidden1=(code_dim + CLASSES, width), output=(width, 784))

    def forward(self, x, condition):
        encoder, n = self.encoder, len(x)
        log_shares = F.log_softmax(encoder.logits(F.softplus(encoder.classifier1(x))), 1)
        # A class's share of the first layer is its column of the weight.
        seen = F.softplus(encoder.ofRow(x)[:, None] + encoder.ofClass.weight.t())
        mean, log_var = encoder.mean(seen), self.posterior.logVar(seen)
        code = mean + torch.exp(0.5 * log_var) * noise.normal(*mean.shape)
        told = torch.eye(CLASSES).expand(n, CLASSES, CLASSES)
        logits = self.decoder(torch.cat([code, told], 2))
        given = F.binary_cross_entropy_with_logits(logits, x[:, None].expand_as(logits), reduction="none").sum(2)
        bounds = given + 0.5 * (torch.expm1(log_var) - log_var + mean.square()).sum(2) + math.log(CLASSES)
        shares = log_shares.exp()
        unlabeled = 1 - condition.sum(1, keepdim=True)
        weights = condition + unlabeled * shares
        bound = (weights * bounds + unlabeled * shares * log_shares).sum(1)
        return (bound - 46 * (condition * log_shares).sum(1)).mean()


def conv(inputs, outputs, **more):
    return nn.Conv2d(inputs, outputs, 3, **{"padding": 1, **more})


def stride(inputs, outputs):
    return conv(inputs, outputs, stride=2)


def transpose(inputs, outputs):
    return nn.ConvTranspose2d(inputs, outputs, 3, 2, 1, 1)


def sequence(**layers):
    return nn.Sequential(OrderedDict(layers))


def pool():
    return nn.MaxPool2d(2, ceil_mode=True)


def up():
    return nn.Upsample(scale_factor=2)


class ConvAutoencoder(nn.Module):
    image = True

    def __init__(self):
        super().__init__()
        self.encoder = sequence(
            conv1=conv(1, 16), relu1=nn.ReLU(), pool1=pool(), conv2=conv(16, 8), relu2=nn.ReLU(), pool2=pool(),
            conv3=conv(8, 8), relu3=nn.ReLU(), pool3=pool(),
        )
        self.decoder = sequence(
            conv1=conv(8, 8), relu1=nn.ReLU(), up1=up(), conv2=conv(8, 8), relu2=nn.ReLU(), up2=up(),
            conv3=conv(8, 16, padding=0), relu3=nn.ReLU(), up3=up(), output=conv(16, 1),
        )

    def forward(self, x):
        return bce(self.decoder(self.encoder(x)), x)


class ConvDenoising(ConvAutoencoder):
    def forward(self, x):
        noisy = (x + noise.normal(*x.shape)).clamp(0, 1)
        return bce(self.decoder(self.encoder(noisy)), x)


class Discriminator(Dense):
    """Tells codes of one kind from codes of another."""

    def __init__(self, code_dim, *sizes):
        super().__init__(nn.ReLU, nn.Identity, **hidden([code_dim, *sizes]), logit=(sizes[-1], 1))

    def surprise(self, code, is_first):
        logits = self(code)
        return bce(logits, torch.full_like(logits, float(is_first)))


class Aae(Plain):
    """Three turns on each batch, each with an optimizer of its own."""

    def __init__(self, code_dim=8):
        super().__init__([500, 500, code_dim], nn.ELU, nn.Identity, nn.Sigmoid)
        self.discriminator = Discriminator(code_dim, 500, 500)

    def turns(self):
        yield self.forward, [self.encoder, self.decoder], 1.0
        yield self.judged, [self.discriminator], 1.0
        yield lambda x: self.discriminator.surprise(self.encoder(x), True), [self.encoder], 0.5

    def judged(self, x):
        with torch.no_grad():
            code = self.encoder(x)
        prior = noise.normal(*code.shape)
        return self.discriminator.surprise(prior, True) + self.discriminator.surprise(code, False)


class FactorVae(Variational):
    """Two turns on each batch: codes of one half of it against shuffled ones of the other."""

    def __init__(self, code_dim=20):
        super().__init__(code_dim=code_dim)
        self.discriminator = Discriminator(code_dim, 500, 500)

    def divergence(self, mean, log_var, code):
        return kl(mean, log_var).mean() + 10 * self.discriminator(code).mean()

    def turns(self):
        yield self.forward, [self.encoder, self.decoder], 1.0
        yield self.judged, [self.discriminator], 1.0

    def judged(self, x):
        with torch.no_grad():
            mean, log_var = self.heads(x)
            code = mean + torch.exp(0.5 * log_var) * noise.normal(*mean.shape)
            whole, others = code.split(len(code) // 2)
            order = noise.uniform(code.shape[1], len(others)).argsort(1, descending=True)
            mixed = others.gather(0, order.t())
        return self.discriminator.surprise(whole, True) + self.discriminator.surprise(mixed, False)


class VaeGan(Variational):
    """Three turns on each batch, of encoder, decoder and a discriminator of rows, whose first layer says what is alike."""

    def __init__(self, code_dim=20):
        super().__init__(code_dim=code_dim)
        self.discriminator = Discriminator(784, 500, 500)

    def turns(self):
        yield self.forward, [self.encoder], 1.0
        yield self.deceit, [self.decoder], 1.0
        yield self.judged, [self.discriminator], 1.0

    def decoded(self, code):
        return torch.sigmoid(self.decoder(code))

    def drawn_code(self, x):
        mean, log_var = self.heads(x)
        return mean + torch.exp(0.5 * log_var) * noise.normal(*mean.shape), mean, log_var

    def seen(self, x):
        return self.discriminator.hidden1Activation(self.discriminator.hidden1(x))

    def surprise(self, seen, is_row):
        units = self.discriminator.hidden2Activation(self.discriminator.hidden2(seen))
        logits = self.discriminator.logit(units)
        return bce(logits, torch.full_like(logits, float(is_row)))

    def likeness(self, seen, x):
        with torch.no_grad():
            target = self.seen(x)
        return 0.5 * ((seen - target).square().sum(1).mean() + seen.shape[1] * LOG_2_PI)

    def forward(self, x):
        code, mean, log_var = self.drawn_code(x)
        return self.likeness(self.seen(self.decoded(code)), x) + kl(mean, log_var).mean()

    def deceit(self, x):
        with torch.no_grad():
            code, _, _ = self.drawn_code(x)
        seen = self.seen(self.decoded(code))
        drawn = self.seen(self.decoded(noise.normal(*code.shape)))
        return self.likeness(seen, x) + self.surprise(seen, True) + self.surprise(drawn, True)

    def judged(self, x):
        with torch.no_grad():
            code, _, _ = self.drawn_code(x)
            made, drawn = self.decoded(code), self.decoded(noise.normal(*code.shape))
        return sum(self.surprise(self.seen(rows), rows is x) for rows in (x, made, drawn))


class ConvVae(nn.Module):
    image = mirrored = True

    def __init__(self, code_dim=2):
        super().__init__()
        self.encoder = sequence(conv1=stride(1, 32), relu1=nn.ReLU(), conv2=stride(32, 64), relu2=nn.ReLU(), flat=nn.Flatten())
        self.layers = list(self.encoder)
        self.encoder.mean, self.encoder.logVar = nn.Linear(3136, code_dim), nn.Linear(3136, code_dim)
        self.decoder = sequence(
            hidden1=nn.Linear(code_dim, 3136), relu1=nn.ReLU(), map=nn.Unflatten(1, (64, 7, 7)),
            transpose1=transpose(64, 64), relu2=nn.ReLU(), transpose2=transpose(64, 32), relu3=nn.ReLU(),
            output=nn.ConvTranspose2d(32, 1, 3, 1, 1),
        )

    def forward(self, x):
        seen = x
        for layer in self.layers:
            seen = layer(seen)
        mean, log_var = self.encoder.mean(seen), self.encoder.logVar(seen)
        code = mean + torch.exp(0.5 * log_var) * noise.normal(*mean.shape)
        return nll(self.decoder(code), x) + kl(mean, log_var).mean()


class VqVae(nn.Module):
    """Entries follow the vectors that they stand for, and begin anew as one of the batch where they stand for too few."""

    image = mirrored = True
    decay, restart_below = 0.99, 0.1

    def __init__(self, size=128, dim=16):
        super().__init__()
        self.encoder = sequence(
            conv1=stride(1, 32), relu1=nn.ReLU(), conv2=stride(32, 64), relu2=nn.ReLU(), code=nn.Conv2d(64, dim, 1)
        )
        self.decoder = sequence(
            transpose1=transpose(dim, 64), relu1=nn.ReLU(), transpose2=transpose(64, 32), relu2=nn.ReLU(),
            output=nn.ConvTranspose2d(32, 1, 3, 1, 1), sigmoid=nn.Sigmoid(),
        )
        self.codebook = nn.Module()
        self.codebook.level1 = nn.Module()
        self.codebook.level1.register_buffer("entries", (2 * torch.rand(size, dim) - 1) / size)
        self.codebook.level1.register_buffer("counts", torch.zeros(size, 1))

    def forward(self, x):
        maps = self.encoder(x)
        vectors = maps.permute(0, 2, 3, 1)
        flat = vectors.reshape(-1, vectors.shape[3])
        with torch.no_grad():
            entries = self.codebook.level1.entries
            nearest = (entries.square().sum(1) - 2 * flat @ entries.t()).argmin(1)
            quantized = entries[nearest].view_as(vectors).permute(0, 3, 1, 2)
            self.follow(flat, nearest)
        commitment = F.mse_loss(maps, quantized)
        return mse(self.decoder(maps + (quantized - maps).detach()), x) + 0.25 * commitment

    def follow(self, flat, nearest):
        level = self.codebook.level1
        size, usual = len(level.entries), len(flat) / len(level.entries)
        used = torch.bincount(nearest, minlength=size).float()[:, None]
        counts = level.counts + (1 - self.decay) * (used - level.counts)
        sums = torch.zeros_like(level.entries).index_add_(0, nearest, flat)
        pull = (sums - used * level.entries) * (1 - self.decay)
        mean = level.entries + pull / counts.clamp(min=1e-5)
        dead = counts < self.restart_below * usual
        drawn = flat[self.places(noise.uniform(size), len(flat))]
        level.entries.copy_(torch.where(dead, drawn, mean))
        level.counts.copy_(torch.where(dead, usual, counts))

    def places(self, chances, count):
        at = (chances * count).long()
        # In a mirrored map a place of 7 x 7 counts from the other end.
        return at // 49 * 49 + 48 - at % 49 if noise.fixed else at


class Fsq(nn.Module):
    image = True

    def __init__(self, levels=(8, 6, 5)):
        super().__init__()
        self.encoder = sequence(
            conv1=conv(1, 16), relu1=nn.ReLU(), pool1=pool(), conv2=conv(16, 32), relu2=nn.ReLU(), pool2=pool(),
            code=nn.Conv2d(32, len(levels), 1),
        )
        self.decoder = sequence(
            conv1=conv(len(levels), 32), relu1=nn.ReLU(), up1=up(), conv2=conv(32, 16), relu2=nn.ReLU(), up2=up(),
            output=conv(16, 1),
        )
        counts = torch.tensor(levels, dtype=torch.float64)
        half = (counts - 1) * 1.001 / 2
        offset = torch.where(counts % 2 == 0, 0.5, 0.0).double()
        self.bounds = [part.float()[:, None, None] for part in (torch.atanh(offset / half), half, offset, counts // 2)]

    def forward(self, x):
        shift, half, offset, steps = self.bounds
        bounded = torch.tanh(self.encoder(x) + shift) * half - offset
        code = (bounded + (bounded.round() - bounded).detach()) / steps
        return bce(self.decoder(code), x)


class Detector(nn.Module):
    """Three wide nets and three narrow ones; moving averages of the squared residuals of all, as the score will have them."""

    image, columns = False, COLUMNS

    def __init__(self, features=COLUMNS):
        super().__init__()
        self.encoder, self.decoder = nn.Module(), nn.Module()
        self.nets = []
        for name in ("wide1", "wide2", "wide3"):
            parts = ((self.encoder, "Encoder1", features, 64), (self.encoder, "Code", 64, 32), (self.decoder, "Decoder1", 32, 64))
            layers = []
            for part, what, inputs, outputs in parts:
                dense, norm = nn.Linear(inputs, outputs, bias=False), nn.BatchNorm1d(outputs, eps=1e-3, momentum=0.1)
                setattr(part, f"{name}{what}", dense)
                setattr(part, f"{name}{what}Norm", norm)
                layers += [dense, norm, nn.ReLU()]
            output = nn.Linear(64, features)
            setattr(self.decoder, f"{name}Output", output)
            self.nets.append([*layers, output])
        for name in ("narrow1", "narrow2", "narrow3"):
            code, output = nn.Linear(features, features // 2), nn.Linear(features // 2, features)
            setattr(self.encoder, f"{name}Code", code)
            setattr(self.decoder, f"{name}Output", output)
            self.nets.append([code, nn.Tanh(), output])
        self.norms = [layer for net in self.nets for layer in net if isinstance(layer, nn.BatchNorm1d)]
        self.residuals = nn.Module()
        self.residuals.standardized = nn.Module()
        self.residuals.standardized.register_buffer("variance", torch.ones(len(self.nets) * features))

    def average(self, moving):
        """Whether the norms take their moving averages in the place of the batch's statistics."""
        for norm in self.norms:
            norm.training = not moving

    def each(self, x):
        outputs = []
        for net in self.nets:
            y = x
            for layer in net:
                y = layer(y)
            outputs.append(y)
        return torch.cat(outputs, 1)

    def forward(self, x):
        clipped, targets = x.clamp(-3, 3), x.repeat(1, len(self.nets))
        with torch.no_grad():
            self.average(True)
            squares = (self.each(clipped) - targets).square().mean(0)
            self.residuals.standardized.variance.lerp_(squares, 0.05)
            self.average(False)
        return mse(self.each(clipped), targets)


relu, elu, sigmoid, identity = nn.ReLU, nn.ELU, nn.Sigmoid, nn.Identity
MODELS = {
    "linear": lambda: Plain([2], identity, identity),
    "stacked": lambda: Plain([300, 150], elu, elu),
    "tied": Tied,
    "deepAutoencoder": lambda: Plain([128, 64, 32, 16, 8, 4, 2], relu, identity, sigmoid),
    "denoising": lambda: Denoising([300, 150], relu, relu),
    "sparse": lambda: Sparse([1000], sigmoid, sigmoid),
    "contractive": lambda: Contractive([64], sigmoid, sigmoid, sigmoid),
    "convAutoencoder": ConvAutoencoder,
    "convDenoising": ConvDenoising,
    "vae": Variational,
    "betaVae": BetaVae,
    "betaTcVae": BetaTcVae,
    "factorVae": FactorVae,
    "dipVae": DipVae,
    "iwae": Iwae,
    "vampVae": VampVae,
    "conditionalVae": ConditionalVae,
    "completingVae": CompletingVae,
    "flowVae": FlowVae,
    "semiSupervisedVae": SemiSupervisedVae,
    "convVae": ConvVae,
    "wae": lambda: Wae([500, 500, 8], elu, identity, sigmoid),
    "aae": Aae,
    "vaeGan": VaeGan,
    "rae": lambda: Rae([500, 500, 16], elu, identity, sigmoid),
    "vqVae": VqVae,
    "fsq": Fsq,
    "hashing": lambda: Hashing([100, 16], relu, sigmoid, sigmoid),
    "detector": Detector,
}


def built(name):
    torch.manual_seed(0)
    model = MODELS[name]()
    return model.to(memory_format=torch.channels_last) if getattr(model, "image", False) else model


def plain_step(model):
    optimizer = torch.optim.Adam(model.parameters(), 1e-3, fused=True)

    def step(rows):
        optimizer.zero_grad()
        loss = model(*rows)
        loss.backward()
        optimizer.step()
        return loss

    return step


def step_in_turns(model):
    """Each turn moves networks of its own: other weights get no gradient."""
    turns = []
    for loss_of, networks, rate in model.turns():
        weights = [weight for network in networks for weight in network.parameters()]
        turns.append((loss_of, weights, torch.optim.Adam(weights, 1e-3 * rate, fused=True)))

    def step(rows):
        losses = []
        for loss_of, weights, optimizer in turns:
            losses.append(loss_of(*rows))
            for weight, gradient in zip(weights, torch.autograd.grad(losses[-1], weights)):
                weight.grad = gradient
            optimizer.step()
        return losses[0]

    return step


def stepper(model, batches):
    step = step_in_turns(model) if hasattr(model, "turns") else plain_step(model)

    def run(steps):
        started = now()
        for _ in range(steps):
            loss = step(next(batches))
        return now() - started, loss.item()

    return run


def rows_of(model):
    if isinstance(model, Detector):
        return [torch.randn(ROWS, COLUMNS)]
    x = F.threshold(torch.rand(ROWS, 784), 0.8, 0.0)
    if getattr(model, "image", False):
        return [x.reshape(ROWS, 1, 28, 28).contiguous(memory_format=torch.channels_last)]
    if isinstance(model, (ConditionalVae, SemiSupervisedVae)):
        classes = F.one_hot(torch.arange(ROWS) % CLASSES, CLASSES).float()
        if isinstance(model, SemiSupervisedVae):
            classes *= (torch.arange(ROWS) % 50 == 0).float()[:, None]
        return [x, classes]
    return [x]


def shuffled(arrays):
    while True:
        order = torch.randperm(ROWS)
        for start in range(0, ROWS - BATCH + 1, BATCH):
            yield [array.index_select(0, order[start : start + BATCH]) for array in arrays]


def build(step):
    noise.fixed = False
    model = built(step)
    return stepper(model, shuffled(rows_of(model)))


ATTRIBUTES = {
    "kernel": "weight", "gamma": "weight", "beta": "bias",
    "moving_mean": "running_mean", "moving_variance": "running_var",
}


def load_weights(model, weights):
    mirrored = getattr(model, "mirrored", False)
    for name, values in weights.items():
        part, layer, weight = name.split("/")
        module = model.get_submodule(f"{part}.{layer}")
        target = getattr(module, ATTRIBUTES.get(weight, weight))
        values = torch.from_numpy(values.copy())
        if weight == "kernel" and values.dim() == 4:  # [h, w, in, out], of transposed ones [h, w, out, in]
            values = (values.flip(0, 1) if mirrored else values).permute(3, 2, 0, 1)
        elif weight == "kernel":
            values = values.t()
        if mirrored and 3136 in values.shape:  # a map, [h, w, channels] there and [channels, h, w] here
            axis = list(values.shape).index(3136)
            rest = [size for size in values.shape if size != 3136]
            maps = values.movedim(axis, 0).reshape(7, 7, 64, *rest).flip(0, 1)
            values = maps.permute(2, 0, 1, *range(3, maps.dim())).reshape(3136, *rest).movedim(0, axis)
        if target.shape != values.shape:
            raise ValueError(f"{name}: expected {tuple(target.shape)}, got {tuple(values.shape)}")
        with torch.no_grad():
            target.copy_(values)


def compare(step, folder, rows, steps):
    """The count of a model's numbers, and its losses from the weights and on the rows of a folder, with fixed noise."""
    model = built(step)
    counted = [*model.parameters(), *(buffer for buffer in model.buffers() if buffer.is_floating_point())]
    numbers = sum(array.numel() for array in counted)
    load_weights(model, load_file(os.path.join(folder, "weights.safetensors")))

    def read(name):
        path = os.path.join(folder, f"{name}.bin")
        return torch.from_numpy(np.fromfile(path, np.float32).reshape(rows, -1)) if os.path.exists(path) else None

    x, condition = read("x"), read("condition")
    if getattr(model, "mirrored", False):
        x = x.flip(1)
    if getattr(model, "image", False):
        x = x.reshape(rows, 1, 28, 28).contiguous(memory_format=torch.channels_last)
    arrays = [array for array in (x, condition) if array is not None]
    noise.fixed = True
    batches = iter(list(zip(*(array.split(rows // steps) for array in arrays))))
    run = stepper(model, batches)
    losses = [run(1)[1] for _ in range(steps)]
    noise.fixed = False
    return {"numbers": numbers, "losses": losses}


serve("pytorch eager", torch.__version__.split("+")[0], build, {"compare": compare})
