/** How many threads can run at once here: what the process is allowed, not all that the machine has. */
export function processors(): number {
  // No import of node:os, which would keep bundlers from making a page of this.
  const os = globalThis.process?.getBuiltinModule?.("node:os");
  return os?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1;
}
