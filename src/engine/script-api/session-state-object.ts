/** `$ExecutionContext.SessionState` and what hangs below it. */
import {
  CollectionType,
  defineEnum,
  defineType,
  EnumValue,
  enumMember,
  GenericList,
  PSReference,
  type PSValue,
  ReferenceObject,
  runtimeError,
  StringType,
  type TypeInfo,
} from "../../objects/index.ts";
import { PathInfo, PathInfoType } from "../providers/path-info.ts";
import type { PSDriveInfo } from "../providers/provider-info.ts";
import { ProviderInfoType, PSDriveInfoType } from "../providers/provider-info.ts";
import { normalize } from "../providers/provider-path.ts";
import { silentProviderContext } from "../providers/silent-provider-context.ts";
import type { LanguageModeName } from "../restrictions/code-rights.ts";
import { PSVariable } from "../runtime/ps-variable.ts";
import type { SessionState } from "../runtime/session-state.ts";

const ASSEMBLY = "System.Management.Automation";

/** A facade of one session state; the parts below are others. */
class Facade extends ReferenceObject {
  readonly session: SessionState;
  readonly type: () => TypeInfo;

  constructor(session: SessionState, type: () => TypeInfo) {
    super();
    this.session = session;
    this.type = type;
  }

  override nativeType(): TypeInfo {
    return this.type();
  }
}

export type SessionStateObject = Facade;

export function sessionStateObject(session: SessionState): SessionStateObject {
  return new Facade(session, () => SessionStateType);
}

export const PSLanguageModeType: TypeInfo = defineEnum(
  `${ASSEMBLY}.PSLanguageMode`,
  ["FullLanguage", "RestrictedLanguage", "NoLanguage", "ConstrainedLanguage"],
  { assembly: ASSEMBLY },
);

const LANGUAGE_MODES: readonly LanguageModeName[] = ["FullLanguage", "RestrictedLanguage", "NoLanguage", "ConstrainedLanguage"];

function languageModeOf(mode: PSValue): LanguageModeName {
  return LANGUAGE_MODES[mode instanceof EnumValue ? Number(mode.value) : 0] ?? "NoLanguage";
}

/** The live list for code that may change it, a copy for others. */
function allowList(session: SessionState, kind: "scripts" | "applications"): PSValue {
  const { rights, restrictions } = session.context;
  const entries = restrictions[kind];
  return GenericList.of(StringType, rights.isTrusted ? entries : [...entries]);
}

/** A Collection[T] of a type whose values are few. */
function collection(element: TypeInfo, items: PSValue[]): PSValue {
  return new GenericList(CollectionType.makeGeneric([element]), items);
}

export const SessionStateType: TypeInfo = defineType<Facade>({
  name: `${ASSEMBLY}.SessionState`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property(
      "System.Management.Automation.DriveManagementIntrinsics Drive {get;}",
      (s) => new Facade(s.session, () => DriveIntrinsicsType),
    ),
    m.property(
      "System.Management.Automation.CmdletProviderManagementIntrinsics Provider {get;}",
      (s) => new Facade(s.session, () => ProviderManagementType),
    ),
    m.property("System.Management.Automation.PathIntrinsics Path {get;}", (s) => new Facade(s.session, () => PathIntrinsicsType)),
    m.property(
      "System.Management.Automation.PSVariableIntrinsics PSVariable {get;}",
      (s) => new Facade(s.session, () => PSVariableIntrinsicsType),
    ),
    m.property(
      "System.Management.Automation.PSLanguageMode LanguageMode {get;set;}",
      (s) => enumMember(PSLanguageModeType, s.session.context.rights.languageMode),
      (s, mode) => s.session.context.setLanguageMode(languageModeOf(mode)),
    ),
    m.property("bool UseFullLanguageModeInDebugger {get;}", () => false),
    m.property("System.Collections.Generic.List[string] Scripts {get;}", (s) => allowList(s.session, "scripts")),
    m.property("System.Collections.Generic.List[string] Applications {get;}", (s) => allowList(s.session, "applications")),
    m.property("psmoduleinfo Module {get;}", (s) => s.session.module),
    m.property("System.Management.Automation.ProviderIntrinsics InvokeProvider {get;}", (s) => s.session.context.objects.invokeProvider),
    m.property(
      "System.Management.Automation.CommandInvocationIntrinsics InvokeCommand {get;}",
      (s) => s.session.context.objects.invokeCommand,
    ),
  ],
});

