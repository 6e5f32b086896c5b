import { randomBytes } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Who has a lock, by the name of the file in it. */
export interface LockOwner {
  readonly pid: number;
  /** When the process started, in ticks since the machine did; "" where that is not known. */
  readonly started: string;
  /** The beginning of the machine's boot id, another one after each start; "" where that is not known. */
  readonly boot: string;
  /** The number of the space that the pid counts in, which a container has of its own; "" where that is not known. */
  readonly space: string;
  readonly host: string;
  /** Whether the file is a socket on which its owner listens, or a plain file. */
  readonly kind: "sock" | "file";
}

/** What does not change while this process runs: a part of results takes as long as ten such looks. */
let own: Omit<LockOwner, "kind"> | undefined;

/** The owner that this process is. */
export function ownOwner(kind: LockOwner["kind"]): LockOwner {
  own ??= {
    pid: process.pid,
    started: startOf("self"),
    boot: textOf("/proc/sys/kernel/random/boot_id").replaceAll("-", "").slice(0, 12),
    space: /\d+/.exec(linkOf("/proc/self/ns/pid"))?.[0] ?? "",
    host: hostname()
      .replace(/[^A-Za-z0-9.]/g, "")
      .slice(0, 60),
  };
  return { ...own, kind };
}

/** A file name that says who an owner is, and that no other lock ever has. */
export const ownerName = ({ pid, started, boot, space, host, kind }: LockOwner): string =>
  `${[pid, started, boot, space, host, randomBytes(8).toString("hex")].join("-")}.${kind}`;

/** The owner that a file name says; undefined for any other name. */
export function ownerOf(name: string): LockOwner | undefined {
  const pattern =
    /^(\d{1,10})-(\d{0,20})-([0-9a-f]{0,12})-(\d{0,20})-([A-Za-z0-9.]{0,60})-[0-9a-f]{16}\.(sock|file)$/;
  const match = pattern.exec(name);
  if (!match) return undefined;
  const [, pid, started = "", boot = "", space = "", host = "", kind] = match;
  return { pid: Number(pid), started, boot, space, host, kind: kind === "sock" ? "sock" : "file" };
}

/** When a process of this machine started: field 22 of its stat, after its name in brackets; "" where there is none. */
export function startOf(pid: number | "self"): string {
  const stat = textOf(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return "";
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}
