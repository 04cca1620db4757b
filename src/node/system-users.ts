/**
 * The users of this machine, as its user database has them: files, directories of a network, whatever it is set up to ask.
 */
import { execFileSync } from "node:child_process";

export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
}

/** Undefined when there is none of that name, and where users have no numbers. */
export function findSystemUser(name: string): SystemUser | undefined {
  // Neither an option nor a number: getent would look that up as an id.
  if (process.platform === "win32" || !/^[\p{L}_][^:\p{Cc}]*$/u.test(name)) return undefined;
  const isMac = process.platform === "darwin";
  let line: string;
  try {
    line = execFileSync(isMac ? "id" : "getent", isMac ? ["-P", name] : ["passwd", name], { encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    // It says "no such user" with an exit code; anything else is the machine's trouble.
    if (typeof (error as { status?: unknown }).status === "number") return undefined;
    throw error;
  }
  const fields = line.trimEnd().split(":");
  // A Mac's line has three fields more, before the person's name.
  const [shell = "", home = ""] = [fields.at(-1), fields.at(-2)];
  return { name: fields[0] ?? name, uid: Number(fields[2]), gid: Number(fields[3]), home, shell };
}
