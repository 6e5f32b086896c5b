import type { dataSets } from "@autoencoders/datasets";

export type DataSetName = keyof typeof dataSets;
