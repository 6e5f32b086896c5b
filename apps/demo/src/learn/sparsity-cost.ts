/** KL of coins of bias `target` and `mean`, in nats; both in (0, 1). */
export const klCost = (target: number, mean: number): number =>
  target * Math.log(target / mean) + (1 - target) * Math.log((1 - target) / (1 - mean));
