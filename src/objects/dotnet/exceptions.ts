/** Members of exceptions, and what the single classes add: constructors, default messages, details. */
import { Hashtable } from "../dictionaries.ts";
import { drain, enumerateAny } from "../enumerate.ts";
import { ErrorRecord } from "../error-record.ts";
import { errorOf, ownedRecord, RECORDS_OF_POWERSHELL } from "../errors.ts";
import { Exception } from "../exception.ts";
import { ExceptionType, exceptionTypes } from "../exception-types.ts";
import { ListObject } from "../lists.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { netText } from "../text.ts";
import { isTrue } from "../truth.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import { defineType, type TypeInfo, typeDisplayName } from "../type-info.ts";
import type { PSValue } from "../value.ts";
import { errnoText } from "./errno-text.ts";

/** Messages of the constructors without arguments. */
const DEFAULT_MESSAGES: ReadonlyMap<string, string> = new Map([
  ["ArgumentException", "Value does not fall within the expected range."],
  ["ArgumentNullException", "Value cannot be null."],
  ["ArgumentOutOfRangeException", "Specified argument was out of the range of valid values."],
  ["InvalidOperationException", "Operation is not valid due to the current state of the object."],
  ["NotSupportedException", "Specified method is not supported."],
  ["NotImplementedException", "The method or operation is not implemented."],
  ["FormatException", "One of the identified items was in an invalid format."],
  ["FileNotFoundException", "Unable to find the specified file."],
  ["DirectoryNotFoundException", "Attempted to access a path that is not on the disk."],
  ["EndOfStreamException", "Attempted to read past the end of the stream."],
  ["PathTooLongException", "The specified file name or path is too long, or a component of the specified path is too long."],
  ["IOException", "I/O error occurred."],
  ["TimeoutException", "The operation has timed out."],
  ["UnauthorizedAccessException", "Attempted to perform an unauthorized operation."],
  ["IndexOutOfRangeException", "Index was outside the bounds of the array."],
  ["DivideByZeroException", "Attempted to divide by zero."],
  ["OverflowException", "Arithmetic operation resulted in an overflow."],
  ["NullReferenceException", "Object reference not set to an instance of an object."],
  ["InvalidCastException", "Specified cast is not valid."],
  ["KeyNotFoundException", "The given key was not present in the dictionary."],
  ["OperationCanceledException", "The operation was canceled."],
  ["TaskCanceledException", "A task was canceled."],
  ["AggregateException", "One or more errors occurred."],
  ["ApplicationException", "Error in the application."],
  ["SystemException", "System error."],
  ["ArithmeticException", "Overflow or underflow in the arithmetic operation."],
  ["OutOfMemoryException", "Insufficient memory to continue the execution of the program."],
  ["StackOverflowException", "Operation caused a stack overflow."],
  ["PlatformNotSupportedException", "Operation is not supported on this platform."],
  ["ObjectDisposedException", "Cannot access a disposed object."],
  ["RankException", "Attempted to operate on an array with the incorrect number of dimensions."],
  ["SecurityException", "Security error."],
  ["RuntimeException", "System error."],
]);

/** HRESULTs other than that of Exception. */
const RESULTS: ReadonlyMap<string, number> = new Map([
  ["SystemException", -2146233087],
  ["ArgumentException", -2147024809],
  ["ArgumentNullException", -2147467261],
  ["ArgumentOutOfRangeException", -2146233086],
  ["ArithmeticException", -2147024362],
  ["DivideByZeroException", -2147352558],
  ["OverflowException", -2146233066],
  ["FormatException", -2146233033],
  ["IndexOutOfRangeException", -2146233080],
  ["InvalidCastException", -2147467262],
  ["InvalidOperationException", -2146233079],
  ["NotImplementedException", -2147467263],
  ["NotSupportedException", -2146233067],
  ["NullReferenceException", -2147467261],
  ["OutOfMemoryException", -2147024882],
  ["TimeoutException", -2146233083],
  ["UnauthorizedAccessException", -2147024891],
  ["IOException", -2146232800],
  ["FileNotFoundException", -2147024894],
  ["DirectoryNotFoundException", -2147024893],
  ["KeyNotFoundException", -2146232969],
  ["OperationCanceledException", -2146233029],
  ["ObjectDisposedException", -2146232798],
]);

