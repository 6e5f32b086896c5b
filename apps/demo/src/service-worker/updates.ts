import { signal } from "@preact/signals";

/** Signal of whether a newer version waits for this page to be loaded anew. */
export const isUpdateReady = signal(false);

let waiting: ServiceWorker | null = null;

/** Keeps the site for use without a network, once the page has loaded; does nothing where the browser cannot. */
export async function keepForOffline(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker
    .register("./service-worker.js", { updateViaCache: "none" })
    .catch(() => undefined); // private windows and plain http refuse it
  if (!registration) return;
  const note = (): void => {
    waiting = registration.waiting;
    isUpdateReady.value = waiting !== null && navigator.serviceWorker.controller !== null;
  };
  note();
  registration.addEventListener("updatefound", () =>
    registration.installing?.addEventListener("statechange", note),
  );
}

/** Lets the newer version take over and loads the page anew; a kept run comes back. */
export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), {
    once: true,
  });
  waiting?.postMessage("take over");
}
