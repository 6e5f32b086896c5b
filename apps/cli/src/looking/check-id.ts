import type { RunConfig } from "@autoencoders/runs";
import { checkApplies } from "../data/check-applies.ts";
import { filesOf } from "../data/files-of.ts";
import { UsageError } from "../errors/usage-error.ts";

/** Checks that the rows of a data set can be named by a column. @throws UsageError where they are no lines of a table */
export async function checkId(
  name: string,
  id: string,
  { dataset }: Pick<RunConfig, "dataset">,
): Promise<void> {
  if (!filesOf(name))
    throw new UsageError(`expected --id with a table, got it with ${name}; leave it out`);
  await checkApplies(name, { id });
  if (dataset.reading?.window)
    throw new UsageError(
      "expected --id with rows that are lines of a table, got it with windows of a recording, which are named by where they begin; leave it out",
    );
}
