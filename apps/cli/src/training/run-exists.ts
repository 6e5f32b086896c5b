import { commandName } from "../command-line/command-name.ts";
import { Failure } from "../errors/failure.ts";

/** Says that a run never takes the place of another, and what to do. */
export const runExists = (path: string): Failure =>
  new Failure(
    `${path} exists already; choose another folder with --out, or go on with a run: ${commandName()} train --resume ${path}`,
  );
