import { head } from "@autoencoders/datasets";
import type { RunConfig } from "../../../cli/src/run/run-config.ts";
import { sha256 } from "../data/sha-256.ts";
import { listExamples, loadExamples } from "../storage/run-store.ts";
import type { LoadedData } from "./_load-data.ts";

/** The id of a visitor's rows that a run was trained on, whatever it calls them; undefined where they were not opened here. */
export async function findOwnRows(
  { rows, sha256: wanted }: RunConfig["dataset"],
  imported: ReadonlyMap<string, LoadedData>,
): Promise<string | undefined> {
  const kept = await listExamples().catch(() => []); // a browser may refuse storage
  for (const id of new Set([...imported.keys(), ...kept])) {
    const { set } = imported.get(id) ?? (await loadExamples(id)) ?? {};
    if (set && set.train.shape[0]! >= rows.train) {
      const { data } = head(set.train, rows.train);
      if ((await sha256(data)) === wanted) return id;
    }
  }
  return undefined;
}
