import { withBase } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import { defineComponent, h } from "vue";

/** The frame of every page; the page of an address that there is not has a main part, as the others do. */
export const Layout = defineComponent({
  setup: () => () => h(DefaultTheme.Layout, null, { "not-found": notFound }),
});

const notFound = () =>
  h("main", { class: "vp-doc not-found" }, [
    h("h1", "There is no such page"),
    h("p", [h("a", { href: withBase("/") }, "To the first page"), ", or search for a word above."]),
  ]);
