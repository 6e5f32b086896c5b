import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";

/** Makes a component whose code is fetched when it is first shown. */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
    const state = useSignal<"loading" | "there" | "missing">(loaded ? "there" : "loading");
    useEffect(() => {
      if (loaded) return;
      load().then(
        (component) => {
          loaded = component;
          state.value = "there";
        },
        () => {
          state.value = "missing";
        },
      );
    }, []);
    if (state.value === "missing")
      return (
        <p role="alert">
          This part could not be fetched. Check the connection and load the page again; a training
          that is kept goes on where it was.
        </p>
      );
    const Component = loaded;
    return state.value === "there" && Component ? (
      <Component {...props} />
    ) : (
      <p class="note loading" role="status">
        Loading…
      </p>
    );
  };
}
