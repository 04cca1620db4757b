/** Enums of System that other types' members name. */
import { defineEnum } from "../enum.ts";
import type { TypeInfo } from "../type-info.ts";

export const StringComparisonType: TypeInfo = defineEnum("System.StringComparison", [
  "CurrentCulture",
  "CurrentCultureIgnoreCase",
  "InvariantCulture",
  "InvariantCultureIgnoreCase",
  "Ordinal",
  "OrdinalIgnoreCase",
]);
export const StringSplitOptionsType: TypeInfo = defineEnum(
  "System.StringSplitOptions",
  { None: 0, RemoveEmptyEntries: 1, TrimEntries: 2 },
  { isFlags: true },
);
export const DayOfWeekType: TypeInfo = defineEnum("System.DayOfWeek", [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
]);
export const DateTimeKindType: TypeInfo = defineEnum("System.DateTimeKind", ["Unspecified", "Utc", "Local"]);
export const MidpointRoundingType: TypeInfo = defineEnum("System.MidpointRounding", [
  "ToEven",
  "AwayFromZero",
  "ToZero",
  "ToNegativeInfinity",
  "ToPositiveInfinity",
]);
export const ConsoleColorType: TypeInfo = defineEnum("System.ConsoleColor", [
  "Black",
  "DarkBlue",
  "DarkGreen",
  "DarkCyan",
  "DarkRed",
  "DarkMagenta",
  "DarkYellow",
  "Gray",
  "DarkGray",
  "Blue",
  "Green",
  "Cyan",
  "Red",
  "Magenta",
  "Yellow",
  "White",
]);
export const TypeCodeType: TypeInfo = defineEnum("System.TypeCode", {
  Empty: 0,
  Object: 1,
  DBNull: 2,
  Boolean: 3,
  Char: 4,
  SByte: 5,
  Byte: 6,
  Int16: 7,
  UInt16: 8,
  Int32: 9,
  UInt32: 10,
  Int64: 11,
  UInt64: 12,
  Single: 13,
  Double: 14,
  Decimal: 15,
  DateTime: 16,
  String: 18,
});
export const Base64FormattingOptionsType: TypeInfo = defineEnum(
  "System.Base64FormattingOptions",
  { None: 0, InsertLineBreaks: 1 },
  { isFlags: true },
);
export const NumberStylesType: TypeInfo = defineEnum(
  "System.Globalization.NumberStyles",
  {
    None: 0,
    AllowLeadingWhite: 1,
    AllowTrailingWhite: 2,
    AllowLeadingSign: 4,
    Integer: 7,
    AllowTrailingSign: 8,
    AllowParentheses: 16,
    AllowDecimalPoint: 32,
    AllowThousands: 64,
    Number: 111,
    AllowExponent: 128,
    Float: 167,
    AllowCurrencySymbol: 256,
    Currency: 383,
    Any: 511,
    AllowHexSpecifier: 512,
    HexNumber: 515,
    AllowBinarySpecifier: 1024,
    BinaryNumber: 1027,
  },
  { isFlags: true },
);
export const DateTimeStylesType: TypeInfo = defineEnum(
  "System.Globalization.DateTimeStyles",
  {
    None: 0,
    AllowLeadingWhite: 1,
    AllowTrailingWhite: 2,
    AllowInnerWhite: 4,
    AllowWhiteSpaces: 7,
    NoCurrentDateDefault: 8,
    AdjustToUniversal: 16,
    AssumeLocal: 32,
    AssumeUniversal: 64,
    RoundtripKind: 128,
  },
  { isFlags: true },
);
export const TimeSpanStylesType: TypeInfo = defineEnum(
  "System.Globalization.TimeSpanStyles",
  { None: 0, AssumeNegative: 1 },
  { isFlags: true },
);
export const CompareOptionsType: TypeInfo = defineEnum(
  "System.Globalization.CompareOptions",
  {
    None: 0,
    IgnoreCase: 1,
    IgnoreNonSpace: 2,
    IgnoreSymbols: 4,
    IgnoreKanaType: 8,
    IgnoreWidth: 16,
    NumericOrdering: 32,
    OrdinalIgnoreCase: 268435456,
    StringSort: 536870912,
    Ordinal: 1073741824,
  },
  { isFlags: true },
);
export const NormalizationFormType: TypeInfo = defineEnum("System.Text.NormalizationForm", { FormC: 1, FormD: 2, FormKC: 5, FormKD: 6 });
export const UnicodeCategoryType: TypeInfo = defineEnum("System.Globalization.UnicodeCategory", [
  "UppercaseLetter",
  "LowercaseLetter",
  "TitlecaseLetter",
  "ModifierLetter",
  "OtherLetter",
  "NonSpacingMark",
  "SpacingCombiningMark",
  "EnclosingMark",
  "DecimalDigitNumber",
  "LetterNumber",
  "OtherNumber",
  "SpaceSeparator",
  "LineSeparator",
  "ParagraphSeparator",
  "Control",
  "Format",
  "Surrogate",
  "PrivateUse",
  "ConnectorPunctuation",
  "DashPunctuation",
  "OpenPunctuation",
  "ClosePunctuation",
  "InitialQuotePunctuation",
  "FinalQuotePunctuation",
  "OtherPunctuation",
  "MathSymbol",
  "CurrencySymbol",
  "ModifierSymbol",
  "OtherSymbol",
  "OtherNotAssigned",
]);
export const FileAttributesType: TypeInfo = defineEnum(
  "System.IO.FileAttributes",
  {
    None: 0,
    ReadOnly: 1,
    Hidden: 2,
    System: 4,
    Directory: 16,
    Archive: 32,
    Device: 64,
    Normal: 128,
    Temporary: 256,
    SparseFile: 512,
    ReparsePoint: 1024,
    Compressed: 2048,
    Offline: 4096,
    NotContentIndexed: 8192,
    Encrypted: 16384,
    IntegrityStream: 32768,
    NoScrubData: 131072,
  },
  { isFlags: true },
);
export const FileModeType: TypeInfo = defineEnum("System.IO.FileMode", {
  CreateNew: 1,
  Create: 2,
  Open: 3,
  OpenOrCreate: 4,
  Truncate: 5,
  Append: 6,
});
export const FileAccessType: TypeInfo = defineEnum("System.IO.FileAccess", { Read: 1, Write: 2, ReadWrite: 3 }, { isFlags: true });
export const FileShareType: TypeInfo = defineEnum(
  "System.IO.FileShare",
  { None: 0, Read: 1, Write: 2, ReadWrite: 3, Delete: 4, Inheritable: 16 },
  { isFlags: true },
);
export const SearchOptionType: TypeInfo = defineEnum("System.IO.SearchOption", ["TopDirectoryOnly", "AllDirectories"]);
export const SeekOriginType: TypeInfo = defineEnum("System.IO.SeekOrigin", ["Begin", "Current", "End"]);
export const UnixFileModeType: TypeInfo = defineEnum(
  "System.IO.UnixFileMode",
  {
    None: 0,
    OtherExecute: 1,
    OtherWrite: 2,
    OtherRead: 4,
    GroupExecute: 8,
    GroupWrite: 16,
    GroupRead: 32,
    UserExecute: 64,
    UserWrite: 128,
    UserRead: 256,
    StickyBit: 512,
    SetGroup: 1024,
    SetUser: 2048,
  },
  { isFlags: true },
);
export const UriKindType: TypeInfo = defineEnum("System.UriKind", ["RelativeOrAbsolute", "Absolute", "Relative"]);
export const BindingFlagsType: TypeInfo = defineEnum(
  "System.Reflection.BindingFlags",
  {
    Default: 0,
    IgnoreCase: 1,
    DeclaredOnly: 2,
    Instance: 4,
    Static: 8,
    Public: 16,
    NonPublic: 32,
    FlattenHierarchy: 64,
    InvokeMethod: 256,
    CreateInstance: 512,
    GetField: 1024,
    SetField: 2048,
    GetProperty: 4096,
    SetProperty: 8192,
    PutDispProperty: 16_384,
    PutRefDispProperty: 32_768,
    ExactBinding: 65_536,
    SuppressChangeType: 131_072,
    OptionalParamBinding: 262_144,
    IgnoreReturn: 16_777_216,
    DoNotWrapExceptions: 33_554_432,
  },
  { isFlags: true },
);
export const UriHostNameTypeType: TypeInfo = defineEnum("System.UriHostNameType", ["Unknown", "Basic", "Dns", "IPv4", "IPv6"]);
export const RegexOptionsType: TypeInfo = defineEnum(
  "System.Text.RegularExpressions.RegexOptions",
  {
    None: 0,
    IgnoreCase: 1,
    Multiline: 2,
    ExplicitCapture: 4,
    Compiled: 8,
    Singleline: 16,
    IgnorePatternWhitespace: 32,
    RightToLeft: 64,
    ECMAScript: 256,
    CultureInvariant: 512,
    NonBacktracking: 1024,
  },
  { isFlags: true, assembly: "System.Text.RegularExpressions" },
);
export const EnvironmentVariableTargetType: TypeInfo = defineEnum("System.EnvironmentVariableTarget", ["Process", "User", "Machine"]);
export const PlatformIDType: TypeInfo = defineEnum("System.PlatformID", [
  "Win32S",
  "Win32Windows",
  "Win32NT",
  "WinCE",
  "Unix",
  "Xbox",
  "MacOSX",
  "Other",
]);
export const AddressFamilyType: TypeInfo = defineEnum("System.Net.Sockets.AddressFamily", {
  Unknown: -1,
  Unspecified: 0,
  Unix: 1,
  InterNetwork: 2,
  InterNetworkV6: 23,
});
export const CalendarWeekRuleType: TypeInfo = defineEnum("System.Globalization.CalendarWeekRule", [
  "FirstDay",
  "FirstFullWeek",
  "FirstFourDayWeek",
]);
export const ThreadStateType: TypeInfo = defineEnum(
  "System.Threading.ThreadState",
  {
    Running: 0,
    StopRequested: 1,
    SuspendRequested: 2,
    Background: 4,
    Unstarted: 8,
    Stopped: 16,
    WaitSleepJoin: 32,
    Suspended: 64,
    AbortRequested: 128,
    Aborted: 256,
  },
  { isFlags: true },
);
export const GCCollectionModeType: TypeInfo = defineEnum("System.GCCollectionMode", ["Default", "Forced", "Optimized", "Aggressive"]);

