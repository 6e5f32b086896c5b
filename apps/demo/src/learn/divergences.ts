/** Returns KL(N(mean, stddev²) ‖ N(0, 1)) in nats. */
export const gaussianKl = (mean: number, stddev: number): number =>
  (stddev ** 2 + mean ** 2 - 1) / 2 - Math.log(stddev);

/** Returns the KL divergence of two coins with the biases `target` and `mean`, both in (0, 1), in nats. */
export const klCost = (target: number, mean: number): number =>
  target * Math.log(target / mean) + (1 - target) * Math.log((1 - target) / (1 - mean));

/**
 * Returns the divergence in nats that each latent of the best linear β-VAE carries, for data of these variances along the principal
 * components and a decoder whose noise has variance `noise`: ½ ln(λ/(β·noise)), or 0 where the latent is given up.
 *
 * J. Lucas, G. Tucker, R. Grosse, M. Norouzi, "Don't Blame the ELBO! A Linear VAE Perspective on Posterior Collapse",
 * NeurIPS 2019, https://arxiv.org/abs/1911.02469; a β only scales the noise
 */
export const latentDivergences = (
  variances: readonly number[],
  noise: number,
  beta: number,
): number[] => variances.map((variance) => Math.max(0, Math.log(variance / (beta * noise)) / 2));
