import type { Signal } from "@preact/signals";

/** Says what of a link could not be used. */
export function LinkNote({ notes }: { notes: Signal<readonly string[]> }) {
  if (notes.value.length === 0) return null;
  return (
    <div class="card row link-note" role="status">
      <div>
        {notes.value.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      <button
        type="button"
        onClick={() => {
          notes.value = [];
        }}
      >
        Dismiss
      </button>
    </div>
  );
}
