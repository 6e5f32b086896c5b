import type { Invocation } from "../command-line/command.ts";
import type { ResultValues } from "../commands/result-options.ts";
import { Failure } from "../errors/failure.ts";
import { beginResults } from "../results/begin-results.ts";
import { writeReconstructions } from "./write-reconstructions.ts";

/** `autoencoders denoise RUN`. */
export async function denoise(
  asked: ResultValues,
  { io }: Pick<Invocation, "io">,
): Promise<number> {
  const begun = await beginResults(asked, {
    io,
    pictures: true,
    check({ name, objective }) {
      if (!objective?.corruption)
        throw new Failure(
          `expected a run that was trained to undo a corruption, got ${name} without one; reconstruct writes what any model makes of rows`,
        );
    },
  });
  return writeReconstructions(begun, asked, { what: "denoising", io });
}
