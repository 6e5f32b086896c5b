/** Ends the program with a message and the status of a command line that is wrong. */
export function quit(message: string): never {
  console.error(message);
  process.exit(2);
}
