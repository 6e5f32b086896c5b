import { RunFileError } from "@autoencoders/runs";

/** Says that a file that was opened, or a run that is kept here, is no run or is damaged, and what to do. */
export const runFileError = (expected: string, got: string, options?: ErrorOptions): RunFileError =>
  new RunFileError(
    "the run",
    expected,
    got,
    "choose a .zip that was downloaded here, or one of a run's folder",
    options,
  );
