import type { Recipe } from "../recipes/recipe.ts";
import type { Figure } from "./figure.ts";
import type { Lab } from "./lab.ts";

/** A published model or training procedure, with what it must come to. */
export interface Experiment {
  /** "M2", "T6". */
  readonly id: string;
  readonly title: string;
  /** What its sources leave open or have otherwise, and what is done here. */
  readonly open?: string;
  /** What it trains, where that is a plain training. */
  readonly recipes: readonly Recipe[];
  readonly figures: readonly Figure[];
  /** Counted up when a training or a measure that is no recipe's changes, so that earlier results are not taken for its own. */
  readonly revision?: number;
  /** A value for each figure, by its name. */
  run(lab: Lab): Promise<Readonly<Record<string, number>>>;
}
