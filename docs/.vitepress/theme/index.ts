import "../../../apps/demo/src/styles/tokens.css";
import "katex/dist/katex.min.css";
import "./style.css";
import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import { keepTheme } from "./keep-theme.ts";
import { Results } from "./results.ts";

/** The theme of the site: vitepress's own in the colors of the demo. */
const theme: Theme = {
  extends: DefaultTheme,
  setup: keepTheme,
  enhanceApp({ app }) {
    app.component("Results", Results);
  },
};
export default theme;
