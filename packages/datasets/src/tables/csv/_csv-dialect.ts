/** How the cells of a text are told apart. */
export interface CsvDialect {
  /** The ASCII character between cells; a blank stands for any number of blanks and tabs. */
  readonly delimiter: string;
  /** The ASCII character around cells that hold delimiters or line ends; doubled inside, it stands for itself. Empty for none. */
  readonly quote: string;
  /** The ASCII character that begins a line which is no row; empty for none. */
  readonly comment: string;
}
