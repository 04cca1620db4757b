/** System.Environment, OperatingSystem, RuntimeInformation, AppDomain. */
import { Hashtable } from "../dictionaries.ts";
import { defineEnum, EnumValue, enumMember } from "../enum.ts";
import { argumentError, netError } from "../errors.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { INT32_MAX, Int64 } from "../numbers.ts";
import type { EnvironmentPlatform } from "../platform.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject, ValueObject } from "../value.ts";
import { DirectoryType } from "./io/directory.ts";
import { filesOf } from "./io/io-error.ts";
import { PlatformIDType } from "./system-enums.ts";
import { parseVersion, Version } from "./version.ts";

/** The release of .NET whose behaviour this program has. */
const RUNTIME_VERSION = "10.0.12";

function environment(ctx: EvaluationContext): EnvironmentPlatform {
  if (ctx.platform === null) throw netError("System.PlatformNotSupportedException", "There is no environment here.");
  return ctx.platform.environment;
}

const SpecialFolderType: TypeInfo = defineEnum("System.Environment+SpecialFolder", {
  Desktop: 0,
  Programs: 2,
  MyDocuments: 5,
  Personal: 5,
  Favorites: 6,
  Startup: 7,
  Recent: 8,
  SendTo: 9,
  StartMenu: 11,
  MyMusic: 13,
  MyVideos: 14,
  DesktopDirectory: 16,
  MyComputer: 17,
  NetworkShortcuts: 19,
  Fonts: 20,
  Templates: 21,
  CommonStartMenu: 22,
  CommonPrograms: 23,
  CommonStartup: 24,
  CommonDesktopDirectory: 25,
  ApplicationData: 26,
  PrinterShortcuts: 27,
  LocalApplicationData: 28,
  InternetCache: 32,
  Cookies: 33,
  History: 34,
  CommonApplicationData: 35,
  Windows: 36,
  System: 37,
  ProgramFiles: 38,
  MyPictures: 39,
  UserProfile: 40,
  SystemX86: 41,
  ProgramFilesX86: 42,
  CommonProgramFiles: 43,
  CommonProgramFilesX86: 44,
  CommonTemplates: 45,
  CommonDocuments: 46,
  CommonAdminTools: 47,
  AdminTools: 48,
  CommonMusic: 53,
  CommonPictures: 54,
  CommonVideos: 55,
  Resources: 56,
  LocalizedResources: 57,
  CommonOemLinks: 58,
  CDBurning: 59,
});

/** Folders below the home folder that count only when they are there. */
const HOME_FOLDERS: ReadonlyMap<string, string> = new Map([
  ["Desktop", "Desktop"],
  ["DesktopDirectory", "Desktop"],
  ["MyDocuments", "Documents"],
  ["MyMusic", "Music"],
  ["MyPictures", "Pictures"],
  ["MyVideos", "Videos"],
  ["Templates", "Templates"],
  ["Fonts", ".fonts"],
]);

/** On Windows: the environment variable that names a folder, and what comes after. */
const WINDOWS_FOLDERS: ReadonlyMap<string, readonly [variable: string, rest: string]> = new Map([
  ["ApplicationData", ["APPDATA", ""]],
  ["LocalApplicationData", ["LOCALAPPDATA", ""]],
  ["CommonApplicationData", ["ProgramData", ""]],
  ["ProgramFiles", ["ProgramFiles", ""]],
  ["ProgramFilesX86", ["ProgramFiles(x86)", ""]],
  ["CommonProgramFiles", ["CommonProgramFiles", ""]],
  ["Windows", ["windir", ""]],
  ["System", ["windir", "\\system32"]],
  ["Fonts", ["windir", "\\Fonts"]],
]);