/** The nearest class of a script class's ancestry that .NET knows. */
function nativeName(type: TypeInfo): string {
  let native: TypeInfo = type;
  while (native.scriptClass !== undefined && native.base !== null) native = native.base;
  return native.name;
}

function made(type: TypeInfo, message: string, inner: PSValue = null): Exception {
  const exception = new Exception(type, message, inner instanceof Exception ? inner : null);
  for (let ancestor: TypeInfo | null = type; ancestor !== null; ancestor = ancestor.base) {
    const result = RESULTS.get(ancestor.name);
    if (result === undefined) continue;
    exception.hResult = result;
    break;
  }
  return exception;
}

function defaultMessage(type: TypeInfo): string {
  for (let ancestor: TypeInfo | null = type; ancestor !== null; ancestor = ancestor.base) {
    if (ancestor.namespace.startsWith("System.Management.Automation")) continue;
    return DEFAULT_MESSAGES.get(ancestor.name) ?? `Exception of type '${type.fullName}' was thrown.`;
  }
  return `Exception of type '${type.fullName}' was thrown.`;
}

function withParameter(exception: Exception, parameter: string): Exception {
  exception.details.set("paramname", parameter);
  if (parameter !== "") exception.message += ` (Parameter '${parameter}')`;
  return exception;
}

/** Classes that override Message list it among their own properties. */
function message(m: Describe<Exception>): MemberDeclaration {
  return m.property("string Message {get;}", (e) => e.message);
}

/** `ToString()`: class, message, what is inside, and where it came from. */
export function exceptionText(exception: Exception): string {
  const head = `${exception.getType().fullName}${exception.message === "" ? "" : `: ${exception.message}`}`;
  const inner =
    exception.innerException === null
      ? ""
      : `\n ---> ${exceptionText(exception.innerException)}\n   --- End of inner exception stack trace ---`;
  return `${head}${inner}${exception.stackTrace === null ? "" : `\n${exception.stackTrace}`}`;
}

const exceptionDescription = describeType<Exception>(ExceptionType, {
  text: (e) => exceptionText(e),
  members: (m) => [
    ...constructors(m, ExceptionType),
    m.property("System.Reflection.MethodBase TargetSite {get;}", () => null),
    message(m),
    m.property("System.Collections.IDictionary Data {get;}", (e) => e.data(() => new ExceptionData())),
    m.property("System.Exception InnerException {get;}", (e) => e.innerException),
    m.property(
      "string HelpLink {get;set;}",
      (e) => e.helpLink,
      (e, value) => {
        e.helpLink = value;
      },
    ),
    m.property(
      "string Source {get;set;}",
      (e) => e.source,
      (e, value) => {
        e.source = value;
      },
    ),
    m.property(
      "int HResult {get;set;}",
      (e) => e.hResult,
      (e, value) => {
        e.hResult = value;
      },
    ),
    m.property("string StackTrace {get;}", (e) => e.stackTrace),
    m.method("System.Exception GetBaseException()", (e) => e.baseException),
    m.method("string ToString()", (e) => exceptionText(e)),
  ],
});

/** `new()`, `new(message)` and `new(message, inner)`, which most classes have. */
function constructors(m: Describe<Exception>, type: TypeInfo): MemberDeclaration[] {
  const word = typeDisplayName(type);
  return [
    m.create(`${word} new()`, (type_) => made(type_, defaultMessage(type_))),
    m.create(`${word} new(string message)`, (type_, ...args) => made(type_, String(args[0]))),
    m.create(`${word} new(string message, System.Exception innerException)`, (type_, ...args) =>
      made(type_, String(args[0]), args[1] as PSValue),
    ),
  ];
}

