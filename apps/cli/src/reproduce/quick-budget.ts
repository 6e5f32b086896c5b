import type { DataSetName } from "../data/data-set-name.ts";
import type { TrainFlags } from "../training/plan-training.ts";

/** What `--quick` trains on instead: enough to see that everything runs. */
export const quickBudget = {
  rows: 2000,
  /** Validation rows, and test rows. */
  heldOut: 500,
  flags: { examples: "2000", epochs: "1", validation: false } as TrainFlags,
  /** Published digits are replaced by generated ones where no folder holds them. */
  dataset: (name: DataSetName, dataDir: string | undefined): DataSetName =>
    dataDir === undefined && name !== "plane3d" ? "digits" : name,
} as const;