function folderPath(folder: PSValue, ctx: EvaluationContext): string {
  const name =
    folder instanceof EnumValue
      ? (SpecialFolderType.enumeration?.names[SpecialFolderType.enumeration.values.indexOf(folder.value)] ?? "")
      : "";
  const place = environment(ctx);
  if (name === "UserProfile") return place.homeDirectory;
  if (place.osName === "Windows") {
    const found = WINDOWS_FOLDERS.get(name);
    if (found !== undefined) return (place.get(found[0]) ?? "") + found[1];
  }
  switch (name) {
    case "ApplicationData":
      return place.get("XDG_CONFIG_HOME") ?? `${place.homeDirectory}/.config`;
    case "LocalApplicationData":
      return place.get("XDG_DATA_HOME") ?? `${place.homeDirectory}/.local/share`;
    case "CommonApplicationData":
      return "/usr/share";
    default:
      return existingHomeFolder(name, ctx);
  }
}

function existingHomeFolder(name: string, ctx: EvaluationContext): string {
  const folder = HOME_FOLDERS.get(name);
  if (folder === undefined) return "";
  const files = filesOf(ctx);
  const path = environment(ctx).homeDirectory + files.directorySeparator + folder;
  return files.status(path)?.targetKind === "directory" ? path : "";
}

function setVariable(name: string, value: string | null, ctx: EvaluationContext): void {
  if (name === "") throw argumentError("The value cannot be an empty string.", "variable");
  if (name.startsWith("\0")) throw argumentError("The first char in the string is the null character.", "variable");
  if (name.includes("=")) throw argumentError("Environment variable name cannot contain equal character.", "variable");
  environment(ctx).set(name, value ?? undefined);
}

/** On systems other than Windows only the process has variables. */
function isProcess(target: PSValue): boolean {
  return !(target instanceof EnumValue) || target.value === 0;
}

function variables(ctx: EvaluationContext): Hashtable {
  const table = new Hashtable({ isCaseSensitive: environment(ctx).osName !== "Windows" });
  for (const [name, value] of environment(ctx).entries()) table.set(name, value);
  return table;
}

function variableMembers(m: Describe<never>): MemberDeclaration[] {
  return [
    m.static("static string GetEnvironmentVariable(string variable)", (name, ctx) => environment(ctx).get(name) ?? null),
    m.static("static string GetEnvironmentVariable(string variable, System.EnvironmentVariableTarget target)", (name, target, ctx) =>
      isProcess(target) ? (environment(ctx).get(name) ?? null) : null,
    ),
    m.static("static System.Collections.IDictionary GetEnvironmentVariables()", variables),
    m.static("static System.Collections.IDictionary GetEnvironmentVariables(System.EnvironmentVariableTarget target)", (target, ctx) =>
      isProcess(target) ? variables(ctx) : new Hashtable(),
    ),
    m.static("static void SetEnvironmentVariable(string variable, string value)", setVariable),
    m.static(
      "static void SetEnvironmentVariable(string variable, string value, System.EnvironmentVariableTarget target)",
      (name, value, target, ctx) => {
        if (isProcess(target)) setVariable(name, value, ctx);
      },
    ),
    m.static("static string ExpandEnvironmentVariables(string name)", (text, ctx) =>
      text.replace(/%([^%]+)%/g, (whole, name: string) => environment(ctx).get(name) ?? whole),
    ),
  ];
}

