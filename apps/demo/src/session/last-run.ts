import { listRuns } from "../storage/run-store.ts";

const key = "run";

/** Remembers which run this tab shows, so that loading the page anew brings it back. */
export const lastRun = {
  note(id: string | undefined): void {
    if (id !== undefined) sessionStorage.setItem(key, id);
  },
  /** Returns the run's id, where it is in the browser's storage. */
  async stored(): Promise<string | undefined> {
    const id = sessionStorage.getItem(key);
    if (id === null) return undefined;
    const runs = await listRuns().catch(() => []);
    return runs.find((run) => run.id === id)?.id;
  },
};
