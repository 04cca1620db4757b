import { readFileSync } from "node:fs";

/** The groups of an account as the system's own table has them; none where there is no such table. */
export function groupsOf(userName: string): readonly string[] {
  const name = userName.replace(/^.*\\/, "").replace(/@.*$/, "");
  const primary = rowsOf("/etc/passwd").find(([account]) => account === name)?.[3];
  return rowsOf("/etc/group").flatMap(([group = "", , id, members = ""]) =>
    (primary !== undefined && id === primary) || members.split(",").includes(name) ? [group] : [],
  );
}

function rowsOf(file: string): readonly (readonly string[])[] {
  try {
    return readFileSync(file, "utf8")
      .split("\n")
      .map((line) => line.split(":"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
