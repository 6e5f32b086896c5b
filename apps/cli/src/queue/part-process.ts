import { type Again, hasReason } from "../command-line/start-again.ts";
import { isRecord } from "../data/is-record.ts";
import type { RowSpan } from "../options/row-span-option.ts";

/** What a process writes parts of. */
export interface PartsOf {
  /** The command line but for rows and file. */
  readonly command: readonly string[];
  /** What tells the plan of the parts from others, of other rows or another model. */
  readonly plan: string;
  /** Tells the call that asked for them from others. */
  readonly asking?: string | undefined;
  /** What tells its model and rows: those of the process have to be the same. */
  readonly source?: Readonly<Record<string, string>> | undefined;
}

/** What became of a part. */
export interface PartEnd {
  /** Why it could not be written; absent where it is there. */
  readonly failure: string | undefined;
  /** What is to be said of its rows, where it is there. */
  readonly told?: unknown;
  /** Whether the process ended before it said what became of it. */
  readonly hasEnded: boolean;
  /** Whether every part of the call has this fault: run or rows could not be opened. */
  readonly isOfAll: boolean;
}

/** A process that writes one part of results after another, or three at a time: run, open rows and compiled model stay. */
export interface PartProcess {
  /** How many parts it is at. */
  readonly load: number;
  /** How many it was ever given. */
  readonly given: number;
  isFor(of: PartsOf): boolean;
  write(rows: RowSpan, out: string): Promise<PartEnd>;
  /** Has it end when it is done. */
  end(): void;
  stop(): void;
}

/** Makes a process that waits for its command line one that writes parts. */
export function partProcess(again: Again, of: PartsOf): PartProcess {
  const own = keyOf(of);
  const waiting = new Map<string, (end: PartEnd) => void>();
  let given = 0;
  let ended: string | undefined;
  let other: string | undefined; // why nothing that it writes is what was asked for
  let isOpen = false; // run and rows
  const tell = (out: string, end: PartEnd): void => {
    waiting.get(out)?.(end);
    waiting.delete(out);
  };
  again.send(JSON.stringify([...of.command, "--parts-from-input", "--overwrite", "--json"]));
  again.onLine = (line) => {
    const { source, file, error, told } = recordOf(line);
    if (isRecord(source)) {
      isOpen = true;
      other = changeOf(of.source ?? {}, source);
      return;
    }
    const failure = error === undefined ? other : (other ?? String(error));
    tell(String(file), { failure, told, hasEnded: false, isOfAll: other !== undefined });
  };
  void again.ended.then((failure = "it ended") => {
    const isOfAll = !isOpen && hasReason(failure);
    for (const out of [...waiting.keys()]) tell(out, { failure, hasEnded: true, isOfAll });
    ended = failure;
  });
  return {
    get load() {
      return waiting.size;
    },
    get given() {
      return given;
    },
    isFor: (other) => ended === undefined && keyOf(other) === own,
    write: ({ first, last }, out) =>
      new Promise((done) => {
        given++;
        if (ended !== undefined) return done({ failure: ended, hasEnded: true, isOfAll: false });
        if (other !== undefined) return done({ failure: other, hasEnded: false, isOfAll: true });
        waiting.set(out, done);
        again.send(`${first}-${last} ${out}`);
      }),
    end: again.end,
    stop: again.stop,
  };
}

/** Says what is not as it was when the parts were asked for. */
function changeOf(
  asked: Readonly<Record<string, string>>,
  found: Readonly<Record<string, unknown>>,
): string | undefined {
  const changed = Object.keys(asked).find((name) => asked[name] !== found[name]);
  if (changed === undefined) return undefined;
  return `expected ${changed} as it was when the parts were asked for, got what has been changed since; ask again once nothing writes to run and rows`;
}

const keyOf = ({ command, plan }: PartsOf): string => JSON.stringify([plan, command]);

/** Reads a line of JSON. */
function recordOf(line: string): Record<string, unknown> {
  const value: unknown = JSON.parse(line);
  return isRecord(value) ? value : {};
}
