import { catalog } from "virtual:catalog";
import { useSignal, useSignalEffect } from "@preact/signals";
import { formatNumber } from "../components/format-number.ts";
import { readableName } from "../components/readable-name.ts";
import { draft } from "../session/draft.ts";
import type { Session } from "../session/session.ts";
import { deleteRun, listRuns, type StoredRun } from "../storage/run-store.ts";

/** Lists the runs that this browser keeps, to go on with or to remove. */
export function KeptRuns({ session }: { session: Session }) {
  const runs = useSignal<readonly StoredRun[]>([]);
  const list = async (): Promise<void> => {
    runs.value = await listRuns().catch(() => []); // without storage there are none
  };
  useSignalEffect(() => {
    session.stored.value;
    session.info.value;
    void list();
  });
  const current = session.info.value?.id;
  const open = async ({ id }: StoredRun): Promise<void> => {
    session.dismissProblem();
    if (await session.restore(id)) draft.value = session.info.peek()!.settings;
  };
  const remove = async ({ id }: StoredRun): Promise<void> => {
    await deleteRun(id).catch(() => {});
    await list();
  };
  if (runs.value.length === 0) return null;
  return (
    <details class="kept">
      <summary>Kept runs ({runs.value.length})</summary>
      <ul>
        {runs.value.map((run) => {
          const { model, data, seed } = run.settings;
          const name = `${readableName(model.name)}, epoch ${run.progress.epoch}`;
          const code = codeDimOf(run);
          const last = run.progress.metrics.at(-1);
          const saved = new Date(run.savedAt).toLocaleString();
          return (
            <li key={run.id}>
              <span>
                {name}
                <small>
                  {catalog.dataSets[data.name] ? readableName(data.name) : "Your files"}
                  {code !== undefined && `, code of ${code}`}, seed {seed}
                  {last && `, loss ${formatNumber(last.loss)}`}
                </small>
                <small>{run.id === current ? "shown now" : saved}</small>
              </span>
              {run.id !== current && (
                <span class="buttons">
                  <button
                    type="button"
                    aria-label={`Open ${name}, ${saved}`}
                    onClick={() => void open(run)}
                  >
                    Open
                  </button>
                  <button
                    type="button"
                    aria-label={`Remove ${name}, ${saved}`}
                    onClick={() => void remove(run)}
                  >
                    Remove
                  </button>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** Returns how many numbers a run's codes have, where its model says so. */
function codeDimOf({ config }: StoredRun): number | undefined {
  const { codeDim } = config.model.options;
  return typeof codeDim === "number" ? codeDim : undefined;
}
