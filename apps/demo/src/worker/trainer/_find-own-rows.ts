import { head, type Scaling } from "@autoencoders/datasets";
import type { RunConfig } from "../../../../cli/src/run/run-config.ts";
import { sha256 } from "../../data/sha-256.ts";
import { listExamples, loadExamples } from "../../storage/run-store.ts";
import type { LoadedData } from "./_load-data.ts";

/**
 * The id of a visitor's rows that a run was trained on, whatever it calls them; undefined where they were not opened here. Rows that
 * are the same only once scaled are others, as are those that a run with a scaling finds without one.
 */
export async function findOwnRows(
  { rows, sha256: wanted, scaling }: RunConfig["dataset"],
  imported: ReadonlyMap<string, LoadedData>,
): Promise<string | undefined> {
  const kept = await listExamples().catch(() => []); // a browser may refuse storage
  for (const id of new Set([...imported.keys(), ...kept])) {
    const { set } = imported.get(id) ?? (await loadExamples(id)) ?? {};
    if (set && set.train.shape[0]! >= rows.train && isScaledBy(set.scaling, scaling)) {
      const { data } = head(set.train, rows.train);
      if ((await sha256(data)) === wanted) return id;
    }
  }
  return undefined;
}

/** Whether rows were scaled as a run says; one without a scaling does not say. */
const isScaledBy = (own: Scaling | undefined, wanted: Scaling | undefined): boolean =>
  !wanted ||
  (own !== undefined && areSame(own.least, wanted.least) && areSame(own.greatest, wanted.greatest));

const areSame = (own: readonly number[], wanted: readonly number[]): boolean =>
  own.length === wanted.length && own.every((number, i) => number === wanted[i]);
