import { formatDuration } from "./format-duration.ts";

const widest = 40;

/** Draws how far work is: a bar and the time left. @param share in [0, 1] @param seconds since it began */
export function progressBar(what: string, share: number, seconds: number, columns: number): string {
  const left = share > 0 ? `${formatDuration((seconds / share) * (1 - share))} left` : "";
  const end = `  ${String(Math.floor(100 * share)).padStart(3)} %  ${left}`;
  const width = Math.min(widest, columns - what.length - 1 - end.length);
  if (width < 4) return `${what}${end}`.slice(0, columns).trimEnd();
  const filled = Math.round(width * share);
  return `${what} ${"█".repeat(filled)}${"░".repeat(width - filled)}${end}`.trimEnd();
}
