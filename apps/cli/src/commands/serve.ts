import { isIP } from "node:net";
import { declareCommand } from "../command-line/command.ts";
import { UsageError } from "../errors/usage-error.ts";
import { machineOptions } from "../options/common-options.ts";
import { numberOption } from "../options/number-option.ts";
import type { Option, ValuesOf } from "../options/option.ts";
import { runArgument } from "./run-options.ts";

const { json, engine } = machineOptions;

/** The address of this machine that requests come in at. */
const host: Option<string, string> = {
  value: "address",
  help: "to listen at: 0.0.0.0 takes requests from other machines, of anyone who reaches it",
  default: "127.0.0.1",
  read(flag, given) {
    const text = String(given);
    if (isIP(text) !== 0 || text === "localhost") return text;
    throw new UsageError(`expected ${flag} to be an IP address or localhost, got "${text}"`);
  },
};

/** `autoencoders serve RUN`. */
export const serve = declareCommand({
  name: "serve",
  summary: "answer requests of other programs with a run's model, by HTTP",
  description:
    "Answer POST /encode, /reconstruct, /score and /sample with rows as JSON, CSV or NPY, in the units that the run was trained on; GET /health and " +
    "/openapi.json. Ends after SIGINT or SIGTERM, once what has come is answered.",
  arguments: runArgument,
  options: {
    port: numberOption(
      { integer: true, min: 0, below: 65_536 },
      { help: "to listen at; 0 is one that is free", default: 8080 },
    ),
    host,
    maxRows: numberOption(
      { integer: true, min: 1, below: 10_000_001 },
      { help: "of one request", default: 1000 },
    ),
    maxBytes: numberOption(
      { integer: true, min: 1, below: 2 ** 29 },
      { help: "of the body of one request", default: 2 ** 25 },
    ),
    timeout: numberOption(
      { above: 0, below: 86_401 },
      {
        value: "seconds",
        help: "in which a request must have come, and then be answered",
        default: 30,
      },
    ),
    json,
    engine,
    threads: numberOption(
      { integer: true, min: 0, below: 1025 },
      {
        help: "of the onnx engine; 0 is one for each core, 1 answers small requests soonest",
        default: 1,
      },
    ),
  },
  examples: ["serve runs/cards", "serve runs/cards --host 0.0.0.0 --port 80 --max-rows 10000"],
});

/** The values of what `serve` is asked. */
export type ServeValues = ValuesOf<typeof serve.arguments & typeof serve.options>;
