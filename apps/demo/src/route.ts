import { signal } from "@preact/signals";

/** A page, and the settings that its link carries. */
export interface Route {
  readonly page: string;
  readonly hash: string;
}

const read = (): Route => {
  const [page = "", hash = ""] = location.hash.replace(/^#\/?/, "").split("?");
  return { page: page || "train", hash };
};

/** The page and settings that the address asks for: "#/PAGE?SETTINGS". */
export const route = signal<Route>(read());

/** Pixels that each entry of the history was scrolled by when it was left. */
const places = new Map<number, number>();
let entry = 0;

/** Returns how far the page that the address asks for was scrolled when it was left; 0 where it is new. */
export const placeOfRoute = (): number => places.get(entry) ?? 0;

/** Keeps up with the address from now on. */
export function followAddress(): void {
  history.scrollRestoration = "manual"; // the browser restores before the page is there
  history.replaceState({ entry }, "");
  addEventListener("hashchange", () => {
    places.set(entry, scrollY);
    const { entry: known }: { entry?: number } = history.state ?? {};
    entry = known ?? Math.max(entry, ...places.keys()) + 1;
    history.replaceState({ entry }, "");
    route.value = read();
  });
}

/** Puts settings into the address without a step in the history. */
export function showInAddress(page: string, hash: string): void {
  history.replaceState(history.state, "", hash === "" ? `#/${page}` : `#/${page}?${hash}`);
}
