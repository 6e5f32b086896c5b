import { catalog } from "virtual:catalog";
import { useSignal, useSignalEffect } from "@preact/signals";
import { draft } from "./draft.ts";
import type { Session } from "./session.ts";

type Options = Readonly<Record<string, unknown>>;

/** Finds the model's options that follow from the rows of the form's run, where nothing is chosen; none of pictures. */
export function useSuited(session: Pick<Session, "suit">): Options {
  const suited = useSignal<Options>({});
  useSignalEffect(() => {
    const { model, data } = draft.value;
    if (catalog.dataSets[data.name]?.kind === "pictures") {
      suited.value = {};
      return;
    }
    void session.suit({ model, data }).then((found) => {
      const now = draft.peek();
      if (found && now.model === model && now.data === data) suited.value = found.options;
    });
  });
  return suited.value;
}
