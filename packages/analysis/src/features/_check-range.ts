import { AnalysisError } from "../analysis-error.ts";
import type { PixelRange } from "./_onto-sphere.ts";

/** Checks a range of pixels. @throws AnalysisError unless it is [least, greatest], with 0 between them */
export function checkRange(where: string, range: PixelRange): void {
  const [least = Number.NaN, greatest = Number.NaN, ...rest] = Array.isArray(range) ? range : [];
  const pair = Number.isFinite(least) && Number.isFinite(greatest) && rest.length === 0;
  if (pair && least <= 0 && greatest >= 0 && least < greatest) return;
  throw new AnalysisError(where, "[least, greatest] with 0 between them", `[${range}]`);
}
