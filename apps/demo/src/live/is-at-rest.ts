import type { Session } from "../session/session.ts";

/** Says whether a run is there whose model does not change by itself. */
export const isAtRest = ({ status: { value } }: Pick<Session, "status">): boolean =>
  value === "idle" || value === "paused" || value === "finished";
