import type { DataSetName } from "@autoencoders/datasets";

/** Names of the data sets that need no download: a page loads nothing but its own files. */
export const generatedDataSets: readonly DataSetName[] = ["digits", "sprites", "plane3d"];

/** Says whether a name is that of a data set that needs no download. */
export const isGenerated = (name: string): name is DataSetName =>
  generatedDataSets.some((each) => each === name);
