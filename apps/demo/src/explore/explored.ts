import type { ReadonlySignal } from "@preact/signals";
import type { Session } from "../session/session.ts";
import type { RunInfo } from "../worker/trainer/trainer-api.ts";

/** What every panel is given: a run that is there, and whether the visitor has the panel in view. */
export interface Explored {
  readonly session: Session;
  readonly info: RunInfo;
  readonly isShown: ReadonlySignal<boolean>;
}

/** Numbers of one code. */
export const codeSize = ({ codeShape }: Pick<RunInfo, "codeShape">): number =>
  codeShape.reduce((product, xDim) => product * xDim, 1);

/** Whether rows are images [height, width, 1 or 3]. */
export const hasImages = ({ rowShape }: Pick<RunInfo, "rowShape">): boolean =>
  rowShape.length === 3 && (rowShape[2] === 1 || rowShape[2] === 3);

/** A class by its name; rows without labels have none. */
export const className = (
  { classes }: Pick<RunInfo, "classes">,
  label: number | undefined,
): string | undefined => (label === undefined ? undefined : (classes[label] ?? String(label)));
