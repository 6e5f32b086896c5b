import { useEffect, useRef } from "preact/hooks";
import { SiteFooter } from "./frame/site-footer.tsx";
import { SiteHeader } from "./frame/site-header.tsx";
import { UpdateNote } from "./frame/update-note.tsx";
import { NotFound } from "./pages/not-found.tsx";
import { pages } from "./pages/pages.ts";
import { route } from "./route.ts";

/** Shows the page that the address asks for in the frame of every page. */
export function App() {
  const { page } = route.value;
  const { title, Page } = Object.hasOwn(pages, page)
    ? pages[page]!
    : { title: "Not found", Page: NotFound };
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    document.title =
      page === "train" ? "Autoencoders: train one in this page" : `${title} · Autoencoders`;
    if (!isFirst.current) main.current?.focus({ preventScroll: true });
    if (!isFirst.current) scrollTo(0, 0);
    isFirst.current = false;
  }, [page]);
  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <SiteHeader page={page} />
      <main
        ref={main}
        key={page}
        tabIndex={-1}
        class={`page-${Object.hasOwn(pages, page) ? page : "none"}`}
      >
        <Page />
      </main>
      <SiteFooter />
      <UpdateNote />
    </>
  );
}
