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
