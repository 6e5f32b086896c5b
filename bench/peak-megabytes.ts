import { readFileSync } from "node:fs";

/**
 * Returns the most memory that this process had resident, in MB of 2²⁰ bytes. Where /proc tells it, it is that of the program alone:
 * `resourceUsage` begins with what the process that started it had.
 */
export function peakMegabytes(): number {
  try {
    const [, kilobytes] =
      /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    if (kilobytes !== undefined) return Number(kilobytes) / 1024;
  } catch {} // not Linux
  return process.resourceUsage().maxRSS / 1024;
}
