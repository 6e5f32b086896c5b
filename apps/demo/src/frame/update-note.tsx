import { applyUpdate, isUpdateReady } from "../service-worker/updates.ts";

/** Offers a newer version of the site once it is stored. */
export function UpdateNote() {
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
