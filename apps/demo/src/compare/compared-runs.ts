import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { laneOf } from "../live/lane.ts";
import { createSession } from "../session/create-session.ts";
import { hasBegun } from "../session/has-begun.ts";
import type { Session } from "../session/session.ts";
import type { Line } from "./overlay-chart.tsx";

/** A run that is compared, and its errors on test rows over the steps, from its first step on. */
export interface ComparedRun {
  readonly session: Session;
  readonly errors: ReadonlySignal<Omit<Line, "name">>;
}

/** Test rows over which an error is averaged. */
const count = 64;

let runs: readonly [ComparedRun, ComparedRun] | undefined;

/** Returns the two runs of the compare page, which go on while other pages are looked at. */
export function comparedRuns(): readonly [ComparedRun, ComparedRun] {
  runs ??= [comparedRun(), comparedRun()];
  return runs;
}

/** Ends runs that have not begun: they are made anew when the page is looked at again. */
export function endUnbegunRuns(): void {
  if (!runs || runs.some(({ session }) => hasBegun(session))) return;
  for (const { session } of runs) session.dispose();
  runs = undefined;
}

function comparedRun(): ComparedRun {
  const session = createSession();
  return { session, errors: measuredErrors(session) };
}

/** Measures the mean squared error on test rows with each set of weights that comes, whatever of the page is in view. */
export function measuredErrors(
  session: Pick<Session, "info" | "arrivals"> & {
    readonly explorer: Pick<Session["explorer"], "reconstruct">;
  },
): ReadonlySignal<Omit<Line, "name">> {
  const errors = signal<Omit<Line, "name">>({ steps: [], values: [] });
  const question = laneOf(session).question(async () => {
    const id = session.info.peek()?.id;
    const tested = await session.explorer
      .reconstruct({ part: "test", count })
      .catch(() => undefined); // the session tells why
    if (!tested || id !== session.info.peek()?.id) return;
    const { steps, values } = errors.peek();
    if (tested.step <= (steps.at(-1) ?? -1)) return;
    const error = tested.errors.reduce((sum, each) => sum + each, 0) / tested.errors.length;
    errors.value = { steps: [...steps, tested.step], values: [...values, error] };
  });
  effect(() => {
    session.info.value?.id;
    errors.value = { steps: [], values: [] };
  });
  effect(() => {
    session.arrivals.value;
    session.info.value?.id;
    question.want(errors.peek().steps.length === 0 ? "at once" : "in turn");
  });
  return errors;
}
