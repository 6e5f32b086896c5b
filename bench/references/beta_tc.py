"""The three parts of β-TC-VAE's divergence on fixed numbers, by the formula that pythae has: what decomposed-kl.test.ts holds.

Minibatch-weighted sampling of R. T. Q. Chen et al., "Isolating Sources of Disentanglement in Variational Autoencoders", NeurIPS 2018,
https://arxiv.org/abs/1802.04942, written in plain PyTorch in float64 as BetaTCVAE of pythae does with use_mss=False. Prints
mutual information, total correlation and dimension-wise KL of each row.

    bench/references/run.sh beta_tc.py
"""

import math

import torch


def log_normal(z, mean, log_var):
    return -0.5 * (math.log(2 * math.pi) + log_var + (z - mean) ** 2 * torch.exp(-log_var))


batch, latents, training_rows = 4, 3, 50
waves = torch.arange(batch * latents, dtype=torch.float64).reshape(batch, latents)
# The numbers that the test gives: rounded to float32, as it has them.
mean, log_var, code = ((scale * torch.sin(waves * step)).float().double()
                       for scale, step in ((1.5, 1.7), (0.8, 2.3), (1.2, 3.1)))

conditional = log_normal(code, mean, log_var).sum(-1)
prior = log_normal(code, torch.zeros_like(code), torch.zeros_like(code)).sum(-1)
pairs = log_normal(code[:, None], mean[None], log_var[None])
weight = math.log(batch * training_rows)
joint = torch.logsumexp(pairs.sum(-1), 1) - weight
separate = (torch.logsumexp(pairs, 1) - weight).sum(-1)
for name, part in (("mutual information", conditional - joint), ("total correlation", joint - separate),
                   ("dimension-wise KL", separate - prior)):
    print(f"{name}: {', '.join(f'{number:.6f}' for number in part.tolist())}")
