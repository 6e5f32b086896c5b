import { encodeCheckpoint, runIdentity } from "@autoencoders/runs";
import type { TrainingState } from "@autoencoders/trainers";
import { runFileError } from "../../storage/run-file-error.ts";
import { stateOf } from "../../storage/run-files.ts";
import { loadRun, saveRun } from "../../storage/run-store.ts";
import type { LoadedData } from "./_load-data.ts";
import { loadData } from "./_load-data.ts";
import { makeRun, type Run } from "./_make-run.ts";

/** Puts a run with the state it is in into the browser's storage. @throws QuotaExceededError */
export async function keepRun({ id, settings, config, progress }: Run, state: TrainingState) {
  const checkpoint = await encodeCheckpoint(state, await runIdentity(config));
  await saveRun({ id, savedAt: Date.now(), settings, config, progress }, { id, checkpoint });
}

/** Makes a run from what was last stored. @throws RunFileError where there is none, or it is damaged */
export async function restoreRun(
  id: string,
  imported: ReadonlyMap<string, LoadedData>,
): Promise<Run> {
  const stored = await loadRun(id);
  if (!stored) throw runFileError("a run that is kept in this browser", "none of this name");
  const { run, state } = stored;
  const data = await loadData(run.settings.data, imported);
  const decoded = await stateOf({ config: run.config, checkpoint: state.checkpoint });
  return makeRun(id, run.settings, data, { state: decoded, progress: run.progress });
}
