import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Session } from "../session/session.ts";
import { RunForm } from "./run-form.tsx";

/** Opens the settings over the page, beside the button that starts: where the page is narrow they would be far below it. */
export function SettingsSheet({ session }: { session: Session }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = useSignal(false);
  const close = (): void => dialog.current?.close();
  useEffect(() => {
    const sheet = dialog.current!;
    const closeBeside = ({ target }: MouseEvent): void => {
      if (target === sheet) close();
    };
    sheet.addEventListener("click", closeBeside);
    return () => sheet.removeEventListener("click", closeBeside);
  }, []);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => {
          isOpen.value = true;
          dialog.current?.showModal();
        }}
      >
        Settings
      </button>
      <dialog
        ref={dialog}
        class="sheet"
        aria-label="Settings of the run"
        onClose={() => {
          isOpen.value = false;
        }}
      >
        <div class="sheet-inside">
          <p class="sheet-head">
            <strong>Settings</strong>
            <button type="button" class="primary" onClick={close}>
              Done
            </button>
          </p>
          {isOpen.value && <RunForm session={session} />}
        </div>
      </dialog>
    </>
  );
}