/** System.ActionPreference and its like, which PowerShell's own parameters name. */
const SMA = "System.Management.Automation";
const own = { assembly: SMA };
const ownFlags = { assembly: SMA, isFlags: true };

export const ActionPreferenceType: TypeInfo = defineEnum(
  `${SMA}.ActionPreference`,
  { SilentlyContinue: 0, Stop: 1, Continue: 2, Inquire: 3, Ignore: 4, Suspend: 5, Break: 6 },
  own,
);

export const systemEnums: readonly TypeInfo[] = [
  StringComparisonType,
  StringSplitOptionsType,
  DayOfWeekType,
  DateTimeKindType,
  MidpointRoundingType,
  ConsoleColorType,
  TypeCodeType,
  Base64FormattingOptionsType,
  NumberStylesType,
  DateTimeStylesType,
  TimeSpanStylesType,
  CompareOptionsType,
  NormalizationFormType,
  UnicodeCategoryType,
  FileAttributesType,
  FileModeType,
  FileAccessType,
  FileShareType,
  SearchOptionType,
  SeekOriginType,
  UnixFileModeType,
  UriKindType,
  BindingFlagsType,
  UriHostNameTypeType,
  RegexOptionsType,
  EnvironmentVariableTargetType,
  PlatformIDType,
  AddressFamilyType,
  CalendarWeekRuleType,
  ThreadStateType,
  GCCollectionModeType,
  ActionPreferenceType,
  defineEnum(`${SMA}.ConfirmImpact`, ["None", "Low", "Medium", "High"], own),
  defineEnum(
    `${SMA}.CommandTypes`,
    { Alias: 1, Function: 2, Filter: 4, Cmdlet: 8, ExternalScript: 16, Application: 32, Script: 64, Configuration: 256, All: 383 },
    ownFlags,
  ),
  defineEnum(`${SMA}.ScopedItemOptions`, { None: 0, ReadOnly: 1, Constant: 2, Private: 4, AllScope: 8, Unspecified: 16 }, ownFlags),
  defineEnum(`${SMA}.SessionStateEntryVisibility`, ["Public", "Private"], own),
  defineEnum(`${SMA}.PSLanguageMode`, ["FullLanguage", "RestrictedLanguage", "NoLanguage", "ConstrainedLanguage"], own),
];