const ListDictionaryType: TypeInfo = defineType({
  name: "System.Collections.ListDictionaryInternal",
  interfaces: ["System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable"],
});

/** `Exception.Data`. */
class ExceptionData extends Hashtable {
  constructor() {
    super({ isCaseSensitive: true });
  }

  override nativeType(): TypeInfo {
    return ListDictionaryType;
  }
}

function detail(m: Describe<Exception>, word: string, name: string, initial: PSValue = null): MemberDeclaration {
  const key = name.toLowerCase();
  return {
    ...m.property("System.Object Name {get;}", (e) => e.details.get(key) ?? initial),
    signature: `${word} ${name} {get;}`,
  };
}

function settableDetail(m: Describe<Exception>, word: string, name: string): MemberDeclaration {
  const key = name.toLowerCase();
  return {
    ...m.property(
      "System.Object Name {get;set;}",
      (e) => e.details.get(key) ?? null,
      (e, value) => {
        e.details.set(key, value);
      },
    ),
    signature: `${word} ${name} {get;set;}`,
  };
}

function withErrorCode(exception: Exception, code: number): Exception {
  exception.details.set("nativeerrorcode", code);
  return exception;
}

const ONE_OR_MORE = "One or more errors occurred.";

function innerOf(exception: Exception): readonly PSValue[] {
  const list = exception.details.get("innerexceptions");
  return Array.isArray(list) ? list : list instanceof ListObject ? list.items : [];
}

/** The exceptions inside that hold no others. */
function leavesOf(exception: Exception): PSValue[] {
  return innerOf(exception).flatMap((inner) =>
    inner instanceof Exception && inner.getType().fullName === "System.AggregateException" ? leavesOf(inner) : [inner],
  );
}

/** What single classes have beyond Exception. */
const EXTRA_MEMBERS: ReadonlyMap<string, (m: Describe<Exception>) => readonly MemberDeclaration[]> = new Map<
  string,
  (m: Describe<Exception>) => readonly MemberDeclaration[]
