import type { RunAgainOptions } from "../command-line/run-again.ts";
import { type Again, startAgain } from "../command-line/start-again.ts";
import type { RowSpan } from "../options/row-span-option.ts";
import { type PartEnd, type PartProcess, type PartsOf, partProcess } from "./part-process.ts";

/** A part of results that is to be written. */
interface WantedPart extends PartsOf {
  readonly rows: RowSpan;
  readonly out: string;
}

/** What became of a part: why it could not be written, or what is to be said of its rows. */
type MadePart = Pick<PartEnd, "failure" | "told">;

/** The processes of this program that a worker has its jobs done by. */
export interface WorkerProcesses {
  /** Has a command line carried out, by a process of its own. Gives the last message where it failed. */
  train(argv: readonly string[], options: RunAgainOptions): Promise<string | undefined>;
  /**
   * Has a part written, by a process that stays for others of its plan.
   *
   * @param onStart gets what stops it
   */
  write(part: WantedPart, onStart: (stop: () => void) => void): Promise<MadePart>;
  /** Gives why no part can be written that a call asks for, where one of them has shown it. */
  refusal(asking: string | undefined): string | undefined;
  /** Ends those that wait. Those at work end by what stops them. */
  end(): void;
}

/** A training that is shorter than this has no process started ahead for the next one, in milliseconds. */
const aheadAfterMs = 2000;
/** For how many calls it is remembered why they get no part: those that ask again are others. */
const mostRefusals = 100;
/** How long a process waits for more parts, in milliseconds: it holds a model and open files. */
const keptMs = 10_000;

/**
 * Makes the processes of a worker: one is started ahead, so that a job that comes need not wait for that.
 *
 * @param jobs how many processes write parts at most
 */
export function workerProcesses(jobs: number): WorkerProcesses {
  let isEnding = false;
  let ahead: Again | undefined;
  const prepare = (): void => {
    if (isEnding || ahead) return;
    const begun = startAgain();
    ahead = begun;
    void begun.ended.then(() => {
      if (ahead === begun) ahead = undefined;
    });
  };
  const take = (): Again => {
    const taken = ahead ?? startAgain();
    ahead = undefined;
    return taken;
  };
  const kept = new Map<PartProcess, NodeJS.Timeout | undefined>();
  const forget = (process: PartProcess): void => {
    clearTimeout(kept.get(process));
    kept.delete(process);
  };
  const endIdle = (process: PartProcess): void => {
    if (process.load > 0) return;
    forget(process);
    process.end();
  };
  /** The process of the plan that has the least to do; those of other plans end once they are idle. */
  const processFor = (of: PartsOf): PartProcess => {
    for (const process of [...kept.keys()]) if (!process.isFor(of)) endIdle(process);
    const [free] = [...kept.keys()]
      .filter((each) => each.isFor(of))
      .sort((a, b) => a.load - b.load);
    if (free && (free.load === 0 || kept.size >= jobs)) return free;
    return partProcess(take(), of);
  };
  const refusals = new Map<string, string>();
  const refuse = ({ asking }: PartsOf, failure: string): void => {
    if (asking === undefined) return;
    refusals.set(asking, failure);
    if (refusals.size > mostRefusals) refusals.delete([...refusals.keys()][0]!);
  };
  prepare();
  return {
    refusal: (asking) => (asking === undefined ? undefined : refusals.get(asking)),
    async train(argv, { onLine, onStart }) {
      const process = take();
      process.onLine = onLine;
      process.send(JSON.stringify(argv));
      process.end();
      onStart(process.stop);
      const timer = setTimeout(prepare, aheadAfterMs);
      const failure = await process.ended;
      clearTimeout(timer);
      prepare();
      return failure;
    },
    async write(part, onStart) {
      const { rows, out } = part;
      let isStopped = false;
      const writeBy = (process: PartProcess) => {
        onStart(() => {
          isStopped = true;
          process.stop();
        });
        return process.write(rows, out);
      };
      const process = processFor(part);
      clearTimeout(kept.get(process));
      kept.set(process, undefined);
      const { failure, told, hasEnded, isOfAll } = await writeBy(process);
      if (hasEnded) forget(process);
      else if (isEnding) endIdle(process);
      else if (process.load === 0)
        kept.set(
          process,
          setTimeout(() => {
            endIdle(process);
            prepare();
          }, keptMs),
        );
      if (isOfAll && !isStopped && failure !== undefined) refuse(part, failure);
      if (!hasEnded || isOfAll || isStopped || process.given === 1) return { failure, told };
      const alone = partProcess(startAgain(), part); // it may have ended over another part
      const again = await writeBy(alone);
      alone.end();
      return again;
    },
    end() {
      isEnding = true;
      ahead?.end();
      for (const process of [...kept.keys()]) endIdle(process);
    },
  };
}
