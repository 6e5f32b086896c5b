import { useSignal } from "@preact/signals";
import { DownloadResult } from "../components/download-result.tsx";
import { rowWords } from "../components/row-words.ts";
import { saveAs } from "../components/save-as.ts";
import type { ImportedData } from "../data/imported-data.ts";
import { draft } from "../session/draft.ts";
import { ownDataSettings, withoutFirstChoices } from "../session/own-data-settings.ts";
import type { Session } from "../session/session.ts";
import { SuitedNote } from "./suited-note.tsx";
import { type TableChoices, TableFields } from "./table-fields.tsx";

/** Saves and opens files of runs, and opens a visitor's own rows: nothing leaves the machine. */
export function RunFiles({ session }: { session: Session }) {
  const read = useSignal<ImportedData | undefined>(undefined);
  const files = useSignal<readonly File[]>([]);
  const choices = useSignal<TableChoices>({});
  const open = async ([file]: readonly File[]): Promise<void> => {
    if (!file) return;
    session.dismissProblem();
    if (!(await session.open(file))) return;
    draft.value = session.info.peek()!.settings;
  };
  const take = async (chosen: readonly File[], said: TableChoices): Promise<void> => {
    if (chosen.length === 0) return;
    session.dismissProblem();
    files.value = chosen;
    choices.value = said;
    const { model } = withoutFirstChoices(draft.peek());
    const { window, ...table } = said;
    const imported = await session.importFiles(chosen, { table, window, model });
    read.value = imported;
    if (!imported) return;
    draft.value = await ownDataSettings(draft.peek(), imported, session);
    await session.configure(draft.value);
  };
  /** What is said of other files too: columns are those of one table. */
  const kept = (): TableChoices => {
    const { missing, window } = choices.peek();
    return { missing, window };
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
            onChange={({ currentTarget }) => void open(takeFiles(currentTarget))}
          />
        </label>
        <label class="button">
          Use your own data
          <input
            type="file"
            multiple
            onChange={({ currentTarget }) => {
              void take(takeFiles(currentTarget), kept());
            }}
          />
        </label>
        <label class="button">
          Use a folder of pictures
          <input
            ref={askForFolder}
            type="file"
            multiple
            onChange={({ currentTarget }) => {
              void take(takeFiles(currentTarget), kept());
            }}
          />
        </label>
      </fieldset>
      {read.value && <WhatWasRead data={read.value} />}
      <SuitedNote session={session} />
      <TableFields
        columns={read.value?.columns ?? []}
        choices={choices.value}
        onChange={(said) => {
          choices.value = said;
          void take(files.peek(), said);
        }}
      />
      <fieldset class="files">
        <legend>Results for all {rowWords(session.info.value?.kind).many}</legend>
        <DownloadResult session={session} file="codes.csv">
          Codes, CSV
        </DownloadResult>
        <DownloadResult session={session} file="codes.npy">
          Codes, NPY
        </DownloadResult>
        <DownloadResult session={session} file="scores.csv">
          Scores, CSV
        </DownloadResult>
        <DownloadResult session={session} file="reconstructions.csv">
          Reconstructions, CSV
        </DownloadResult>
        <DownloadResult session={session} file="reconstructions.npy">
          Reconstructions, NPY
        </DownloadResult>
      </fieldset>
    </>
  );
}

/** Makes an input ask for a folder, which no attribute of Preact's types says. */
const askForFolder = (input: HTMLInputElement | null): void =>
  input?.setAttribute("webkitdirectory", "");

/** Takes the files out of an input, so that the same ones, mended, can be chosen again. */
function takeFiles(input: HTMLInputElement): readonly File[] {
  const files = [...(input.files ?? [])];
  input.value = "";
  return files;
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
