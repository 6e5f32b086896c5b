import { useSignal, useSignalEffect } from "@preact/signals";
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
          const name = `${readableName(run.settings.model.name)}, epoch ${run.progress.epoch}`;
          const saved = new Date(run.savedAt).toLocaleString();
          return (
            <li key={run.id}>
              <span>
                {name}
                <small>{run.id === current ? "shown now" : saved}</small>
              </span>
              {run.id !== current && (
                <>
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
                </>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
