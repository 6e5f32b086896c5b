import { head } from "@autoencoders/datasets";
import { hashRows, isScaledBy, type RunConfig } from "@autoencoders/runs";
import { listExamples, loadExamples } from "../../storage/run-store.ts";
import type { LoadedData } from "./_load-data.ts";

/**
 * Finds the id of a visitor's rows that a run was trained on, whatever it calls them; undefined where they were not opened here. Rows that
 * are the same only once scaled are others, as are those that a run with a scaling finds without one.
 */
export async function findOwnRows(
  { rows, sha256: wanted, scaling }: RunConfig["dataset"],
  imported: ReadonlyMap<string, LoadedData>,
): Promise<string | undefined> {
  const kept = await listExamples().catch(() => []); // a browser may refuse storage
  for (const id of new Set([...imported.keys(), ...kept])) {
    const { set } = imported.get(id) ?? (await loadExamples(id)) ?? {};
    if (!set || set.train.shape[0]! < rows.train || !isScaledBy(set.scaling, scaling)) continue;
    if ((await hashRows(head(set.train, rows.train))) === wanted) return id;
  }
  return undefined;
}
