import { useMedia } from "../components/use-media.ts";
import { beginOrGoOn, trainLonger } from "../session/begin-or-go-on.ts";
import { draft } from "../session/draft.ts";
import { hasBegun } from "../session/has-begun.ts";
import { isSameRun } from "../session/is-same-run.ts";
import type { Session } from "../session/session.ts";
import { SettingsSheet } from "./settings-sheet.tsx";

/** Where the settings are a sheet: they would be far below the button that starts. */
export const narrow = "(max-width: 71.99rem)";

/** Starts, pauses and resets the run. */
export function Controls({ session }: { session: Session }) {
  const status = session.status.value;
  const info = session.info.value;
  const isNarrow = useMedia(narrow);
  const isTraining = status === "running" || status === "compiling";
  const isOther = info !== undefined && !isSameRun(info.settings, draft.value);
  const isDone = status === "finished" && !isOther;
  return (
    <>
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
            {isDone
              ? "Train longer"
              : !hasBegun(session)
                ? "Start training"
                : isOther
                  ? "Start a new run"
                  : "Resume"}
          </button>
        )}
        <button
          type="button"
          disabled={status === "none" || status === "preparing"}
          onClick={() => void session.reset()}
        >
          Reset
        </button>
        {isNarrow.value && <SettingsSheet session={session} />}
      </fieldset>
      {isOther && hasBegun(session) && (
        <p class="note changed" role="status">
          The settings have changed: what you see is still the run that was made before, and{" "}
          {isTraining ? "Pause, then Start a new run" : "Start a new run"} takes the new ones.{" "}
          <button
            type="button"
            onClick={() => {
              draft.value = info.settings;
            }}
          >
            Back to this run’s settings
          </button>
        </p>
      )}
    </>
  );
}
