/** `Get-Location -Stack` */
import { defineType, type PSValue, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import type { SessionState } from "../runtime/session-state.ts";
import type { Location } from "./location-history.ts";
import { PathInfo } from "./path-info.ts";
import { join, normalize } from "./provider-path.ts";

export class PathInfoStack extends ReferenceObject {
  readonly name: string;
  /** The one that was put there last comes first. */
  readonly items: readonly PSValue[];

  constructor(name: string, items: readonly PSValue[]) {
    super();
    this.name = name;
    this.items = items;
  }

  override nativeType(): TypeInfo {
    return PathInfoStackType;
  }

  override enumerator(): Iterator<PSValue> {
    return this.items[Symbol.iterator]();
  }
}

export function pathInfoOf(place: Location, session: SessionState): PathInfo {
  const { drive } = place;
  const path = drive.isHidden ? place.path : normalize(drive.provider, join(drive.provider, drive.root, place.path));
  return new PathInfo({ provider: drive.provider, drive, path }, session.context);
}

export const PathInfoStackType: TypeInfo = defineType<PathInfoStack>({
  name: "System.Management.Automation.PathInfoStack",
  assembly: "System.Management.Automation",
  interfaces: ["System.Collections.IEnumerable", "System.Collections.ICollection"],
  members: (m) => [
    m.property("string Name {get;}", (s) => s.name),
    m.property("int Count {get;}", (s) => s.items.length),
    m.method("System.Management.Automation.PathInfo Peek()", (s) => s.items[0] ?? null),
    m.method("System.Management.Automation.PathInfo[] ToArray()", (s) => [...s.items]),
  ],
});
