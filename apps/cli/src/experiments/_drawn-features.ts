import type { DataRows } from "@autoencoders/analysis";
import { head } from "@autoencoders/datasets";
import { type Autoencoder, sample } from "@autoencoders/models";
import { judgeOf } from "./judge/judge-of.ts";
import { judgeSettings } from "./judge/train-judge.ts";
import type { TrainedRun } from "./lab.ts";

/** The number of rows that are drawn, and of test rows that they are held against, and what judges them. */
export const drawnSettings = { rows: 10_000, judge: judgeSettings };

/** Gives what the judge sees in test images, and in as many that a model draws: features, [n, 64]. */
export async function drawnFeatures(
  { lab, set }: TrainedRun,
  model: Pick<Autoencoder, "decoder" | "name" | "prior" | "observe" | "condition">,
): Promise<{ readonly real: DataRows; readonly made: DataRows }> {
  const judge = await judgeOf(lab);
  const rows = head(set.test, Math.min(drawnSettings.rows, set.test.shape[0]!));
  const count = rows.shape[0]!;
  const drawn = sample(model, { count, seed: lab.seed });
  const images = { data: await drawn.data<"float32">(), shape: [count, 28, 28, 1] };
  drawn.dispose();
  const [real, made] = [await judge.see(rows), await judge.see(images)];
  return { real: real.features, made: made.features };
}
