import { useSignal } from "@preact/signals";
import { saveAs } from "../components/save-as.ts";
import type { ImportedData } from "../data/imported-data.ts";
import { draft } from "../session/draft.ts";
import type { Session } from "../session/session.ts";

/** Saves and opens files of runs, and opens a visitor's own rows: nothing leaves the machine. */
export function RunFiles({ session }: { session: Session }) {
  const read = useSignal<ImportedData | undefined>(undefined);
  const open = async ([file]: readonly File[]): Promise<void> => {
    if (!file || !(await session.open(file))) return;
    draft.value = session.info.peek()!.settings;
  };
  const take = async (files: readonly File[]): Promise<void> => {
    const imported = files.length > 0 ? await session.importFiles(files) : undefined;
    read.value = imported;
    if (!imported) return;
    const data = {
      name: "own",
      id: imported.id,
      train: Math.max(1, Math.floor(imported.rows * 0.8)),
    };
    draft.value = { ...draft.value, data };
    await session.configure(draft.value);
  };
  const download = async (): Promise<void> => {
    const file = await session.download();
    if (file) saveAs(file, `${session.info.peek()!.settings.model.name}-run.zip`);
  };
  return (
    <>
      <fieldset class="files">
        <legend class="hidden">Files</legend>
        <button
          type="button"
          disabled={session.stored.value === undefined}
          onClick={() => void download()}
        >
          Download run
        </button>
        <label class="button">
          Open run
          <input
            type="file"
            accept=".zip"
            onChange={({ currentTarget }) => void open([...(currentTarget.files ?? [])])}
          />
        </label>
        <label class="button">
          Use your own data
          <input
            type="file"
            multiple
            onChange={({ currentTarget }) => void take([...(currentTarget.files ?? [])])}
          />
        </label>
      </fieldset>
      {read.value && <WhatWasRead data={read.value} />}
    </>
  );
}

/** Says what a visitor's files were taken for, and what of them was left out or changed. */
function WhatWasRead({ data: { name, rows, shape, classes, notes } }: { data: ImportedData }) {
  return (
    <div class="note" aria-live="polite">
      <p>
        {name}: {rows.toLocaleString("en-US")} rows of {shape.join(" × ")} to train on
        {classes.length > 0 && `, ${classes.length} classes`}.
      </p>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
