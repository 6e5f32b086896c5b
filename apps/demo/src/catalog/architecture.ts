/** What the layers of a model look like, for images of 28 × 28. */
export interface Architecture {
  /** What each layer gives, from the row to the code: [units] or [height, width, channels]. */
  readonly encoder: readonly (readonly number[])[];
  /** From the code to the reconstruction. */
  readonly decoder: readonly (readonly number[])[];
  readonly parameters: number;
  /** Whether the encoder gives a distribution. */
  readonly variational: boolean;
  /** Whether the decoder uses the encoder's kernels. */
  readonly tied: boolean;
}
