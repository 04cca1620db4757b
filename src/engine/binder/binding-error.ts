/** Errors of the binder, with PowerShell's ids and words. */
import {
  type ErrorCategory,
  ErrorRecord,
  type Exception,
  newException,
  ownedRecord,
  runtimeError,
  TerminatingError,
  type TypeInfo,
  typeDisplayName,
} from "../../objects/index.ts";
import type { MetadataConflict } from "./parameter-metadata.ts";

export type BindingFailure = "binding" | "transformation" | "validation";

export class BindingError extends TerminatingError {
  readonly failure: BindingFailure;
  /** The value could not be converted: another parameter may still take it. */
  readonly isInvalidCast: boolean;

  constructor(record: ErrorRecord, failure: BindingFailure, options: { readonly isInvalidCast: boolean }) {
    super(record);
    this.failure = failure;
    this.isInvalidCast = options.isInvalidCast;
  }
}

const EXCEPTION_TYPES: Record<BindingFailure, string> = {
  binding: "ParameterBindingException",
  transformation: "ParameterBindingArgumentTransformationException",
  validation: "ParameterBindingValidationException",
};

export interface BindingErrorDetails {
  readonly failure?: BindingFailure;
  readonly category?: ErrorCategory;
  readonly inner?: Exception | null;
  readonly parameterName?: string;
  readonly isInvalidCast?: boolean;
}

export function bindingError(errorId: string, message: string, details: BindingErrorDetails = {}): BindingError {
  const { failure = "binding", category = "InvalidArgument", inner = null, parameterName = "", isInvalidCast = false } = details;
  const exception = newException(EXCEPTION_TYPES[failure], message, inner);
  exception.details.set("errorid", errorId);
  exception.details.set("parametername", parameterName);
  const record = ownedRecord(exception, new ErrorRecord(exception, errorId, category, null));
  return new BindingError(record, failure, { isInvalidCast });
}

export function parameterNotFound(name: string): BindingError {
  return bindingError("NamedParameterNotFound", `A parameter cannot be found that matches parameter name '${name}'.`, {
    parameterName: name,
  });
}

export function positionalParameterNotFound(argument: string): BindingError {
  return bindingError("PositionalParameterNotFound", `A positional parameter cannot be found that accepts argument '${argument}'.`, {
    parameterName: argument,
  });
}

export function missingArgument(name: string, type: TypeInfo): BindingError {
  return bindingError(
    "MissingArgument",
    `Missing an argument for parameter '${name}'. Specify a parameter of type '${typeDisplayName(type)}' and try again.`,
    {
      parameterName: name,
    },
  );
}

export function ambiguousParameter(name: string, matches: readonly string[]): BindingError {
  const list = matches.map((match) => ` -${match}`).join("");
  return bindingError(
    "AmbiguousParameter",
    `Parameter cannot be processed because the parameter name '${name}' is ambiguous. Possible matches include:${list}.`,
    { parameterName: name },
  );
}

export function parameterAlreadyBound(name: string): BindingError {
  return bindingError(
    "ParameterAlreadyBound",
    `Cannot bind parameter because parameter '${name}' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, "-parameter value1,value2,value3".`,
    { parameterName: name },
  );
}

export function ambiguousParameterSet(): BindingError {
  return bindingError(
    "AmbiguousParameterSet",
    "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.",
  );
}

export function missingMandatoryParameter(names: readonly string[]): BindingError {
  const list = names.map((name) => ` ${name}`).join("");
  return bindingError("MissingMandatoryParameter", `Cannot process command because of one or more missing mandatory parameters:${list}.`, {
    parameterName: list,
  });
}

export function cannotConvert(name: string, message: string, inner: Exception | null): BindingError {
  return bindingError("CannotConvertArgumentNoMessage", `Cannot bind parameter '${name}'. ${message}`, {
    parameterName: name,
    inner,
    isInvalidCast: true,
  });
}

export function cannotConvertArgument(name: string, type: TypeInfo, shown: string, message: string): BindingError {
  return bindingError(
    "CannotConvertArgument",
    `Cannot convert '${shown}' to the type '${type.fullName}' required by parameter '${name}'. ${message}`,
    {
      parameterName: name,
    },
  );
}

export function validationFailed(
  name: string,
  message: string,
  inner: Exception | null,
  { leavesToOthers = false }: { readonly leavesToOthers?: boolean } = {},
): BindingError {
  return bindingError("ParameterArgumentValidationError", `Cannot validate argument on parameter '${name}'. ${message}`, {
    failure: leavesToOthers ? "binding" : "validation",
    category: "InvalidData",
    parameterName: name,
    inner,
  });
}

export function transformationFailed(
  name: string,
  message: string,
  inner: Exception | null,
  options: { readonly isInvalidCast: boolean },
): BindingError {
  return bindingError("ParameterArgumentTransformationError", `Cannot process argument transformation on parameter '${name}'. ${message}`, {
    failure: "transformation",
    category: "InvalidData",
    parameterName: name,
    inner,
    isInvalidCast: options.isInvalidCast,
  });
}

/** A cmdlet's property refuses the value. */
export function setterFailed(name: string, exception: Exception): BindingError {
  const message = `Cannot bind parameter '${name}' to the target. Exception setting "${name}": "${exception.message}"`;
  return bindingError("ParameterBindingFailed", message, { category: "WriteError", parameterName: name, inner: exception });
}

export function nullNotAllowed(name: string): BindingError {
  return emptyArgument("Null", `Cannot bind argument to parameter '${name}' because it is null.`, name);
}

export function emptyStringNotAllowed(name: string): BindingError {
  return emptyArgument("EmptyString", `Cannot bind argument to parameter '${name}' because it is an empty string.`, name);
}

export function emptyCollectionNotAllowed(name: string, kind: "Array" | "Collection"): BindingError {
  const noun = kind === "Array" ? "array" : "collection";
  return emptyArgument(`Empty${kind}`, `Cannot bind argument to parameter '${name}' because it is an empty ${noun}.`, name);
}

function emptyArgument(what: string, message: string, parameterName: string): BindingError {
  return bindingError(`ParameterArgumentValidationError${what}NotAllowed`, message, {
    failure: "validation",
    category: "InvalidData",
    parameterName,
  });
}

/** A function whose parameters' names or aliases collide. */
export function metadataConflict({ kind, name, other }: MetadataConflict): TerminatingError {
  const [errorId, message] =
    kind === "name"
      ? ["ParameterNameAlreadyExistsForCommand", `A parameter with the name '${name}' was defined multiple times for the command.`]
      : kind === "alias"
        ? [
            "AliasParameterNameAlreadyExistsForCommand",
            `The parameter alias cannot be specified because an alias with the name '${name}' was already defined multiple times for the command.`,
          ]
        : [
            "ParameterNameConflictsWithAlias",
            `The parameter '${name}' cannot be specified because it conflicts with the parameter alias of the same name for parameter '${other}'.`,
          ];
  return runtimeError(errorId, message, { category: "MetadataError", exceptionType: "MetadataException" });
}
