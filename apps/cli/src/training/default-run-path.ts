import { readdirSync } from "node:fs";
import { join } from "node:path";

/** "runs/NAME-20261121-0", or the first number that is free. */
export function defaultRunPath(name: string, day: Date): string {
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("");
  const stem = `${name}-${date}-`;
  const counters = listed("runs")
    .filter((entry) => entry.startsWith(stem))
    .map((entry) => Number(entry.slice(stem.length)))
    .filter(Number.isInteger);
  return join("runs", `${stem}${counters.length === 0 ? 0 : Math.max(...counters) + 1}`);
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // creating the run says what is wrong with it
  }
}