const EnvironmentType: TypeInfo = defineType<never>({
  name: "System.Environment",
  isStatic: true,
  members: (m) => [
    ...variableMembers(m),
    m.staticProperty("static int CurrentManagedThreadId {get;}", () => 1),
    m.staticProperty("static int ExitCode {get;}", () => 0),
    m.staticProperty("static int ProcessorCount {get;}", (ctx) => environment(ctx).processorCount),
    m.staticProperty("static bool HasShutdownStarted {get;}", () => false),
    m.staticProperty("static string CommandLine {get;}", (ctx) => environment(ctx).commandLine.join(" ")),
    m.staticProperty(
      "static string CurrentDirectory {get;set;}",
      (ctx) => filesOf(ctx).currentDirectory(),
      (path, ctx) => {
        ctx.types.operations.invokeStatic(DirectoryType, "SetCurrentDirectory", [path], ctx);
      },
    ),
    m.staticProperty("static int ProcessId {get;}", (ctx) => environment(ctx).processId),
    m.staticProperty("static string ProcessPath {get;}", (ctx) => environment(ctx).processPath),
    m.staticProperty("static bool Is64BitProcess {get;}", (ctx) => environment(ctx).architecture.endsWith("64")),
    m.staticProperty("static bool Is64BitOperatingSystem {get;}", (ctx) => environment(ctx).architecture.endsWith("64")),
    m.staticProperty("static string NewLine {get;}", (ctx) => (environment(ctx).osName === "Windows" ? "\r\n" : "\n")),
    m.staticProperty("static System.OperatingSystem OSVersion {get;}", (ctx) => new OperatingSystem(environment(ctx))),
    m.staticProperty("static string StackTrace {get;}", () => "   at System.Environment.get_StackTrace()"),
    m.staticProperty("static int SystemPageSize {get;}", () => 4096),
    m.staticProperty("static int TickCount {get;}", (ctx) => Math.trunc(environment(ctx).tickCountMs()) % INT32_MAX),
    m.staticProperty("static long TickCount64 {get;}", (ctx) => Int64.of(Math.trunc(environment(ctx).tickCountMs()))),
    m.staticProperty("static bool UserInteractive {get;}", () => true),
    m.staticProperty("static string SystemDirectory {get;}", (ctx) =>
      environment(ctx).osName === "Windows" ? `${environment(ctx).get("windir") ?? ""}\\system32` : "",
    ),
    m.staticProperty("static string UserDomainName {get;}", (ctx) => environment(ctx).get("USERDOMAIN") ?? environment(ctx).machineName),
    m.staticProperty("static string MachineName {get;}", (ctx) => environment(ctx).machineName),
    m.staticProperty("static string UserName {get;}", (ctx) => environment(ctx).userName),
    m.staticProperty("static long WorkingSet {get;}", (ctx) => Int64.of(environment(ctx).workingSetBytes)),
    m.staticProperty("static version Version {get;}", () => parseVersion(RUNTIME_VERSION)),
    m.static("static string[] GetCommandLineArgs()", (ctx) => [...environment(ctx).commandLine]),
    m.static("static string GetFolderPath(System.Environment+SpecialFolder folder)", folderPath),
    m.static(
      "static string GetFolderPath(System.Environment+SpecialFolder folder, System.Environment+SpecialFolderOption option)",
      (folder, _option, ctx) => folderPath(folder, ctx),
    ),
    m.static("static string[] GetLogicalDrives()", (ctx) => [...filesOf(ctx).roots()]),
  ],
});

const OperatingSystemType: TypeInfo = defineType<OperatingSystem>({
  name: "System.OperatingSystem",
  isSealed: true,
  interfaces: ["System.ICloneable"],
  text: (os) => os.text,
  members: (m) => [
    m.property("System.PlatformID Platform {get;}", (os) => enumMember(PlatformIDType, os.isWindows ? "Win32NT" : "Unix") ?? null),
    m.property("string ServicePack {get;}", () => ""),
    m.property("version Version {get;}", (os) => os.version),
    m.property("string VersionString {get;}", (os) => os.text),
    m.static("static bool IsLinux()", (ctx) => environment(ctx).osName === "Linux"),
    m.static("static bool IsMacOS()", (ctx) => environment(ctx).osName === "Darwin"),
    m.static("static bool IsWindows()", (ctx) => environment(ctx).osName === "Windows"),
    m.method("string ToString()", (os) => os.text),
  ],
});

class OperatingSystem extends ReferenceObject {
  readonly isWindows: boolean;
  readonly version: Version;

  constructor(place: EnvironmentPlatform) {
    super();
    this.isWindows = place.osName === "Windows";
    const numbers = (place.osVersion.match(/\d+/g) ?? ["0"]).slice(0, 4).map(Number);
    this.version = new Version(numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0, numbers[3] ?? 0);
  }

  override nativeType(): TypeInfo {
    return OperatingSystemType;
  }

  get text(): string {
    return `${this.isWindows ? "Microsoft Windows NT" : "Unix"} ${this.version.toText()}`;
  }
}

