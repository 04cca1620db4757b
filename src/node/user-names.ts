/**
 * Names of user and group ids as /etc/passwd and /etc/group have them, on macOS as its directory has them; an id without a name is its
 * number.
 */
import { readFileSync } from "node:fs";
import { builtinModule } from "./builtin-module.ts";

export interface UserNames {
  userName(id: number): string;
  groupName(id: number): string;
}

export function createUserNames(passwdFile = "/etc/passwd", groupFile = "/etc/group"): UserNames {
  let users: Map<number, string> | undefined;
  let groups: Map<number, string> | undefined;
  return {
    userName(id) {
      users ??= readNames(passwdFile);
      return users.get(id) ?? remember(users, id, "-un");
    },
    groupName(id) {
      groups ??= readNames(groupFile);
      return groups.get(id) ?? remember(groups, id, "-gn");
    },
  };
}

/** The people of a Mac are in no file; `id` knows them, and their groups by theirs. */
function remember(names: Map<number, string>, id: number, option: "-un" | "-gn"): string {
  let name = String(id);
  if (process.platform === "darwin") {
    try {
      name = builtinModule("node:child_process").execFileSync("id", [option, name], { encoding: "utf8", stdio: "pipe" }).trim() || name;
    } catch {
      // Nobody has this id.
    }
  }
  names.set(id, name);
  return name;
}

/** Both files have `name:password:id:…` lines; the first line of an id counts. */
function readNames(file: string): Map<number, string> {
  const names = new Map<number, string>();
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    // A system without the file (Windows, a bare container) has numbers for names.
    return names;
  }
  for (const line of text.split("\n")) {
    const [name, , id] = line.split(":");
    if (name === undefined || id === undefined || !/^\d+$/.test(id)) continue;
    if (!names.has(Number(id))) names.set(Number(id), name);
  }
  return names;
}
