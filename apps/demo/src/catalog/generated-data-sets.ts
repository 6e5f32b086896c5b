/** Names of the data sets that need no download: a page loads nothing but its own files. */
export const generatedDataSets: readonly string[] = ["digits", "sprites", "plane3d"];
