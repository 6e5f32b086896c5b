import { type DataSetName, dataSets } from "@autoencoders/datasets";

/** The entry of a data set by its name; undefined where a name is that of no data set, such as a path. */
export const namedDataSet = (name: string) =>
  Object.hasOwn(dataSets, name) ? dataSets[name as DataSetName] : undefined;