>([
  [
    "System.ArgumentException",
    (m) => [
      message(m),
      detail(m, "string", "ParamName"),
      m.create("System.ArgumentException new(string message, string paramName)", (type, message, parameter) =>
        withParameter(made(type, message), parameter),
      ),
      m.create(
        "System.ArgumentException new(string message, string paramName, System.Exception innerException)",
        (type, message, parameter, inner) => withParameter(made(type, message, inner), parameter),
      ),
    ],
  ],
  [
    "System.ArgumentOutOfRangeException",
    (m) => [
      message(m),
      detail(m, "System.Object", "ActualValue"),
      m.create(
        "System.ArgumentOutOfRangeException new(string paramName, System.Object actualValue, string message)",
        (type, parameter, actual, message, ctx) => {
          const exception = withParameter(made(type, message), parameter);
          exception.details.set("actualvalue", actual);
          if (actual !== null) exception.message += `\nActual value was ${netText(actual, ctx)}.`;
          return exception;
        },
      ),
    ],
  ],
  [
    "System.IO.FileNotFoundException",
    (m) => [
      message(m),
      detail(m, "string", "FileName"),
      fileConstructor(m, "System.IO.FileNotFoundException"),
      detail(m, "string", "FusionLog"),
    ],
  ],
  ["System.IO.FileLoadException", (m) => [detail(m, "string", "FileName"), fileConstructor(m, "System.IO.FileLoadException")]],
  ["System.ObjectDisposedException", (m) => [message(m), detail(m, "string", "ObjectName", "")]],
  [
    "System.AggregateException",
    (m) => [
      m.property(
        "System.Collections.ObjectModel.ReadOnlyCollection[System.Exception] InnerExceptions {get;}",
        (e) => e.details.get("innerexceptions") ?? [],
      ),
      m.method("System.AggregateException Flatten()", (e) => aggregate(e.getType(), ONE_OR_MORE, leavesOf(e))),
      m.method("void Handle(System.Func[System.Exception,bool] predicate)", (e, predicate, ctx) => {
        const rest = innerOf(e).filter((inner) => !isTrue(predicate.invoke([inner], ctx)));
        if (rest.length > 0) throw errorOf(aggregate(e.getType(), ONE_OR_MORE, rest));
      }),
      m.create("System.AggregateException new(string message, Params System.Exception[] innerExceptions)", (type, message, inner) =>
        aggregate(type, message, inner),
      ),
      m.create("System.AggregateException new(Params System.Exception[] innerExceptions)", (type, inner) =>
        aggregate(type, ONE_OR_MORE, inner),
      ),
    ],
  ],
  [
    "System.ComponentModel.Win32Exception",
    (m) => [
      detail(m, "int", "NativeErrorCode", 0),
      m.create("System.ComponentModel.Win32Exception new(int error)", (type, code) => withErrorCode(made(type, errnoText(code)), code)),
      m.create("System.ComponentModel.Win32Exception new(int error, string message)", (type, code, message) =>
        withErrorCode(made(type, message), code),
      ),
    ],
  ],
  ["System.Net.Sockets.SocketException", (m) => [detail(m, "int", "ErrorCode", 0)]],
  [
    "System.Xml.XmlException",
    (m) => [detail(m, "int", "LineNumber", 0), detail(m, "int", "LinePosition", 0), detail(m, "string", "SourceUri"), message(m)],
  ],
  ["System.Text.RegularExpressions.RegexParseException", (m) => [detail(m, "int", "Offset", 0)]],
  [
    "System.Management.Automation.RuntimeException",
    (m) => [
      m.property("System.Management.Automation.ErrorRecord ErrorRecord {get;}", (e) => recordFor(e)),
      m.property(
        "bool WasThrownFromThrowStatement {get;set;}",
        (e) => e.details.get("wasthrown") === true,
        (e, value) => {
          e.details.set("wasthrown", value);
        },
      ),
      m.create(
        "System.Management.Automation.RuntimeException new(string message, System.Exception innerException, System.Management.Automation.ErrorRecord errorRecord)",
        (type, message, inner, record) => {
          const exception = made(type, message, inner);
          if (record instanceof ErrorRecord) ownedRecord(exception, record);
          return exception;
        },
      ),
    ],
  ],
  ["System.Management.Automation.CommandNotFoundException", (m) => [settableDetail(m, "string", "CommandName")]],
  [
    "System.Management.Automation.ParameterBindingException",
    (m) => [
      message(m),
      detail(m, "string", "ParameterName", ""),
      detail(m, "type", "ParameterType"),
      detail(m, "type", "TypeSpecified"),
      detail(m, "string", "ErrorId", ""),
      detail(m, "System.Management.Automation.InvocationInfo", "CommandInvocation"),
      detail(m, "long", "Line"),
      detail(m, "long", "Offset"),
    ],
  ],
  ["System.Management.Automation.ParseException", (m) => [detail(m, "System.Management.Automation.Language.ParseError[]", "Errors")]],
  [
    "System.Management.Automation.NativeCommandExitException",
    (m) => [detail(m, "string", "Path"), detail(m, "int", "ExitCode"), detail(m, "int", "ProcessId")],
  ],
  ["System.Management.Automation.SessionStateException", (m) => [detail(m, "string", "ItemName", "")]],
  [
    "System.Management.Automation.RemoteException",
    (m) => [detail(m, "psobject", "SerializedRemoteException"), detail(m, "psobject", "SerializedRemoteInvocationInfo")],
  ],
  [
    "System.Management.Automation.ActionPreferenceStopException",
    (m) => [m.property("System.Management.Automation.ErrorRecord ErrorRecord {get;}", (e) => recordFor(e))],
  ],
  ["System.Management.Automation.ExitException", (m) => [detail(m, "System.Object", "Argument")]],
  [
    "System.Management.Automation.Remoting.PSRemotingTransportException",
    (m) => [settableDetail(m, "int", "ErrorCode"), settableDetail(m, "string", "TransportMessage")],
  ],
  ["System.Management.Automation.Remoting.PSRemotingTransportRedirectException", (m) => [settableDetail(m, "string", "RedirectLocation")]],
  ["System.Net.Http.HttpRequestException", (m) => [detail(m, "System.Nullable[System.Net.HttpStatusCode]", "StatusCode")]],
  ["Microsoft.PowerShell.Commands.HttpResponseException", (m) => [detail(m, "System.Net.Http.HttpResponseMessage", "Response")]],
]);

