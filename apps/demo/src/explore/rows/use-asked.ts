import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** Asks for something of an input whenever that is another, and gives the newest answer; undefined before the first. */
export function useAsked<Input, Answer>(
  input: Input | undefined,
  ask: (input: Input) => Promise<Answer>,
): Answer | undefined {
  const answer = useSignal<Answer | undefined>(undefined);
  useEffect(() => {
    if (input === undefined) return;
    let isNewest = true;
    ask(input).then(
      (found) => {
        if (isNewest) answer.value = found;
      },
      () => undefined, // the worker has ended, which the session tells
    );
    return () => {
      isNewest = false;
    };
  }, [input]);
  return answer.value;
}
