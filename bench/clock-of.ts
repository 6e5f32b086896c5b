/** Milliseconds that this process has computed, in all its threads. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Returns a clock in milliseconds: that of the processor, which does not count what others compute on a busy machine, or that of the wall. */
export const clockOf = (isBusy: boolean): (() => number) =>
  isBusy ? processorTime : () => performance.now();
