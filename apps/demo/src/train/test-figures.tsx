import type { FullEvaluation } from "@autoencoders/trainers";
import { useSignal } from "@preact/signals";
import type { Session } from "../session/session.ts";

/** The figures of the model on rows that it never saw, as `autoencoders evaluate --split test` gives them. */
export function TestFigures({ session }: { session: Session }) {
  const evaluation = useSignal<FullEvaluation | undefined>(undefined);
  const figures = evaluation.value && {
    loss: evaluation.value.loss,
    ...evaluation.value.metrics,
  };
  return (
    <section class="figures" aria-label="Test figures">
      <button
        type="button"
        disabled={session.info.value === undefined}
        onClick={async () => {
          evaluation.value = await session.evaluate("test");
        }}
      >
        Evaluate on test rows
      </button>
      {figures && (
        <dl aria-label="Figures on test rows">
          {Object.entries(figures).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value?.toPrecision(7)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
