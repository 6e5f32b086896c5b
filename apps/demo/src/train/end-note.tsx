import type { CodeFault } from "@autoencoders/analysis";
import { useSignal, useSignalEffect } from "@preact/signals";
import type { Session } from "../session/session.ts";

/** Says at the end of a training what its loss does not tell of the code, and what to try. */
export function EndNote({ session }: { session: Session }) {
  const fault = useSignal<CodeFault | undefined>(undefined);
  useSignalEffect(() => {
    const id = session.info.value?.id;
    if (session.status.value !== "finished") {
      fault.value = undefined;
      return;
    }
    void session.codeFault().then((found) => {
      if (session.info.peek()?.id === id && session.status.peek() === "finished")
        fault.value = found;
    });
  });
  return (
    <div aria-live="polite">{fault.value && <p class="note">{faultText(fault.value)}</p>}</div>
  );
}

/** Says in the page's words what is wrong with a code, and what to try. */
function faultText(fault: CodeFault): string {
  if (fault.kind === "collapsed") {
    const all =
      fault.latents === 1 ? "The only latent holds" : `None of the ${fault.latents} latents holds`;
    return `${all} ${fault.latents === 1 ? "nothing" : "anything"} of the rows, and every row is reconstructed alike: try another likelihood, such as “Gaussian” with the likelihood scale “Per feature”, more epochs or a smaller beta.`;
  }
  const { codeSize, rowSize } = fault;
  if (rowSize === 1) return "A row of one number has nothing to be compressed: its code is a copy.";
  return `A code of ${codeSize} numbers is no smaller than a row of ${rowSize}, so nothing had to be compressed: try a code size of ${Math.floor(rowSize / 2)}.`;
}
