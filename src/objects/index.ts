/**
 * PowerShell values: what a value is, .NET's types and their members, conversions, operators, and the extended type system.
 *
 * `value.ts` is the contract; `member-declaration.ts` shows how a type is described. Nothing here does IO: what .NET's types need from
 * the world comes through `EvaluationContext` and its `Platform`.
 */
export { acceleratorFor, accelerators } from "./accelerators.ts";
export { AdaptedObject } from "./access/adapted-object.ts";
export { createArray } from "./access/create-array.ts";
export { getIndex, setIndex } from "./access/element.ts";
export { addMember, addNote, asExtensible, memberHolder, ownTypeNames, removeInstanceMember } from "./access/extend.ts";
export { findMethod, instanceMembers, typeMember } from "./access/find-member.ts";
export { createInstance, invokeBaseMethod, invokeGroup, invokeMethod, invokeStatic, methodNotFound } from "./access/invoke.ts";
export {
  AdaptedProperty,
  BoundNote,
  BoundProperty,
  type MemberQuery,
  membersOf,
  PSProperty,
  propertiesOf,
  staticMembersOf,
} from "./access/member-list.ts";
export { PSMethod, PSParameterizedProperty } from "./access/method-object.ts";
export type { CallConstraints } from "./access/overloads.ts";
export {
  findProperty,
  findStaticProperty,
  getProperty,
  getPropertyStrict,
  getStaticProperty,
  getStaticPropertyStrict,
  noMember,
  propertyNotFoundStrict,
  setProperty,
  setStaticProperty,
} from "./access/property.ts";
export { copyObject, MemberCollection, PSObjectView } from "./access/psobject-view.ts";
export { arrayTypeOf, defaultOf, elementTypeOf, MultiArray, newArray, typedArray } from "./arrays.ts";
export { Char } from "./char.ts";
export { ConversionRank } from "./convert/conversion-rank.ts";
export { conversionRank, convertTo, tryConvert } from "./convert/convert.ts";
export { isNumber, isNumericType, plainNumber, toDouble } from "./convert/numeric.ts";
export { scanNumber } from "./convert/scan-number.ts";
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
export { createPlainContext, createTypeTable } from "./create-type-table.ts";
export { CultureInfo, CultureInfoType } from "./culture.ts";
export { Decimal, type MidpointRounding } from "./decimal.ts";
export { Delegate } from "./delegate.ts";
export { adaptedCountOf, DeserializedMembers, DeserializedObject } from "./deserialized-object.ts";
export {
  Dictionary,
  DictionaryEntry,
  DictionaryEntryType,
  type DictionaryOptions,
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
export {
  Attribute,
  DirectoryInfo,
  DirectoryInfoType,
  FileInfo,
  FileInfoType,
  FileSystemInfo,
  FileSystemInfoType,
  nameOf,
  parentPath,
} from "./dotnet/io/file-system-info.ts";
export { fullPath, ioException, withFiles } from "./dotnet/io/io-error.ts";
export { HttpStatusCodeType } from "./dotnet/net/web-enums.ts";
export { SeededRandom } from "./dotnet/seeded-random.ts";
export { TimeSpan, TimeSpanType } from "./dotnet/time-span.ts";
export { TimeZoneInfoType } from "./dotnet/time-zone.ts";
export { tupleOf } from "./dotnet/tuples.ts";
export { dateTimeText, parseDateTime, type UtcOffset } from "./dotnet/xml/date-time-text.ts";
export { XmlDocument } from "./dotnet/xml/document.ts";
export { durationText, parseDuration } from "./dotnet/xml/duration.ts";
export { XmlNode } from "./dotnet/xml/node.ts";
export { innerXml, outerXml } from "./dotnet/xml/node-output.ts";
export { defineEnum, type EnumOptions, EnumValue, enumMember, enumName, enumText, enumValue } from "./enum.ts";
export { drain, enumerate, enumerateAny, forEachItem, isCollection, iteratorOf } from "./enumerate.ts";
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
  asRuntimeError,
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
  type MemberTypeName,
  oneOrMany,
  PSAliasProperty,
  PSCodeMethod,
  PSCodeProperty,
  PSMemberInfo,
  PSMemberSet,
  PSMemberTypesType,
  PSMethodInfo,
  PSNoteProperty,
  PSPropertyInfo,
  PSPropertySet,
  PSScriptMethod,
  PSScriptProperty,
} from "./ets/members.ts";
export { Exception, exceptionType, newException } from "./exception.ts";
export { ExceptionType, findExceptionType } from "./exception-types.ts";
export { compositeFormat, formatValue } from "./format/format-value.ts";
export { doubleLanguageText, doubleText, singleText } from "./format/number-text.ts";
export { type HashKey, hashKey, hashKeyIgnoringCase, valuesEqual } from "./hash-key.ts";
export {
  DebugRecord,
  DebugRecordType,
  HostInformationMessage,
  HostInformationMessageType,
  InformationalRecord,
  InformationalRecordType,
  VerboseRecord,
  VerboseRecordType,
  WarningRecord,
  WarningRecordType,
} from "./informational-records.ts";
export { introspectiveSort } from "./introspective-sort.ts";
export { ArrayList, ArrayListType, CollectionType, GenericList, GenericListType, ListObject } from "./lists.ts";
export { MemberBag, type MemberHolder, removeMember, Shape, setMember } from "./member-bag.ts";
export { type Describe, hidden, type MemberDeclaration, type MemberList } from "./member-declaration.ts";
export { isNullString, NullString } from "./null-string.ts";
export {
  BigInteger,
  Byte,
  Double,
  INT32_MAX,
  INT32_MIN,
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
export { add, decrement, divide, increment, multiply, negate, plus, remainder, subtract } from "./operators/arithmetic.ts";
export { bitwiseAnd, bitwiseNot, bitwiseOr, bitwiseXor, shiftLeft, shiftRight } from "./operators/bitwise.ts";
export {
  type CaseMode,
  type ComparisonName,
  compareOperator,
  compareValues,
  containsOperator,
  holds,
  scalarEquals,
} from "./operators/comparison.ts";
export { type BinaryOperation, binaryOperation, type UnaryOperation, unaryOperation } from "./operators/operations.ts";
export { compareOrdinal, compareStrings, stringsEqual } from "./operators/string-comparison.ts";
export {
  formatOperator,
  joinOperator,
  joinUnary,
  likeOperator,
  type MatchResult,
  matchesTable,
  matchOperator,
  replaceOperator,
  splitOperator,
  splitUnary,
} from "./operators/text-operators.ts";
export { asOperator, isOperator, range, rangeBounds } from "./operators/type-operators.ts";
export {
  type ConsolePlatform,
  type EnvironmentPlatform,
  type FileOpenMode,
  type FilePlatform,
  type FileStatus,
  type HashPlatform,
  type OpenFile,
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
export { type RegexNode, RegexOption } from "./regex/ast.ts";
export { Capture, Group, MatchList, MatchType, RegexMatch } from "./regex/match-objects.ts";
export { cachedRegex, escapeRegex, type FoundMatch, Regex, unescapeRegex } from "./regex/regex.ts";
export { Replacement, replaceMatches, splitText } from "./regex/replacement.ts";
export { propertyTypeOf, returnTypeOf } from "./signature-types.ts";
export { SwitchParameter } from "./switch-parameter.ts";
export { bareText, itemText, joinedText, netText, toText } from "./text.ts";
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
  typeDisplayName,
  ValueTypeType,
  VoidType,
} from "./type-info.ts";
export { MemberGroup, MethodOverload, PropertyMember, type TypeMember } from "./type-members.ts";
export {
  assemblyFullName,
  clrFullName,
  clrToString,
  isInstance,
  typeNamesOf,
  typeNamesOfType,
  typeOf,
} from "./type-of.ts";
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
export { WildcardPattern, wildcardToRegExp } from "./wildcard.ts";
