import type { ReadonlySignal } from "@preact/signals";
import type { Session } from "../session/session.ts";
import type { RunInfo } from "../worker/trainer/trainer-api.ts";

/** Properties of every panel: a run that is there, and whether the visitor has the panel in view. */
export interface Explored {
  readonly session: Session;
  readonly info: RunInfo;
  readonly isShown: ReadonlySignal<boolean>;
}

/** Returns how many numbers a code has. */
export const codeSize = ({ codeShape }: Pick<RunInfo, "codeShape">): number =>
  codeShape.reduce((product, xDim) => product * xDim, 1);

/** Says whether rows are images [height, width, 1 or 3]. */
export const hasImages = ({ rowShape }: Pick<RunInfo, "rowShape">): boolean =>
  rowShape.length === 3 && (rowShape[2] === 1 || rowShape[2] === 3);

/** Says whether rows are shown as pictures, which those of a table and series are not. */
export const isPictured = ({ kind, rowShape }: Pick<RunInfo, "kind" | "rowShape">): boolean =>
  kind !== "table" && !(kind === "series" && rowShape.length === 2);

/** Returns the name of a class; rows without a label have none. */
export const className = (
  { classes }: Pick<RunInfo, "classes">,
  label: number | undefined,
): string | undefined =>
  label === undefined ? undefined : (classes[label] ?? String(label)) || undefined;
