/** Members by name or pattern, as ForEach-Object and Where-Object look for them. */
import { membersOf, type PSMemberInfo, type PSValue, WildcardPattern } from "../../../objects/index.ts";
import type { ExecutionContext } from "../../runtime/execution-context.ts";

export function matchingMembers(target: PSValue, name: string, context: ExecutionContext): PSMemberInfo[] {
  const members = membersOf(target, context);
  if (WildcardPattern.containsWildcardCharacters(name)) {
    const pattern = new WildcardPattern(name, { ignoreCase: true });
    return members.filter((member) => !member.isHidden && pattern.isMatch(member.name));
  }
  const key = name.toLowerCase();
  const found = members.find((member) => member.name.toLowerCase() === key);
  return found === undefined ? [] : [found];
}

export function memberNames(members: readonly PSMemberInfo[]): string {
  return members.map((member) => ` ${member.name}`).join("");
}
