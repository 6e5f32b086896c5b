import type { ResultValues } from "../commands/result-options.ts";
import type { Io } from "../console/io.ts";
import type { BegunResults } from "./begin-results.ts";
import type { RowsTold } from "./rows-told.ts";

/** A command that writes a result for each row, such as `encode`. */
export interface RowCommand {
  readonly name: string;
  /** Compiles what it computes of a row. */
  compile(of: Pick<BegunResults, "model" | "engine">): Promise<CompiledCommand>;
}

/** A command that writes a result for each row, which is loaded where it is carried out here: who has a queue do it need not wait for that. */
export interface LoadableCommand {
  readonly name: RowCommand["name"];
  load(): Promise<RowCommand>;
}

/** How the writing of rows ended. */
interface WrittenRows {
  /** The exit status: 0, or that of the signal that ended it, when nothing is to be said of the rows. */
  readonly status: number;
  readonly told: RowsTold;
}

/** What a command computes, compiled once for any number of files. */
export interface CompiledCommand {
  /** Writes the results of rows. @throws WriteError, RunLockedError, DataFileError */
  write(begun: BegunResults, asked: ResultValues, io: Io): Promise<WrittenRows>;
  /** Frees its session. */
  dispose(): Promise<void>;
}
