import type { Session } from "./session.ts";

/** Says whether a session's run has done a step. */
export const hasBegun = ({ steps, metrics }: Pick<Session, "steps" | "metrics">): boolean =>
  steps.value !== undefined || metrics.value.length > 0;
