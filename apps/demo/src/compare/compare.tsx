import { signal, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { ProblemNote } from "../components/problem-note.tsx";
import { NoiseFields } from "../explore/noise/noise-fields.tsx";
import { Panel } from "../explore/panel.tsx";
import "../explore/explore.css";
import { route, showInAddress } from "../route.ts";
import { draft } from "../session/draft.ts";
import { isSameRun } from "../session/is-same-run.ts";
import "./compare.css";
import { CompareControls } from "./compare-controls.tsx";
import { CompareForm } from "./compare-form.tsx";
import { comparedRuns, endUnbegunRuns } from "./compared-runs.ts";
import { comparisonFromHash, comparisonToHash } from "./comparison.ts";
import { Curves } from "./curves.tsx";
import { Side } from "./side.tsx";
import { settingsOf, wordsOf } from "./variants.ts";
import { verdict } from "./verdict.ts";

const sides = ["left", "right"] as const;

/** What is compared, also while other pages are looked at. */
const wanted = signal(comparisonFromHash(""));

/** Shows two runs on the same rows after the same steps, side by side while they train. */
export function Compare() {
  const { sessions, lockStep } = useMemo(comparedRuns, []);
  useEffect(() => endUnbegunRuns, []);
  useEffect(() => {
    const { left, right, ...rest } = wanted.value;
    const settings = [settingsOf(left, rest), settingsOf(right, rest)] as const;
    const areThere = settings.every((each, side) => {
      const now = sessions[side]!.info.peek()?.settings;
      return now && isSameRun(now, each) && now.epochs === each.epochs;
    });
    if (!areThere || lockStep.status.peek() === "none") void lockStep.configure(settings);
  }, [wanted.value]);
  useSignalEffect(() => {
    const { page, hash } = route.value;
    if (page === "compare" && hash !== "" && hash !== comparisonToHash(wanted.peek()))
      wanted.value = comparisonFromHash(hash, draft.peek().data);
  });
  useSignalEffect(() => showInAddress("compare", comparisonToHash(wanted.value)));

  const names = [wordsOf(wanted.value.left).title, wordsOf(wanted.value.right).title] as const;
  const info = sessions[0].info.value;
  const isTraining = lockStep.status.value === "training";
  return (
    <div class="compare">
      <h1>Two ways to train, side by side</h1>
      <p class="lead">
        Each waits for the other, so that you always see both after the same number of steps.
      </p>
      <ProblemNote sessions={sessions} />
      <section class="card stack" aria-label="Training">
        <CompareControls lockStep={lockStep} />
        <p class="verdict" aria-live={isTraining ? "off" : "polite"}>
          <Verdict names={names} />
        </p>
      </section>
      <div class="sides">
        {sides.map((side, at) => (
          <Panel key={side} {...wordsOf(wanted.value[side])} level={2}>
            {() => {
              const run = sessions[at]!.info.value;
              return run ? (
                <Side key={run.id} info={run} view={lockStep.views.value?.[at]} />
              ) : (
                <p class="note">Getting ready …</p>
              );
            }}
          </Panel>
        ))}
      </div>
      {info && (
        <div class="choice">
          <NoiseFields info={info} noise={lockStep.noise} />
        </div>
      )}
      <Panel
        title="Curves"
        says="How wrong both are on examples that neither has seen, which can be compared; and what each makes small while it trains, which cannot."
        level={2}
      >
        {() => <Curves sessions={sessions} lockStep={lockStep} names={names} />}
      </Panel>
      <section class="card stack" aria-label="What is compared">
        <CompareForm
          value={wanted.value}
          onChange={(value) => {
            wanted.value = value;
          }}
        />
      </section>
    </div>
  );
}

/** Says which does better so far. */
function Verdict({ names }: { names: readonly [string, string] }) {
  const { sessions, lockStep } = comparedRuns();
  const views = lockStep.views.value;
  const kind = sessions[0].info.value?.kind;
  if (!views || !kind) return <>Getting ready …</>;
  const [left, right] = views;
  const errors = {
    clean: [left.clean.errors, right.clean.errors] as const,
    noisy: [left.noisy.errors, right.noisy.errors] as const,
  };
  return <>{verdict(errors, { names, step: left.step, kind })}</>;
}
