/**
 * Names of user and group ids as /etc/passwd and /etc/group have them; an id without a name is its number.
 */
import { readFileSync } from "node:fs";

export interface UserNames {
  userName(id: number): string;
  groupName(id: number): string;
}

export function createUserNames(passwdFile = "/etc/passwd", groupFile = "/etc/group"): UserNames {
  let users: ReadonlyMap<number, string> | undefined;
  let groups: ReadonlyMap<number, string> | undefined;
  return {
    userName(id) {
      users ??= readNames(passwdFile);
      return users.get(id) ?? String(id);
    },
    groupName(id) {
      groups ??= readNames(groupFile);
      return groups.get(id) ?? String(id);
    },
  };
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
