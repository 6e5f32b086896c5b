/** The only argument of a process of this program that is started ahead of its command line: see `commandFromInput`. */
export const aheadOfCommand = "--command-from-input";
