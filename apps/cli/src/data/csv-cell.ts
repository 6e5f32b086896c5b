/**
 * Gives a text as a cell of comma-separated values (RFC 4180). A text that a spreadsheet would take for a formula and run begins
 * with an apostrophe; numbers stay as they are.
 */
export function csvCell(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
