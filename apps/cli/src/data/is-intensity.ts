import type { DataSetRows } from "@autoencoders/datasets";

/** Whether rows hold numbers in [0, 1], as a sigmoid gives and cross-entropy needs. */
export const isIntensity = ({ data }: DataSetRows): boolean =>
  data instanceof Uint8Array || data.every((value) => value >= 0 && value <= 1);
