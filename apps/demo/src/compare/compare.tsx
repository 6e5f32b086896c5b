import type { CorruptionSpec } from "@autoencoders/layers";
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { ProblemNote } from "../components/problem-note.tsx";
import { NoiseFields } from "../explore/noise/noise-fields.tsx";
import { Panel } from "../explore/panel.tsx";
import "../explore/explore.css";
import { route, showInAddress } from "../route.ts";
import { createSession } from "../session/create-session.ts";
import type { Session } from "../session/session.ts";
import "./compare.css";
import { CompareControls } from "./compare-controls.tsx";
import { CompareForm } from "./compare-form.tsx";
import { comparisonFromHash, comparisonToHash } from "./comparison.ts";
import { Curves } from "./curves.tsx";
import { Side } from "./side.tsx";
import { settingsOf, variants } from "./variants.ts";

const sides = ["left", "right"] as const;

/** Shows two runs on the same rows, side by side while they train. */
export function Compare() {
  const wanted = useSignal(comparisonFromHash(route.peek().hash));
  const sessions = useMemo(() => ({ left: createSession(), right: createSession() }), []);
  const noise = useSignal<CorruptionSpec>({
    name: "gaussianNoise",
    options: { stddev: 0.3, clip: [0, 1] },
  });
  const { left, right, seed, epochs } = wanted.value;
  useEffect(
    () => () => {
      for (const side of sides) sessions[side].dispose();
    },
    [],
  );
  useEffect(() => {
    for (const side of sides)
      void sessions[side].configure(settingsOf(wanted.peek()[side], { seed, epochs }));
  }, [left, right, seed, epochs]);
  useSignalEffect(() => {
    const { page, hash } = route.value;
    if (page === "compare" && hash !== comparisonToHash(wanted.peek()))
      wanted.value = comparisonFromHash(hash);
  });
  useSignalEffect(() => showInAddress("compare", comparisonToHash(wanted.value)));

  const both = [sessions.left, sessions.right] as const;
  const info = sessions.left.info.value;
  return (
    <div class="compare">
      <h1>Two ways to train, side by side</h1>
      <p class="lead">
        Both see the same rows in the same order. Start them and watch where they part.
      </p>
      {sides.map((side) => (
        <ProblemNote key={side} session={sessions[side]} />
      ))}
      <section class="card stack" aria-label="What is compared">
        <CompareForm
          value={wanted.value}
          onChange={(value) => {
            wanted.value = value;
          }}
        />
        <CompareControls sessions={both} />
      </section>
      <Panel
        title="Curves"
        says="The mean squared error on test rows compares; the training loss is what each makes small, its own objective."
        level={2}
      >
        {(isShown) => (
          <Curves
            key={both.map((session) => session.info.value?.id).join()}
            sessions={both}
            names={[variants[left].title, variants[right].title]}
            isShown={isShown}
          />
        )}
      </Panel>
      {info && (
        <div class="choice">
          <NoiseFields info={info} noise={noise} />
        </div>
      )}
      <div class="sides">
        {sides.map((side) => (
          <Panel key={side} {...variants[wanted.value[side]]} level={2}>
            {(isShown) => {
              const session: Session = sessions[side];
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
