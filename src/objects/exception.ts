import { ExceptionType, findExceptionType } from "./exception-types.ts";
import type { TypeInfo } from "./type-info.ts";
import { type PSValue, ReferenceObject } from "./value.ts";

/** A .NET exception as a value. What JavaScript throws is a `TerminatingError` around one. */
export class Exception extends ReferenceObject {
  readonly type: TypeInfo;
  message: string;
  readonly innerException: Exception | null;
  /** Properties that only some classes have: ParamName, ErrorRecord, CommandName, ActualValue … by name in lower case. */
  readonly details: Map<string, PSValue> = new Map();
  source: string | null = null;
  helpLink: string | null = null;
  hResult = -2146233088;
  stackTrace: string | null = null;
  #data: PSValue = undefined;

  constructor(type: TypeInfo, message: string, innerException: Exception | null = null) {
    super();
    this.type = type;
    this.message = message;
    this.innerException = innerException;
  }

  override nativeType(): TypeInfo {
    return this.type;
  }

  /** `Data`, made by `make` when first asked for. */
  data(make: () => PSValue): PSValue {
    this.#data ??= make();
    return this.#data;
  }

  /** The innermost exception. */
  get baseException(): Exception {
    let exception: Exception = this;
    while (exception.innerException !== null) exception = exception.innerException;
    return exception;
  }
}

/** An exception of a class given by its full name, or by its name in System or System.Management.Automation. */
export function newException(typeName: string, message: string, innerException: Exception | null = null): Exception {
  return new Exception(exceptionType(typeName), message, innerException);
}

/** The exception class of a name, full or without System. or System.Management.Automation.; Exception itself when unknown. */
export function exceptionType(name: string): TypeInfo {
  return (
    findExceptionType(name) ??
    findExceptionType(`System.${name}`) ??
    findExceptionType(`System.Management.Automation.${name}`) ??
    ExceptionType
  );
}
