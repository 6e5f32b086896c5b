import type { CorruptionSpec } from "@autoencoders/layers";
import type { ReadonlySignal } from "@preact/signals";
import type { Session } from "../session/session.ts";
import type { Codes, Reconstructions } from "../worker/explorer/explorer-api.ts";

/** What is looked at: a session's run, and what its explorer knows of it. */
export type LookedAt = Pick<Session, "info" | "arrivals"> & {
  readonly explorer: Pick<Session["explorer"], "reconstruct" | "encode">;
};

/** What a run makes of test rows after some steps. */
export interface View {
  readonly step: number;
  readonly clean: Reconstructions;
  /** The same rows, damaged. */
  readonly noisy: Reconstructions;
  readonly codes: Codes;
  /** Mean squared error of the clean rows. */
  readonly error: number;
}

/** Test rows over which errors are averaged. */
const count = 64;

/** Test rows whose pictures are shown. */
export const shownCount = 8;

/** Looks at the state of a session's run after a step, which its explorer may have yet to hear of; undefined where that cannot be. */
export async function lookAt(
  { explorer, info, arrivals }: LookedAt,
  {
    step,
    noise,
    isCurrent,
  }: {
    readonly step: number;
    readonly noise: CorruptionSpec;
    readonly isCurrent: () => boolean;
  },
): Promise<View | undefined> {
  while (isCurrent()) {
    const seen = arrivals.peek();
    const found = await Promise.all([
      explorer.reconstruct({ part: "test", count }),
      explorer.reconstruct({ part: "test", count }, { noise }),
      explorer.encode({ part: "test", count: shownCount }),
    ]).catch(() => undefined);
    if (!found) return undefined;
    const [clean, noisy, codes] = found;
    const id = info.peek()?.id;
    const isIt = clean.run === id && noisy.run === id;
    if (isIt && found.every((each) => each.step === step))
      return { step, clean, noisy, codes, error: meanOf(clean.errors) };
    await changed(arrivals, seen);
  }
  return undefined;
}

/** Resolves when a signal has another value. */
function changed(signal: ReadonlySignal<number>, before: number): Promise<void> {
  if (signal.peek() !== before) return Promise.resolve();
  return new Promise((resolve) => {
    const end = signal.subscribe((value) => {
      if (value === before) return;
      resolve();
      queueMicrotask(() => end());
    });
  });
}

/** Returns the mean of numbers. */
export const meanOf = (numbers: Float32Array): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
