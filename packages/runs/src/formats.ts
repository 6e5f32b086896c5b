/** What each kind of file of a run says that it is. A change of what such a file holds takes the next number. */
export const formats = {
  /** run.json */
  run: "autoencoders run 2",
  /** checkpoints/*.safetensors */
  checkpoint: "autoencoders checkpoint 2",
  /** detection.json */
  detection: "autoencoders detection 1",
  /** prior.json */
  prior: "autoencoders prior 1",
  /** index-prior.safetensors */
  indexPrior: "autoencoders index prior 1",
} as const;