const PSVariableIntrinsicsType: TypeInfo = defineType<Facade>({
  name: `${ASSEMBLY}.PSVariableIntrinsics`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.method("psvariable Get(string name)", (s, name) => s.session.variables.find(name) ?? null),
    m.method("System.Object GetValue(string name)", (s, name) => s.session.variables.value(name)),
    m.method("System.Object GetValue(string name, System.Object defaultValue)", (s, name, otherwise) => {
      const found = s.session.variables.find(name);
      return found === undefined ? otherwise : found.read(s.session.context);
    }),
    m.method("void Set(psvariable variable)", (s, variable) => {
      if (variable instanceof PSVariable) s.session.variables.add(s.session.currentScope, variable);
    }),
    m.method("void Set(string name, System.Object value)", (s, name, value) => s.session.variables.set(name, value)),
    m.method("void Remove(string name)", (s, name) => {
      s.session.variables.remove(s.session.currentScope, name, { isForced: false });
    }),
    m.method("void Remove(psvariable variable)", (s, variable) => {
      if (variable instanceof PSVariable) s.session.variables.remove(s.session.currentScope, variable.name, { isForced: false });
    }),
  ],
});

const DriveIntrinsicsType: TypeInfo = defineType<Facade>({
  name: `${ASSEMBLY}.DriveManagementIntrinsics`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("System.Management.Automation.PSDriveInfo Current {get;}", (s) => s.session.context.providers.current),
    m.method("System.Management.Automation.PSDriveInfo Get(string driveName)", (s, name) => s.session.context.providers.requireDrive(name)),
    m.method("System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo] GetAll()", (s) =>
      collection(PSDriveInfoType, s.session.context.providers.drives()),
    ),
    m.method(
      "System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo] GetAllAtScope(string scope)",
      (s, scope) => {
        const drives: PSDriveInfo[] = [...(s.session.variables.scope(scope).drives?.values() ?? [])];
        return collection(PSDriveInfoType, drives);
      },
    ),
    m.method(
      "System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo] GetAllForProvider(string providerName)",
      (s, name) => collection(PSDriveInfoType, [...s.session.context.providers.require(name).drives]),
    ),
  ],
});

const ProviderManagementType: TypeInfo = defineType<Facade>({
  name: `${ASSEMBLY}.CmdletProviderManagementIntrinsics`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.method("System.Collections.ObjectModel.Collection[System.Management.Automation.ProviderInfo] Get(string name)", (s, name) =>
      collection(ProviderInfoType, [s.session.context.providers.require(name)]),
    ),
    m.method("System.Management.Automation.ProviderInfo GetOne(string name)", (s, name) => s.session.context.providers.require(name)),
    m.method("System.Collections.Generic.IEnumerable[System.Management.Automation.ProviderInfo] GetAll()", (s) => [
      ...s.session.context.providers.all(),
    ]),
  ],
});

function pathInfo(session: SessionState): PSValue {
  return session.context.objects.pathInfo(session.path.current());
}

