import { beginOrGoOn, isRunOfForm, trainLonger } from "../session/begin-or-go-on.ts";
import type { Session } from "../session/session.ts";

/** Starts, pauses and resets the run. */
export function Controls({ session }: { session: Session }) {
  const status = session.status.value;
  const isTraining = status === "running" || status === "compiling";
  const isDone = status === "finished" && isRunOfForm(session.info.value);
  return (
    <fieldset class="controls">
      <legend class="hidden">Training</legend>
      {isTraining ? (
        <button type="button" class="primary large" onClick={() => void session.pause()}>
          Pause
        </button>
      ) : (
        <button
          type="button"
          class="primary large"
          disabled={status === "preparing"}
          onClick={() => void (isDone ? trainLonger : beginOrGoOn)(session)}
        >
          {isDone ? "Train longer" : status === "paused" ? "Resume" : "Start training"}
        </button>
      )}
      <button
        type="button"
        disabled={status === "none" || status === "preparing"}
        onClick={() => void session.reset()}
      >
        Reset
      </button>
    </fieldset>
  );
}
