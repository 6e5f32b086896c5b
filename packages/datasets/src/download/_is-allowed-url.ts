/** Returns whether data may come from there: by https or, where `local` says so, by http from this machine. */
export function isAllowedUrl({ protocol, hostname }: URL, local: boolean): boolean {
  if (protocol === "https:") return true;
  return local && protocol === "http:" && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
