import type { DataSet } from "@autoencoders/datasets";
import { loadDataSet } from "../data/load-data-set.ts";

/** `loadDataSet` that reads each set once. */
export function rememberDataSets(): typeof loadDataSet {
  const sets = new Map<string, Promise<DataSet>>();
  return (name, dataDir, io) => {
    const key = JSON.stringify([name, dataDir]);
    const set = sets.get(key) ?? loadDataSet(name, dataDir, io);
    sets.set(key, set);
    set.catch(() => sets.delete(key)); // such as a download that failed
    return set;
  };
}
