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
  /**
   * What its code trains and measures with besides the recipes, such as epochs, learning rates and numbers of samples: plain JSON, from which
   * the code itself reads, so that results of other settings are not taken for its own.
   */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Counted up when a training or a measure changes in what neither recipes nor settings say. */
  readonly revision?: number;
  /** The experiment of which this one measures some figures alone, with the same trainings. */
  readonly whole?: Experiment;
  /** A value for each figure, by its name. Where only some are wanted, what none of them needs may be left out. */
  run(lab: Lab, wanted?: ReadonlySet<string>): Promise<Readonly<Record<string, number>>>;
}
