import { catalog } from "virtual:catalog";
import { useSignal } from "@preact/signals";
import { useId, useRef } from "preact/hooks";
import { codeSize } from "../explore/explored.ts";
import { latestOnly } from "../live/latest-only.ts";
import { codeSizes, withCodeSize } from "../session/code-sizes.ts";
import { draft } from "../session/draft.ts";
import type { Session } from "../session/session.ts";

/** Asks for the size of the code, the one control of the headline: a click begins anew with fresh weights, and says so. */
export function CodeSizeField({ session }: { session: Session }) {
  const name = useId();
  const begun = useSignal<number | undefined>(undefined);
  const asked = useSignal<number | undefined>(undefined);
  const info = session.info.value;
  const size = asked.value ?? (info ? codeSize(info) : Number(draft.value.model.options.codeDim));
  const begin = useRef<(size: number) => Promise<void>>(undefined);
  begin.current ??= latestOnly(async (wanted) => {
    const settings = withCodeSize(draft.peek(), wanted, catalog.models);
    if (!settings) return;
    draft.value = settings;
    session.dismissProblem();
    const isMade = await session.configure(settings);
    if (asked.peek() === wanted) asked.value = undefined;
    if (!isMade) return;
    begun.value = wanted;
    await session.start({ epochs: settings.epochs });
  });
  return (
    <>
      <fieldset class="segmented sizes">
        <legend class="hidden">Numbers in the code; another choice trains anew</legend>
        {codeSizes.map((wanted) => (
          <label key={wanted} title={`Train anew with a code of ${wanted} numbers`}>
            <input
              type="radio"
              name={name}
              aria-label={`${wanted} numbers`}
              checked={wanted === size}
              onChange={() => {
                asked.value = wanted;
                begun.value = undefined;
                void begin.current!(wanted);
              }}
            />
            {wanted}
          </label>
        ))}
      </fieldset>
      {Number.isFinite(size) && !codeSizes.includes(size) && (
        <small class="note"> ({size} now)</small>
      )}
      <span role="status" class="hidden">
        {begun.value !== undefined && `Training anew, into ${begun.value} numbers`}
      </span>
    </>
  );
}
