import { useData } from "vitepress";
import { nextTick, watch } from "vue";

/** Keeps the theme that a visitor chose where the demo looks for it. */
export function keepTheme(): void {
  const { isDark } = useData();
  watch(isDark, async () => {
    await nextTick(); // vitepress keeps it first
    try {
      const chosen = localStorage.getItem("vitepress-theme-appearance");
      if (chosen === "light" || chosen === "dark") localStorage.setItem("theme", chosen);
      else localStorage.removeItem("theme");
    } catch {} // storage is blocked: the choice lasts until the page is left
  });
}