const PathIntrinsicsType: TypeInfo = defineType<Facade>({
  name: `${ASSEMBLY}.PathIntrinsics`,
  assembly: ASSEMBLY,
  members: (m) => [
    m.property("System.Management.Automation.PathInfo CurrentLocation {get;}", (s) => pathInfo(s.session)),
    m.property(
      "System.Management.Automation.PathInfo CurrentFileSystemLocation {get;}",
      (s) =>
        new PathInfo(
          s.session.path.unresolved(`Microsoft.PowerShell.Core\\FileSystem::${s.session.path.fileSystemLocation}`),
          s.session.context,
        ),
    ),
    m.method(
      "System.Collections.ObjectModel.Collection[System.Management.Automation.PathInfo] GetResolvedPSPathFromPSPath(string path)",
      (s, path) =>
        collection(
          PathInfoType,
          resolved(s.session, path).map((found) => new PathInfo(found, s.session.context)),
        ),
    ),
    m.method(
      "System.Collections.ObjectModel.Collection[string] GetResolvedProviderPathFromPSPath(string path, [ref] System.Management.Automation.ProviderInfo provider)",
      (s, path, provider) => {
        const found = resolved(s.session, path);
        if (provider instanceof PSReference) provider.value = found[0]?.provider ?? null;
        return found.map((item) => item.path);
      },
    ),
    m.method("string GetUnresolvedProviderPathFromPSPath(string path)", (s, path) => s.session.path.unresolved(path).path),
    m.method(
      "string GetUnresolvedProviderPathFromPSPath(string path, [ref] System.Management.Automation.ProviderInfo provider, [ref] System.Management.Automation.PSDriveInfo drive)",
      (s, path, provider, drive) => {
        const target = s.session.path.unresolved(path);
        if (provider instanceof PSReference) provider.value = target.provider;
        if (drive instanceof PSReference) drive.value = target.drive;
        return target.path;
      },
    ),
    m.method("string Combine(string parent, string child)", (s, parent, child) => {
      const separator = s.session.context.host.files.directorySeparator;
      return `${parent.replace(/[/\\]$/, "")}${separator}${child.replace(/^[/\\]/, "")}`;
    }),
    m.method("string ParseParent(string path, string root)", (_s, path) => parentOf(path)),
    m.method("string ParseChildName(string path)", (_s, path) =>
      path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"), path.lastIndexOf(":")) + 1),
    ),
    m.method("bool IsPSAbsolute(string path, [ref] string driveName)", (s, path, driveName) => {
      const isAbsolute = s.session.path.isAbsolute(path);
      if (driveName instanceof PSReference && isAbsolute) driveName.value = s.session.path.driveOf(path) ?? null;
      return isAbsolute;
    }),
    m.method("bool IsProviderQualified(string path)", (_s, path) => path.includes("::")),
    m.method("bool IsValid(string path)", (s, path) => {
      const target = s.session.path.unresolved(path);
      return target.provider.provider.isValidPath(target.path);
    }),
    m.method("string NormalizeRelativePath(string path, string basePath)", (s, path) => {
      const provider = s.session.path.current()?.provider;
      return provider === undefined ? path : normalize(provider, path);
    }),
    m.method("System.Management.Automation.PathInfo SetLocation(string path)", (s, path) => {
      setLocation(s.session, path);
      return pathInfo(s.session);
    }),
    m.method("void PushCurrentLocation(string stackName)", (s, stackName) => s.session.path.push(stackName)),
    m.method("System.Management.Automation.PathInfo PopLocation(string stackName)", (s, stackName) => {
      s.session.path.pop(stackName);
      return pathInfo(s.session);
    }),
  ],
});

function resolved(session: SessionState, path: string) {
  return session.path.resolve(path, silentProviderContext(session, null), { isLiteral: false });
}

function parentOf(path: string): string {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return end < 0 ? "" : end === 0 ? path.slice(0, 1) : path.slice(0, end);
}

/** Goes to a container; a path with wildcards has to name one only. */
export function setLocation(session: SessionState, path: string): void {
  const found = resolved(session, path);
  const [target] = found;
  if (target === undefined || found.length > 1) {
    throw runtimeError("PathResolvedToMultiple", `Cannot process path '${path}' because it resolves to more than one container.`, {
      category: "InvalidArgument",
    });
  }
  session.path.goTo(target);
}