const ArchitectureType: TypeInfo = defineEnum("System.Runtime.InteropServices.Architecture", ["X86", "X64", "Arm", "Arm64"]);

const OSPlatformType: TypeInfo = defineType<OSPlatform>({
  name: "System.Runtime.InteropServices.OSPlatform",
  kind: "struct",
  text: (platform) => platform.name,
  members: (m) => [
    ...["Linux", "OSX", "Windows", "FreeBSD"].map((name) =>
      m.staticProperty(`static System.Runtime.InteropServices.OSPlatform ${name} {get;}`, () => new OSPlatform(name.toUpperCase())),
    ),
    m.static("static System.Runtime.InteropServices.OSPlatform Create(string osPlatform)", (name) => new OSPlatform(name)),
    m.method("string ToString()", (platform) => platform.name),
  ],
});

class OSPlatform extends ValueObject {
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }

  override getType(): TypeInfo {
    return OSPlatformType;
  }

  override equalityKey(): string {
    return this.name.toUpperCase();
  }
}

const PLATFORM_NAMES: Readonly<Record<EnvironmentPlatform["osName"], string>> = { Linux: "LINUX", Darwin: "OSX", Windows: "WINDOWS" };
const RUNTIME_NAMES: Readonly<Record<EnvironmentPlatform["osName"], string>> = { Linux: "linux", Darwin: "osx", Windows: "win" };

const RuntimeInformationType: TypeInfo = defineType<never>({
  name: "System.Runtime.InteropServices.RuntimeInformation",
  isStatic: true,
  members: (m) => [
    m.staticProperty("static string FrameworkDescription {get;}", () => `.NET ${RUNTIME_VERSION}`),
    m.staticProperty(
      "static string RuntimeIdentifier {get;}",
      (ctx) => `${RUNTIME_NAMES[environment(ctx).osName]}-${environment(ctx).architecture.toLowerCase()}`,
    ),
    m.staticProperty("static string OSDescription {get;}", (ctx) => environment(ctx).osDescription),
    m.staticProperty(
      "static System.Runtime.InteropServices.Architecture OSArchitecture {get;}",
      (ctx) => enumMember(ArchitectureType, environment(ctx).architecture) ?? null,
    ),
    m.staticProperty(
      "static System.Runtime.InteropServices.Architecture ProcessArchitecture {get;}",
      (ctx) => enumMember(ArchitectureType, environment(ctx).architecture) ?? null,
    ),
    m.static(
      "static bool IsOSPlatform(System.Runtime.InteropServices.OSPlatform osPlatform)",
      (platform, ctx) => platform instanceof OSPlatform && platform.name.toUpperCase() === PLATFORM_NAMES[environment(ctx).osName],
    ),
  ],
});

const AppDomainType: TypeInfo = defineType<AppDomain>({
  name: "System.AppDomain",
  isSealed: true,
  members: (m) => [
    m.staticProperty("static System.AppDomain CurrentDomain {get;}", () => AppDomain.current),
    m.property("int Id {get;}", () => 1),
    m.property("string FriendlyName {get;}", () => "pwsh"),
    m.property("string BaseDirectory {get;}", (_domain, ctx) => environment(ctx).processPath.replace(/[^\\/]*$/, "")),
    m.method("System.Reflection.Assembly[] GetAssemblies()", () => []),
    m.method("System.Object GetData(string name)", () => null),
    m.method("bool IsDefaultAppDomain()", () => true),
  ],
});

class AppDomain extends ReferenceObject {
  static readonly current: AppDomain = new AppDomain();

  override nativeType(): TypeInfo {
    return AppDomainType;
  }
}

const SpecialFolderOptionType: TypeInfo = defineEnum("System.Environment+SpecialFolderOption", {
  None: 0,
  Create: 32768,
  DoNotVerify: 16384,
});

export const environmentTypes: readonly TypeInfo[] = [
  EnvironmentType,
  SpecialFolderType,
  SpecialFolderOptionType,
  OperatingSystemType,
  ArchitectureType,
  OSPlatformType,
  RuntimeInformationType,
  AppDomainType,
];
