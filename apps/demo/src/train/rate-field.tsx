import { draft } from "../session/draft.ts";
import type { Session } from "../session/session.ts";

/** Sets the learning rate, which may change while the model trains. */
export function RateField({ session }: { session: Session }) {
  const rate = session.learningRate.value ?? Number(draft.value.optimizer.learningRate);
  return (
    <label class="rate">
      Learning rate
      <input
        type="number"
        min={0}
        step="any"
        value={rate}
        onChange={({ currentTarget }) => {
          const learningRate = Number(currentTarget.value);
          draft.value = {
            ...draft.value,
            optimizer: { ...draft.value.optimizer, learningRate },
          };
          void session.setLearningRate(learningRate);
        }}
      />
    </label>
  );
}