function fileConstructor(m: Describe<Exception>, word: string): MemberDeclaration {
  return m.create(`${word} new(string message, string fileName)`, (type, ...args) => {
    const exception = made(type, String(args[0]));
    exception.details.set("filename", String(args[1]));
    return exception;
  });
}

function aggregate(type: TypeInfo, message: string, inner: PSValue): Exception {
  const list = drain(enumerateAny(inner) ?? [][Symbol.iterator]()).filter((item): item is Exception => item instanceof Exception);
  const text = list.length === 0 ? message : `${message} ${list.map((exception) => `(${exception.message})`).join(" ")}`;
  const exception = made(type, text, list[0] ?? null);
  exception.details.set("innerexceptions", list);
  return exception;
}

/** The record of an exception of PowerShell's own, made when it has none. */
function recordFor(exception: Exception): ErrorRecord {
  const own = exception.details.get("errorrecord");
  if (own instanceof ErrorRecord) return own;
  const [errorId, category] = RECORDS_OF_POWERSHELL.get(nativeName(exception.getType())) ?? ["RuntimeException", "NotSpecified"];
  return ownedRecord(exception, new ErrorRecord(exception, errorId, category, null));
}

/** Constructors whose one text is a name, not the message. */
const NAMED: ReadonlyMap<string, (type: TypeInfo, name: string) => Exception> = new Map<
  string,
  (type: TypeInfo, name: string) => Exception
>([
  ["System.ArgumentNullException", (type, name) => withParameter(made(type, "Value cannot be null."), name)],
  [
    "System.ArgumentOutOfRangeException",
    (type, name) => withParameter(made(type, "Specified argument was out of the range of valid values."), name),
  ],
  [
    "System.ObjectDisposedException",
    (type, name) => {
      const exception = made(type, `Cannot access a disposed object.\nObject name: '${name}'.`);
      exception.details.set("objectname", name);
      return exception;
    },
  ],
]);

function namedConstructors(m: Describe<Exception>, type: TypeInfo, make: (type: TypeInfo, name: string) => Exception): MemberDeclaration[] {
  const word = typeDisplayName(type);
  return [
    m.create(`${word} new()`, (type_) => made(type_, defaultMessage(type_))),
    m.create(`${word} new(string paramName)`, (type_, ...args) => make(type_, String(args[0]))),
    m.create(`${word} new(string message, System.Exception innerException)`, (type_, ...args) =>
      made(type_, String(args[0]), args[1] as PSValue),
    ),
    m.create(`${word} new(string paramName, string message)`, (type_, ...args) =>
      withParameter(made(type_, String(args[1])), String(args[0])),
    ),
  ];
}

/** PowerShell's classes that implement IContainsErrorRecord without being a RuntimeException. */
function ownRecord(m: Describe<Exception>, type: TypeInfo): MemberDeclaration[] {
  return RECORDS_OF_POWERSHELL.has(type.name)
    ? [m.property("System.Management.Automation.ErrorRecord ErrorRecord {get;}", (e) => recordFor(e))]
    : [];
}

export function exceptionDescriptions(): TypeDescription[] {
  const described: TypeDescription[] = [exceptionDescription];
  for (const type of exceptionTypes()) {
    if (type === ExceptionType) continue;
    const named = NAMED.get(type.fullName);
    described.push(
      describeType<Exception>(type, {
        members: (m) => [
          ...(named === undefined ? constructors(m, type) : namedConstructors(m, type, named)),
          ...(EXTRA_MEMBERS.get(type.fullName)?.(m) ?? []),
          ...ownRecord(m, type),
        ],
      }),
    );
  }
  return described;
}
