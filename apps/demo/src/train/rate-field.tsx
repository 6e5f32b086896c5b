import { useId } from "preact/hooks";
import { NumberInput } from "../fields/number-input.tsx";
import { draft } from "../session/draft.ts";
import type { Session } from "../session/session.ts";

/** Shows the learning rate that trains, or that the next start takes, and sets it, also while the model trains. */
export function RateField({ session }: { session: Session }) {
  const id = useId();
  const { status, info, learningRate: used } = session;
  const isTraining = status.value === "running" || status.value === "compiling";
  const rate = isTraining ? used.value : draft.value.optimizer.learningRate;
  return (
    <div class="rate">
      <label for={id}>Learning rate</label>
      <NumberInput
        id={id}
        value={typeof rate === "number" ? rate : undefined}
        limits={{ above: 0 }}
        {...(typeof rate !== "number" && { placeholder: "by schedule" })}
        onChange={(learningRate) => {
          if (learningRate === undefined) return;
          const { optimizer } = draft.value;
          draft.value = { ...draft.value, optimizer: { ...optimizer, learningRate } };
          if (info.value) void session.setLearningRate(learningRate);
        }}
      />
    </div>
  );
}
