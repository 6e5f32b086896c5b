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

/** Keeps up with the address from now on. */
export function followAddress(): void {
  addEventListener("hashchange", () => {
    route.value = read();
  });
}

/** Puts settings into the address without a step in the history. */
export function showInAddress(page: string, hash: string): void {
  history.replaceState(history.state, "", hash === "" ? `#/${page}` : `#/${page}?${hash}`);
}
