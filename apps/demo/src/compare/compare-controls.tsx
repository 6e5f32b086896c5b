import type { ComparedRun } from "./compared-runs.ts";

/** Starts, pauses and resets both runs. */
export function CompareControls({ runs }: { runs: readonly [ComparedRun, ComparedRun] }) {
  const sessions = runs.map(({ session }) => session);
  const statuses = sessions.map(({ status }) => status.value);
  const isTraining = statuses.some((status) => status === "running" || status === "compiling");
  const isReady =
    statuses.every((status) => status !== "none" && status !== "preparing") &&
    runs.every(({ errors }) => errors.value.steps.length > 0); // curves begin before the first step
  const isOver = statuses.every((status) => status === "finished");
  return (
    <fieldset class="controls">
      <legend class="hidden">Training</legend>
      {isTraining ? (
        <button
          type="button"
          class="primary"
          onClick={() => {
            for (const session of sessions) void session.pause();
          }}
        >
          Pause both
        </button>
      ) : (
        <button
          type="button"
          class="primary"
          disabled={!isReady || isOver}
          onClick={() => {
            for (const session of sessions) void session.start();
          }}
        >
          {statuses.includes("paused") ? "Resume both" : "Start both"}
        </button>
      )}
      <button
        type="button"
        disabled={!isReady}
        onClick={() => {
          for (const session of sessions) void session.reset();
        }}
      >
        Reset both
      </button>
      <p role="status" class="note">
        {isTraining
          ? "Training"
          : isOver
            ? "Finished"
            : statuses.includes("paused")
              ? "Paused"
              : isReady
                ? "Ready"
                : "Preparing the runs"}
      </p>
    </fieldset>
  );
}
