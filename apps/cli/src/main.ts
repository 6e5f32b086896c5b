#!/usr/bin/env node
import { main } from "./run-command.ts";

for (const [signal, status] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.on(signal, () => {
    // A training listens too, and keeps its work first.
    if (process.listenerCount(signal) === 1) process.exit(status);
  });
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0); // who reads the output has enough, such as head
  throw error;
});
process.exitCode = await main(process.argv.slice(2));
