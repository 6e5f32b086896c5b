import { Figure } from "../components/figure.tsx";
import { formatNumber } from "../components/format-number.ts";
import type { Session } from "../session/session.ts";
import { RateField } from "./rate-field.tsx";

const words: Readonly<Record<string, string>> = {
  none: "Getting ready",
  preparing: "Preparing the run",
  idle: "Ready to train",
  compiling: "Compiling the training step",
  running: "Training",
  paused: "Paused",
  finished: "Finished",
};

/** Shows what the run is doing, which screen readers read when it changes, and behind “Details” its newest figures. */
export function ProgressLine({ session }: { session: Session }) {
  const { status, steps, metrics, info, stored } = session;
  const now = steps.value;
  const last = metrics.value.at(-1);
  const engine = info.value?.engine;
  const epochs = info.value?.settings.epochs;
  const done = now ? now.epoch - 1 + now.stepInEpoch / now.stepsPerEpoch : (last?.epoch ?? 0);
  return (
    <div class="progress">
      <div class="row">
        <p role="status" class={`status ${status.value}`}>
          {words[status.value]}
        </p>
        <progress value={done} max={epochs ?? 1} aria-label="Epochs done" />
      </div>
      <details class="figures-place">
        <summary>Details</summary>
        <dl>
          <Figure name="Epoch">
            {now?.epoch ?? last?.epoch ?? 0} of {epochs ?? "–"}
          </Figure>
          <Figure name="Loss">
            {now ? formatNumber(now.loss) : last ? formatNumber(last.loss) : "–"}
          </Figure>
          <Figure name="Validation loss">
            {last?.validation ? formatNumber(last.validation.loss) : "–"}
          </Figure>
          <Figure name="Examples per second">
            {last ? Math.round(last.examplesPerSecond).toLocaleString("en-US") : "–"}
          </Figure>
          <Figure name="Parameters">{info.value?.parameters.toLocaleString("en-US") ?? "–"}</Figure>
          <Figure name="Engine">
            {engine
              ? `${engine.name}, ${engine.threads} thread${engine.threads > 1 ? "s" : ""}`
              : "–"}
          </Figure>
          <Figure name="Kept up to">{stored.value ? `epoch ${stored.value.epoch}` : "–"}</Figure>
        </dl>
        <RateField session={session} />
      </details>
      {engine?.fallback && (
        <p class="note" role="note" aria-label="Warning">
          {engine.fallback}
        </p>
      )}
    </div>
  );
}
