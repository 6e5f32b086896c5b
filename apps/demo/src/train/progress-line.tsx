import { Figure } from "../components/figure.tsx";
import { formatNumber } from "../components/format-number.ts";
import { hasBegun } from "../session/has-begun.ts";
import type { Session } from "../session/session.ts";
import { engineChoices } from "../worker/engine/engine-choices.ts";
import { engineWords } from "../worker/engine/engine-words.ts";
import { figureWords } from "./figure-words.ts";
import { RateField } from "./rate-field.tsx";

const words: Readonly<Record<string, string>> = {
  none: "Getting ready",
  refused: "No run: see the message",
  begun: "Ready to go on",
  preparing: "Preparing the run",
  idle: "Ready to train",
  compiling: "Compiling the training step",
  running: "Training",
  paused: "Paused",
  finished: "Finished",
};

/** Shows what the run is doing, which screen readers read when it changes, and behind “Details” its newest figures. */
export function ProgressLine({ session }: { session: Session }) {
  const { status, steps, metrics, info, stored, problem } = session;
  const now = steps.value;
  const last = metrics.value.at(-1);
  const engine = info.value?.engine;
  const epochs = info.value?.settings.epochs;
  const word =
    status.value === "none" && problem.value
      ? "refused"
      : status.value === "idle" && hasBegun(session)
        ? "begun"
        : status.value;
  const loss = last?.loss ?? now?.loss;
  const done = now ? now.epoch - 1 + now.stepInEpoch / now.stepsPerEpoch : (last?.epoch ?? 0);
  return (
    <div class="progress">
      <div class="row">
        <p role="status" class={`status ${status.value}`}>
          {words[word]}
        </p>
        <progress value={done} max={epochs ?? 1} aria-label="Epochs done" />
      </div>
      <details class="figures-place">
        <summary>Details</summary>
        <dl>
          <Figure name="Epoch" help="how often it has gone through all examples">
            {now?.epoch ?? last?.epoch ?? 0} of {epochs ?? "–"}
          </Figure>
          <Figure name="Loss" help={figureWords("loss").help}>
            {loss === undefined ? "–" : formatNumber(loss)}
          </Figure>
          <Figure name="Validation loss" help="the loss on examples that it does not train on">
            {last?.validation ? formatNumber(last.validation.loss) : "–"}
          </Figure>
          <Figure name="Examples per second">
            {last ? Math.round(last.examplesPerSecond).toLocaleString("en-US") : "–"}
          </Figure>
          <Figure name="Parameters" help="numbers that training changes: weights and biases">
            {info.value?.parameters.toLocaleString("en-US") ?? "–"}
          </Figure>
          <Figure name="Engine" help={engine && `what runs the training steps: ${engine.name}`}>
            {engine ? engineText(engine) : "–"}
          </Figure>
          <Figure name="Saved up to">{stored.value ? `epoch ${stored.value.epoch}` : "–"}</Figure>
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

/** Returns the words for an engine that trains, with its threads where it has several. */
function engineText({
  name,
  threads,
}: {
  readonly name: string;
  readonly threads: number;
}): string {
  const known = engineChoices.find((choice) => choice === name);
  const words = known ? engineWords[known] : name;
  return threads > 1 ? `${words}, ${threads} threads` : words;
}
