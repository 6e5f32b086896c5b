import type { CorruptionSpec } from "@autoencoders/layers";
import { signal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { ProblemNote } from "../components/problem-note.tsx";
import { NoiseFields } from "../explore/noise/noise-fields.tsx";
import { Panel } from "../explore/panel.tsx";
import "../explore/explore.css";
import { route, showInAddress } from "../route.ts";
import { isSameRun } from "../session/is-same-run.ts";
import "./compare.css";
import { CompareControls } from "./compare-controls.tsx";
import { CompareForm } from "./compare-form.tsx";
import { comparedRuns, endUnbegunRuns } from "./compared-runs.ts";
import { comparisonFromHash, comparisonToHash } from "./comparison.ts";
import { Curves } from "./curves.tsx";
import { Side } from "./side.tsx";
import { settingsOf, variants } from "./variants.ts";

const sides = ["left", "right"] as const;

/** What is compared, also while other pages are looked at. */
const wanted = signal(comparisonFromHash(""));

/** Shows two runs on the same rows, side by side while they train. */
export function Compare() {
  const runs = useMemo(comparedRuns, []);
  const noise = useSignal<CorruptionSpec>({
    name: "gaussianNoise",
    options: { stddev: 0.3, clip: [0, 1] },
  });
  useEffect(() => endUnbegunRuns, []);
  const { left, right, seed, epochs } = wanted.value;
  useEffect(() => {
    sides.forEach((side, at) => {
      const { session } = runs[at]!;
      const settings = settingsOf(wanted.peek()[side], { seed, epochs });
      const now = session.info.peek()?.settings;
      if (now && isSameRun(now, settings) && now.epochs === epochs) return; // back from another page
      session.dismissProblem();
      void session.configure(settings);
    });
  }, [left, right, seed, epochs]);
  useSignalEffect(() => {
    const { page, hash } = route.value;
    if (page === "compare" && hash !== "" && hash !== comparisonToHash(wanted.peek()))
      wanted.value = comparisonFromHash(hash);
  });
  useSignalEffect(() => showInAddress("compare", comparisonToHash(wanted.value)));

  const sessions = runs.map(({ session }) => session);
  const info = runs[0].session.info.value;
  return (
    <div class="compare">
      <h1>Two ways to train, side by side</h1>
      <p class="lead">
        Both see the same rows in the same order. Start them and watch where they part.
      </p>
      <ProblemNote sessions={sessions} />
      <section class="card stack" aria-label="What is compared">
        <CompareForm
          value={wanted.value}
          onChange={(value) => {
            wanted.value = value;
          }}
        />
        <CompareControls runs={runs} />
      </section>
      <Panel
        title="Curves"
        says="The mean squared error on test rows compares; the training loss is what each makes small, its own objective."
        level={2}
      >
        {() => <Curves runs={runs} names={[variants[left].title, variants[right].title]} />}
      </Panel>
      {info && (
        <div class="choice">
          <NoiseFields info={info} noise={noise} />
        </div>
      )}
      <div class="sides">
        {sides.map((side, at) => (
          <Panel key={side} {...variants[wanted.value[side]]} level={2}>
            {(isShown) => {
              const { session } = runs[at]!;
              const run = session.info.value;
              return run ? (
                <Side key={run.id} session={session} isShown={isShown} noise={noise} info={run} />
              ) : (
                <p class="note">Getting ready …</p>
              );
            }}
          </Panel>
        ))}
      </div>
    </div>
  );
}
