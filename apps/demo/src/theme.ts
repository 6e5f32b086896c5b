import { computed, signal } from "@preact/signals";

/** A theme of the site. */
export type Theme = "light" | "dark";

const key = "theme";
const system = matchMedia("(prefers-color-scheme: dark)");

/** Reads the theme that a visitor chose, which public/theme.js reads too before the first paint. */
function kept(): Theme | undefined {
  try {
    const value = localStorage.getItem(key);
    return value === "light" || value === "dark" ? value : undefined;
  } catch {
    return undefined; // storage is blocked
  }
}

const ofSystem = signal<Theme>(system.matches ? "dark" : "light");
const chosen = signal<Theme | undefined>(kept());

/** Signal of the theme that is shown: the system's, until a visitor asks for the other. */
export const theme = computed<Theme>(() => chosen.value ?? ofSystem.value);

/** Keeps up with the system from now on. */
export function followSystemTheme(): void {
  system.addEventListener("change", ({ matches }) => {
    ofSystem.value = matches ? "dark" : "light";
  });
}

/** Shows the other theme and remembers it; back at the system's, the system is followed again. */
export function toggleTheme(): void {
  const next: Theme = theme.value === "dark" ? "light" : "dark";
  const isOfSystem = next === ofSystem.value;
  const { dataset } = document.documentElement;
  if (isOfSystem) delete dataset.theme;
  else dataset.theme = next;
  try {
    if (isOfSystem) localStorage.removeItem(key);
    else localStorage.setItem(key, next);
  } catch {} // the choice lasts until the page is left
  chosen.value = isOfSystem ? undefined : next; // last: canvases are drawn anew in the colours that hold by now
}
