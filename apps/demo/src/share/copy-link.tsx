import { useSignal } from "@preact/signals";
import { draft } from "../session/draft.ts";
import type { Session } from "../session/session.ts";
import { startingHash } from "../session/settings-hash.ts";
import { ownData } from "../worker/run-settings.ts";

/** Copies a link to the settings of the run, and says what it carries and what it does not. */
export function CopyLink({ session }: { session: Session }) {
  const said = useSignal("");
  const copy = async (): Promise<void> => {
    const settings = session.info.peek()?.settings ?? draft.peek();
    const link = `${location.href.split("#")[0]}#/train?${startingHash(settings)}`;
    const carries =
      settings.data.name === ownData
        ? "It carries the settings, not your rows and not what was learned."
        : "It carries the settings and trains anew where it is opened; not what was learned here.";
    try {
      await navigator.clipboard.writeText(link);
      said.value = `Copied. ${carries}`;
    } catch {
      said.value = `This browser does not let a page copy: ${link} ${carries}`;
    }
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        Copy link
      </button>
      <span class="note said" role="status">
        {said.value || "The link carries settings, not weights."}
      </span>
    </>
  );
}
