import type { Again } from "../command-line/start-again.ts";
import { isRecord } from "../data/is-record.ts";
import type { RowSpan } from "../options/row-span-option.ts";

/** What a process writes parts of. */
export interface PartsOf {
  /** The command line but for rows and file. */
  readonly command: readonly string[];
  /** What tells the plan of the parts from others, of other rows or another model. */
  readonly plan: string;
}

/** What became of a part. */
interface PartEnd {
  /** Why it could not be written; absent where it is there. */
  readonly failure: string | undefined;
  /** Whether the process ended before it said what became of it. */
  readonly hasEnded: boolean;
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
  const tell = (out: string, end: PartEnd): void => {
    waiting.get(out)?.(end);
    waiting.delete(out);
  };
  again.send(JSON.stringify([...of.command, "--parts-from-input", "--overwrite", "--json"]));
  again.onLine = (line) => {
    const { file, error } = recordOf(line);
    const failure = error === undefined ? undefined : String(error);
    tell(String(file), { failure, hasEnded: false });
  };
  void again.ended.then((failure = "its process ended") => {
    for (const out of [...waiting.keys()]) tell(out, { failure, hasEnded: true });
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
        if (ended !== undefined) return done({ failure: ended, hasEnded: true });
        waiting.set(out, done);
        again.send(`${first}-${last} ${out}`);
      }),
    end: again.end,
    stop: again.stop,
  };
}

const keyOf = ({ command, plan }: PartsOf): string => JSON.stringify([plan, command]);

/** Reads a line of JSON. */
function recordOf(line: string): Record<string, unknown> {
  const value: unknown = JSON.parse(line);
  return isRecord(value) ? value : {};
}
