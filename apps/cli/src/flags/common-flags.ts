import type { EngineName } from "@autoencoders/compiler";
import { UsageError } from "../usage-error.ts";
import { oneOf } from "./one-of.ts";
import { parseNumber } from "./parse-number.ts";

/** What the flags that all commands share come to; undefined where not given. */
export interface CommonFlags {
  readonly json: boolean;
  readonly seed: number | undefined;
  readonly engine: EngineName | undefined;
  readonly threads: number | undefined;
  readonly dataDir: string | undefined;
}

/** As in the compiler, which is not loaded to read a command. */
export const engineNames = [
  "auto",
  "onnx",
  "wasm",
  "cpu",
  "node",
] as const satisfies readonly EngineName[];

/** @throws UsageError */
export function commonFlags(given: Readonly<Record<string, unknown>>): CommonFlags {
  const text = (key: string) => given[key] as string | undefined;
  const integer = (key: string, below: number): number | undefined =>
    text(key) === undefined
      ? undefined
      : parseNumber(`--${key}`, text(key)!, { integer: true, min: 0, below });
  if (text("dataDir") === "")
    throw new UsageError("expected --data-dir to be a folder, got nothing");
  return {
    json: given.json === true,
    seed: integer("seed", 2 ** 32),
    engine:
      text("engine") === undefined ? undefined : oneOf("--engine", text("engine")!, engineNames),
    threads: integer("threads", 1025),
    dataDir: text("dataDir") ?? (process.env.AUTOENCODERS_DATA || undefined),
  };
}
