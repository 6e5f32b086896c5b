import { DataFileError } from "../data-file-error.ts";

/** The error of a format that nothing installed reads: no fault of the file. */
export class MissingDecoderError extends DataFileError {}
