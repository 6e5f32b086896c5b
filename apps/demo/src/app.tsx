import { useEffect, useRef } from "preact/hooks";
import { SiteHeader } from "./frame/site-header.tsx";
import { NotFound } from "./pages/not-found.tsx";
import { pages } from "./pages/pages.ts";
import { route } from "./route.ts";
import { applyUpdate, isUpdateReady } from "./service-worker/updates.ts";

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

/** Says what holds for every page. */
function SiteFooter() {
  return (
    <footer class="foot">
      Everything happens on this machine: no data leaves it, nothing is tracked, and it works
      offline.
    </footer>
  );
}

/** Offers a newer version of the site once it is stored. */
function UpdateNote() {
  return (
    <div role="status">
      {isUpdateReady.value && (
        <p class="update card row">
          A newer version is ready.
          <button type="button" onClick={applyUpdate}>
            Load it
          </button>
        </p>
      )}
    </div>
  );
}
