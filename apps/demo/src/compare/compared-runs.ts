import { createSession } from "../session/create-session.ts";
import type { Session } from "../session/session.ts";
import { createLockStep, type LockStep, type Pair } from "./lock-step.ts";

/** Two runs that are compared, and what keeps them in step. */
export interface ComparedRuns {
  readonly sessions: Pair<Session>;
  readonly lockStep: LockStep;
}

let runs: ComparedRuns | undefined;

/** Returns the two runs of the compare page, which go on while other pages are looked at. */
export function comparedRuns(): ComparedRuns {
  if (runs) return runs;
  const sessions = [createSession(), createSession()] as const;
  runs = { sessions, lockStep: createLockStep(sessions) };
  return runs;
}

/** Ends runs that have not begun: they are made anew when the page is looked at again. */
export function endUnbegunRuns(): void {
  if (!runs) return;
  const { sessions, lockStep } = runs;
  if (["training", "paused", "finished"].includes(lockStep.status.peek())) return;
  for (const session of sessions) session.dispose();
  runs = undefined;
}
