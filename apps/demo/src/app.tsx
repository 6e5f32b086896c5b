import type { ComponentType } from "preact";
import { useEffect, useErrorBoundary, useRef } from "preact/hooks";
import { scrollWhenThere } from "./frame/scroll-when-there.ts";
import { SiteHeader } from "./frame/site-header.tsx";
import { NotFound } from "./pages/not-found.tsx";
import { pages } from "./pages/pages.ts";
import { placeOfRoute, route } from "./route.ts";
import { applyUpdate, isUpdateReady } from "./service-worker/updates.ts";
import { toError } from "./to-error.ts";

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
    const wasFirst = isFirst.current;
    isFirst.current = false;
    if (wasFirst) return undefined;
    main.current?.focus({ preventScroll: true });
    return scrollWhenThere(placeOfRoute());
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
        <Guarded Page={Page} />
      </main>
      <SiteFooter />
      <UpdateNote />
    </>
  );
}

/** Shows a page, or what to do where it fails: a mistake in one page is no end of the others. */
function Guarded({ Page }: { Page: ComponentType }) {
  const [error, tryAgain] = useErrorBoundary();
  if (error === undefined) return <Page />;
  return (
    <div class="stack" role="alert">
      <h1>This page failed</h1>
      <p class="lead">Its settings may be the reason. Runs that were kept are still there.</p>
      <p class="note">{toError(error).message}</p>
      <p class="row">
        <button
          type="button"
          onClick={() => {
            history.replaceState(history.state, "", "#/train");
            location.reload();
          }}
        >
          Begin with the usual settings
        </button>
        <button type="button" onClick={tryAgain}>
          Try again
        </button>
      </p>
    </div>
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
