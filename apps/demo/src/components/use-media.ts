import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** Says whether a media query holds, also after the window has changed. */
export function useMedia(query: string): ReadonlySignal<boolean> {
  const holds = useSignal(matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const note = (): void => {
      holds.value = list.matches;
    };
    list.addEventListener("change", note);
    note(); // it may have changed since it was drawn
    return () => list.removeEventListener("change", note);
  }, [query]);
  return holds;
}
