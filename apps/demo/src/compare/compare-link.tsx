import { draft } from "../session/draft.ts";
import type { Session } from "../session/session.ts";
import { comparisonOf } from "./comparison.ts";

/** Leads to a comparison of the run, on its own rows, with another way to train it. */
export function CompareLink({ session }: { session: Pick<Session, "info"> }) {
  return (
    <a class="button" href={comparisonOf(session.info.value?.settings ?? draft.value)}>
      Compare it with another way
    </a>
  );
}
