/** Shapes of the layers of a model, for images of 28 × 28. */
export interface Architecture {
  /** Shape that each layer gives, from the row to the code: [units] or [height, width, channels]. */
  readonly encoder: readonly (readonly number[])[];
  /** Shape that each layer gives, from the code to the reconstruction. */
  readonly decoder: readonly (readonly number[])[];
  readonly parameters: number;
  /** Whether the encoder gives a distribution. */
  readonly variational: boolean;
  /** Whether the decoder uses the encoder's kernels. */
  readonly tied: boolean;
}
