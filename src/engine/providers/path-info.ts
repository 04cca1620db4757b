/** `$PWD`, Get-Location, Resolve-Path. */
import { defineType, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { ResolvedPath } from "./session-path.ts";

export class PathInfo extends ReferenceObject {
  readonly resolved: ResolvedPath;
  /** The path as a script can use it. */
  readonly path: string;

  constructor(resolved: ResolvedPath, context: ExecutionContext) {
    super();
    this.resolved = resolved;
    this.path = context.session.path.shown(resolved);
  }

  override nativeType(): TypeInfo {
    return PathInfoType;
  }
}

export const PathInfoType: TypeInfo = defineType<PathInfo>({
  name: "System.Management.Automation.PathInfo",
  assembly: "System.Management.Automation",
  text: (p) => p.path,
  members: (m) => [
    m.property("System.Management.Automation.PSDriveInfo Drive {get;}", (p) =>
      p.resolved.drive?.isHidden === true ? null : p.resolved.drive,
    ),
    m.property("System.Management.Automation.ProviderInfo Provider {get;}", (p) => p.resolved.provider),
    m.property("string ProviderPath {get;}", (p) => p.resolved.path),
    m.property("string Path {get;}", (p) => p.path),
    m.method("string ToString()", (p) => p.path),
  ],
});
