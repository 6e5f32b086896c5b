/** A page that is made while the site is built. */
export interface Page {
  /** Of its file, in docs/reference. */
  readonly path: string;
  /** Its Markdown. */
  readonly text: string;
}

/** Makes a page of a file of the repository: its links lead to where they would from there. */
export const pageFrom = (source: string, { path, text }: Page): Page => ({
  path,
  text: `---\nsource: ${source}\n---\n\n${text}`,
});
