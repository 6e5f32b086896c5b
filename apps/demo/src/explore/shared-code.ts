import { type Signal, signal } from "@preact/signals";
import type { Session } from "../session/session.ts";
import type { Explored } from "./explored.ts";

/** Panel by which a visitor chose a code last. */
type Chooser = "drawing" | "plane" | "sliders";

/** The code that drawing, plane and sliders have in common: what is done in one is seen in the others. */
interface SharedCode {
  readonly code: Float32Array;
  readonly by: Chooser;
}

/** What the panels of a run have in common. */
export interface Shared {
  readonly code: Signal<SharedCode | undefined>;
  /** Numbers of the test rows that the way between two rows leads from and to. */
  readonly ends: Signal<readonly [number, number] | undefined>;
  /** The class that the decoder is told, counted among the names of classes, of a model that is told classes. */
  readonly told: Signal<number>;
}

const all = new WeakMap<Session, { readonly id: string; readonly shared: Shared }>();

/** Returns what the panels of a session's run have in common; another run begins without. */
export function sharedOf({ session, info }: Pick<Explored, "session" | "info">): Shared {
  const { id, classes } = info;
  const known = all.get(session);
  if (known?.id === id) return known.shared;
  const shared = {
    code: signal<SharedCode | undefined>(undefined),
    ends: signal<readonly [number, number] | undefined>(undefined),
    told: signal(
      Math.max(
        0,
        classes.findIndex((name) => name !== ""),
      ),
    ),
  };
  all.set(session, { id, shared });
  return shared;
}
