import type { DataSetRows } from "@autoencoders/datasets";

/** Whether all numbers of some rows are in [0, 1], which a sigmoid gives and cross-entropy needs. */
export const isIntensity = ({ data }: Pick<DataSetRows, "data">): boolean =>
  data instanceof Uint8Array || data.every((value) => value >= 0 && value <= 1);
