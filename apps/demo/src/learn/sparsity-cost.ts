/** Returns the KL divergence of two coins with the biases `target` and `mean`, both in (0, 1), in nats. */
export const klCost = (target: number, mean: number): number =>
  target * Math.log(target / mean) + (1 - target) * Math.log((1 - target) / (1 - mean));
