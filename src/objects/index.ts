/**
 * PowerShell values: what a value is, .NET's types and their members, conversions, operators, and the extended type system.
 *
 * `value.ts` is the contract; `member-declaration.ts` shows how a type is described. Nothing here does IO: what .NET's types need from
 * the world comes through `EvaluationContext` and its `Platform`.
 */
export { acceleratorFor, accelerators } from "./accelerators.ts";
export { arrayTypeOf, defaultOf, elementTypeOf, MultiArray, newArray, typedArray } from "./arrays.ts";
export { Char } from "./char.ts";
export {
  BigIntegerType,
  BooleanType,
  ByteArrayType,
  ByteType,
  CharType,
  DecimalType,
  DoubleType,
  Int16Type,
  Int32Type,
  Int64Type,
  ObjectArrayType,
  PSCustomObjectType,
  PSObjectType,
  PSReferenceType,
  SByteType,
  ScriptBlockType,
  SingleType,
  StringArrayType,
  StringType,
  SwitchParameterType,
  UInt16Type,
  UInt32Type,
  UInt64Type,
} from "./core-types.ts";
export { CultureInfo, CultureInfoType } from "./culture.ts";
export { Decimal, type MidpointRounding } from "./decimal.ts";
export {
  Dictionary,
  DictionaryEntry,
  DictionaryEntryType,
  type Entry,
  GenericDictionary,
  GenericDictionaryType,
  Hashtable,
  HashtableType,
  KeyValuePair,
  KeyValuePairType,
  OrderedDictionary,
  OrderedDictionaryType,
} from "./dictionaries.ts";
export { DateTime, type DateTimeKind, DateTimeOffset, DateTimeOffsetType, DateTimeType, UNIX_EPOCH_TICKS } from "./dotnet/date-time.ts";
export { Guid, GuidType } from "./dotnet/guid.ts";
export { TimeSpan, TimeSpanType } from "./dotnet/time-span.ts";
export { drain, enumerate, enumerateAny, forEachItem, isCollection, iteratorOf } from "./enumerate.ts";
export { defineEnum, type EnumOptions, enumMember, enumName, enumText, EnumValue, enumValue } from "./enum.ts";
export {
  ERROR_CATEGORIES,
  type ErrorCategory,
  ErrorCategoryInfo,
  ErrorDetails,
  ErrorRecord,
  ErrorRecordType,
  TerminatingError,
} from "./error-record.ts";
export {
  argumentError,
  argumentNull,
  argumentOutOfRange,
  type ErrorOptions,
  errorOf,
  formatError,
  indexOutOfRange,
  invalidOperation,
  keyNotFound,
  netError,
  notSupported,
  overflowError,
  ownedRecord,
  recordOf,
  runtimeError,
} from "./errors.ts";
export { ExtendedTypes, type TypeData } from "./ets/extended-types.ts";
export {
  oneOrMany,
  PSAliasProperty,
  PSCodeMethod,
  PSCodeProperty,
  PSMemberInfo,
  PSMemberSet,
  PSMethodInfo,
  PSNoteProperty,
  PSPropertyInfo,
  PSPropertySet,
  PSScriptMethod,
  PSScriptProperty,
} from "./ets/members.ts";
export { Exception, exceptionType, newException } from "./exception.ts";
export { ExceptionType, findExceptionType } from "./exception-types.ts";
export { doubleLanguageText, doubleText, singleText } from "./format/number-text.ts";
export { type HashKey, hashKey, hashKeyIgnoringCase, valuesEqual } from "./hash-key.ts";
export { ArrayList, ArrayListType, CollectionType, GenericList, GenericListType, ListObject } from "./lists.ts";
export { MemberBag, type MemberHolder, removeMember, setMember, Shape } from "./member-bag.ts";
export { type Describe, hidden, type MemberDeclaration, type MemberList } from "./member-declaration.ts";
export {
  BigInteger,
  Byte,
  Double,
  Int16,
  Int64,
  LargeInteger,
  SByte,
  Single,
  SmallInteger,
  UInt16,
  UInt32,
  UInt64,
} from "./numbers.ts";
export {
  type ConsolePlatform,
  type EnvironmentPlatform,
  type FilePlatform,
  type FileStatus,
  type HashPlatform,
  type Platform,
  PlatformError,
  type TimeZonePlatform,
} from "./platform.ts";
export { customObjectBase, PSObject, unwrap } from "./psobject.ts";
export {
  InformationRecord,
  InformationRecordType,
  ProgressRecord,
  ProgressRecordClass,
  PSCredential,
  PSCredentialType,
  SecureString,
  SecureStringType,
} from "./records.ts";
export { SwitchParameter } from "./switch-parameter.ts";
export { itemText, joinedText, netText, toText } from "./text.ts";
export { isTrue } from "./truth.ts";
export {
  ArrayType,
  defineType,
  type EnumDefinition,
  EnumType,
  ObjectType,
  RuntimeType,
  type TypeDefinition,
  TypeInfo,
  type TypeKind,
  TypeType,
  ValueTypeType,
  VoidType,
} from "./type-info.ts";
export { MemberGroup, MethodOverload, PropertyMember, type TypeMember } from "./type-members.ts";
export { assemblyFullName, clrFullName, clrToString, isInstance, typeDisplayName, typeNamesOf, typeNamesOfType, typeOf } from "./type-of.ts";
export { type ObjectOperations, TypeTable } from "./type-table.ts";
export {
  type EvaluationContext,
  type InvokeOptions,
  ManagedObject,
  type ObjectExtension,
  type PSArray,
  PSReference,
  type PSValue,
  ReferenceObject,
  ScriptBlock,
  ValueObject,
} from "./value.ts";
