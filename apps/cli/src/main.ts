#!/usr/bin/env node
import { closeSync } from "node:fs";
import { isatty } from "node:tty";
import { format } from "node:util";
import { aheadOfCommand } from "./command-line/ahead-of-command.ts";
import { execute } from "./command-line/execute.ts";
import { streamIo } from "./console/io.ts";
import { writeBlock } from "./console/write-block.ts";
import { requestStop, stopSignals } from "./stopping/stop-request.ts";

for (const [signal, request] of Object.entries(stopSignals))
  process.on(signal, () => requestStop(request));

// Node aborts where it cannot give a terminal back as it was, which it does not try with one that is closed.
const terminals = [0, 1, 2].filter(isatty);
process.on("exit", () => {
  for (const file of terminals) if (!isatty(file)) closeSync(file);
});

const io = streamIo(process);
// What a library remarks, such as that an engine does not start, is neither a result nor free to move the cursor.
for (const name of ["debug", "info", "log", "warn", "error"] as const)
  console[name] = (...values: unknown[]) =>
    writeBlock(format(...values), (line) => io.err(`${name === "warn" ? "warning: " : ""}${line}`));
const words = process.argv.slice(2);
const isAhead = words.length === 1 && words[0] === aheadOfCommand;
const argv = isAhead
  ? await (await import("./command-line/command-from-input.ts")).commandFromInput()
  : words;
const status = await execute(argv, io);
if (isAhead) process.stdin.destroy(); // an input that stays open would keep the program
process.exitCode = status === 0 && !(await io.isComplete()) ? 1 : status;
