/** The error of a reconstruction and a target (or a mean and a log-variance) whose sizes do not belong together. */
export class LossShapeError extends Error {
  override readonly name = "LossShapeError";
}
