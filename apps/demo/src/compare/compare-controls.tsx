import type { LockStep, LockStepStatus } from "./lock-step.ts";

const words: Readonly<Record<LockStepStatus, string>> = {
  none: "No runs: see the message",
  preparing: "Preparing the runs",
  ready: "Ready",
  training: "Training",
  paused: "Paused",
  finished: "Finished",
};

/** Starts, pauses and resets both runs. */
export function CompareControls({ lockStep }: { lockStep: LockStep }) {
  const status = lockStep.status.value;
  return (
    <fieldset class="controls">
      <legend class="hidden">Training</legend>
      {status === "training" ? (
        <button type="button" class="primary" onClick={() => lockStep.pause()}>
          Pause both
        </button>
      ) : (
        <button
          type="button"
          class="primary"
          disabled={status !== "ready" && status !== "paused"}
          onClick={() => void lockStep.start()}
        >
          {status === "paused" ? "Resume both" : "Start both"}
        </button>
      )}
      <button
        type="button"
        disabled={status === "preparing" || status === "none"}
        onClick={() => void lockStep.reset()}
      >
        Reset both
      </button>
      <p role="status" class="note">
        {words[status]}
      </p>
    </fieldset>
  );
}
