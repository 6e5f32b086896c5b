import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import { keepTheme } from "./keep-theme.ts";
import { Layout } from "./layout.ts";
import { Results } from "./results.ts";

// After the styles of vitepress, which they change.
import "../../../apps/demo/src/styles/tokens.css";
import "katex/dist/katex.min.css";
import "./style.css";

/** The theme of the site: vitepress's own in the colors of the demo. */
const theme: Theme = {
  extends: DefaultTheme,
  Layout,
  setup: keepTheme,
  enhanceApp({ app }) {
    app.component("Results", Results);
  },
};
export default theme;
