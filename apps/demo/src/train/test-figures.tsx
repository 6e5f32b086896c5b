import type { FullEvaluation } from "@autoencoders/trainers";
import { useSignal } from "@preact/signals";
import { Figure } from "../components/figure.tsx";
import { rowWords } from "../components/row-words.ts";
import { hasBegun } from "../session/has-begun.ts";
import type { Session } from "../session/session.ts";
import { figureWords } from "./figure-words.ts";

/** The figures of the model on rows that it never saw, as `autoencoders evaluate --split test` gives them, until it is another model. */
export function TestFigures({ session }: { session: Session }) {
  const evaluated = useSignal<{ of: string; judgement: FullEvaluation } | undefined>(undefined);
  const now = modelOf(session);
  const judgement = evaluated.value?.of === now ? evaluated.value.judgement : undefined;
  const isTraining = session.status.value === "running" || session.status.value === "compiling";
  return (
    <section class="figures" aria-label="Test figures">
      <button
        type="button"
        disabled={session.info.value === undefined || isTraining}
        onClick={async () => {
          session.dismissProblem();
          const found = await session.evaluate("test");
          evaluated.value = found && { of: now, judgement: found };
        }}
      >
        Evaluate on test {rowWords(session.info.value?.kind).many}
      </button>
      {isTraining && <p class="note">Pause first: the model changes while it trains.</p>}
      {judgement && (
        <>
          <dl aria-label={`Figures on test ${rowWords(session.info.value?.kind).many}`}>
            {Object.entries({ loss: judgement.loss, ...judgement.metrics }).map(
              ([name, value]) =>
                value !== undefined && (
                  <Figure key={name} {...figureWords(name)}>
                    {value.toPrecision(7)}
                  </Figure>
                ),
            )}
          </dl>
          <p class="note">
            {hasBegun(session) ? "Of the model as it is now" : "Of the model before its first step"}
            , on {session.info.value?.rows.test.toLocaleString("en-US")}{" "}
            {rowWords(session.info.value?.kind).many}.
          </p>
        </>
      )}
    </section>
  );
}

/** Names the model that a session has now: another after each step, and after a reset. */
const modelOf = ({ info, steps, metrics }: Session): string =>
  [info.value?.id, info.value?.generation, metrics.value.length, steps.value?.step].join();
