/** Every type of .NET and PowerShell that this program knows: a list one can read, by family. */
import { WhereOperatorSelectionModeType } from "./access/intrinsic-members.ts";
import { MemberCollectionType, PSObjectViewType } from "./access/psobject-view.ts";
import { AutomationNullType } from "./automation-null.ts";
import { coreTypes } from "./catalog-core.ts";
import { arrayDescription } from "./dotnet/array.ts";
import { AssemblyNameType, AssemblyType } from "./dotnet/assembly.ts";
import { BitArrayType } from "./dotnet/bit-array.ts";
import { byteTypes } from "./dotnet/bit-converter.ts";
import { certificateTypes } from "./dotnet/certificates.ts";
import { charDescription } from "./dotnet/char.ts";
import { comparerTypes } from "./dotnet/comparers.ts";
import { ComplexType } from "./dotnet/complex.ts";
import { ConsoleType } from "./dotnet/console.ts";
import { ConvertType, DBNullType } from "./dotnet/convert-class.ts";
import { credentialDescriptions, credentialTypes } from "./dotnet/credentials.ts";
import { cryptographyTypes } from "./dotnet/cryptography.ts";
import { dataDescriptions, dataTypes } from "./dotnet/data/data-types.ts";
import { DateOnlyType, TimeOnlyType } from "./dotnet/date-only.ts";
import { dateTimeDescription } from "./dotnet/date-time-members.ts";
import { dateTimeOffsetDescription } from "./dotnet/date-time-offset-members.ts";
import { delegateDescription, delegateTypes } from "./dotnet/delegates.ts";
import { dictionaryDescriptions, dictionaryTypes } from "./dotnet/dictionary-members.ts";
import { ColorTranslatorType, ColorType } from "./dotnet/drawing/color.ts";
import { PointType, RectangleType, SizeType } from "./dotnet/drawing/shapes.ts";
import { enumeratorTypes } from "./dotnet/enumerators.ts";
import { environmentTypes } from "./dotnet/environment.ts";
import { ErrorCategoryType, errorDescriptions } from "./dotnet/error-members.ts";
import { exceptionDescriptions } from "./dotnet/exceptions.ts";
import { listDescriptions, listTypes } from "./dotnet/generic-lists.ts";
import { cultureDescription, cultureTypes } from "./dotnet/globalization/culture-info.ts";
import { DateTimeFormatInfoType, NumberFormatInfoType } from "./dotnet/globalization/format-infos.ts";
import { textInfoTypes } from "./dotnet/globalization/text-info.ts";
import { guidDescription } from "./dotnet/guid-members.ts";
import { HalfType } from "./dotnet/half.ts";
import { IndexType, RangeType } from "./dotnet/index-range.ts";
import { interfaceTypes } from "./dotnet/interfaces.ts";
import { BinaryReaderType, BinaryWriterType } from "./dotnet/io/binary.ts";
import { DirectoryType, driveTypes } from "./dotnet/io/directory.ts";
import { FileType } from "./dotnet/io/file.ts";
import { FileStreamType } from "./dotnet/io/file-stream.ts";
import { fileSystemInfoDescriptions, fileSystemInfoTypes } from "./dotnet/io/file-system-info-members.ts";
import { PathType } from "./dotnet/io/path.ts";
import { MemoryStreamType, StreamType } from "./dotnet/io/stream.ts";
import { StreamReaderType, StringReaderType, TextReaderType } from "./dotnet/io/text-reader.ts";
import { StreamWriterType, StringWriterType, TextWriterType } from "./dotnet/io/text-writer.ts";
import { keyCollectionTypes } from "./dotnet/key-collections.ts";
import { libraryEnums } from "./dotnet/library-enums.ts";
import { linqTypes } from "./dotnet/linq.ts";
import { MarshalType } from "./dotnet/marshal.ts";
import { MathType } from "./dotnet/math.ts";
import { nameCollectionTypes } from "./dotnet/name-value-collection.ts";
import { addressTypes } from "./dotnet/net/ip-address.ts";
import { MailAddressType } from "./dotnet/net/mail-address.ts";
import { uriTypes } from "./dotnet/net/uri.ts";
import { webEnumTypes } from "./dotnet/net/web-enums.ts";
import { webTextTypes } from "./dotnet/net/web-text.ts";
import { numberDescriptions } from "./dotnet/numbers.ts";
import { numericsTypes } from "./dotnet/numerics.ts";
import { objectDescriptions } from "./dotnet/object.ts";
import { orderedDictionaryTypes } from "./dotnet/ordered-dictionary.ts";
import { processTypes } from "./dotnet/process-start-info.ts";
import { psMemberDescriptions } from "./dotnet/ps-members.ts";
import { queueTypes } from "./dotnet/queues.ts";
import { RandomType } from "./dotnet/random.ts";
import { reflectionTypes } from "./dotnet/reflection.ts";
import { regexDescriptions } from "./dotnet/regex-members.ts";
import { RuneType } from "./dotnet/rune.ts";
import { runtimeTypes } from "./dotnet/runtime.ts";
import { setTypes } from "./dotnet/sets.ts";
import { smallDictionaryTypes } from "./dotnet/small-dictionaries.ts";
import { smallTypes } from "./dotnet/small-types.ts";
import { spanTypes } from "./dotnet/spans.ts";
import { stringDescription } from "./dotnet/string.ts";
import { StringBuilderType } from "./dotnet/string-builder.ts";
import { systemEnums } from "./dotnet/system-enums.ts";
import { taskTypes } from "./dotnet/tasks.ts";
import { encodingTypes } from "./dotnet/text/encoding.ts";
import { threadingTypes } from "./dotnet/threading.ts";
import { timeSpanDescription } from "./dotnet/time-span-members.ts";
import { TimeZoneInfoType } from "./dotnet/time-zone.ts";
import { tupleTypes } from "./dotnet/tuples.ts";
import { versionTypes } from "./dotnet/version.ts";
import { Int128Type, IntPtrType, UInt128Type, UIntPtrType } from "./dotnet/wide-integers.ts";
import { WildcardOptionsType, wildcardDescription } from "./dotnet/wildcard-members.ts";
import { xmlDescriptions, xmlTypes } from "./dotnet/xml/index.ts";
import { SplitOptionsType } from "./operators/text-operators.ts";
import type { TypeDescription } from "./type-description.ts";
import type { TypeInfo } from "./type-info.ts";

const FAMILIES: readonly (readonly TypeInfo[])[] = [
  coreTypes,
  interfaceTypes,
  spanTypes,
  systemEnums,
  libraryEnums,
  delegateTypes,
  comparerTypes,
  enumeratorTypes,
  listTypes,
  dictionaryTypes,
  smallDictionaryTypes,
  orderedDictionaryTypes,
  keyCollectionTypes,
  setTypes,
  queueTypes,
  tupleTypes,
  versionTypes,
  reflectionTypes,
  certificateTypes,
  credentialTypes,
  xmlTypes,
  fileSystemInfoTypes,
  [WildcardOptionsType, AutomationNullType, MarshalType],
  [AssemblyType, AssemblyNameType],
  [MathType, StringBuilderType, ConvertType, DBNullType, RandomType, ConsoleType],
  byteTypes,
  uriTypes,
  addressTypes,
  webEnumTypes,
  webTextTypes,
  nameCollectionTypes,
  cryptographyTypes,
  linqTypes,
  [HalfType, ComplexType, IndexType, RangeType, RuneType, Int128Type, UInt128Type, IntPtrType, UIntPtrType],
  [PointType, SizeType, RectangleType, ColorType, ColorTranslatorType],
  processTypes,
  [MailAddressType, BitArrayType, DateOnlyType, TimeOnlyType, TimeZoneInfoType],
  [NumberFormatInfoType, DateTimeFormatInfoType, ...textInfoTypes, ...cultureTypes],
  encodingTypes,
  environmentTypes,
  threadingTypes,
  taskTypes,
  dataTypes,
  smallTypes,
  numericsTypes,
  runtimeTypes,
  [PathType, FileType, DirectoryType, ...driveTypes],
  [StreamType, MemoryStreamType, FileStreamType, BinaryReaderType, BinaryWriterType],
  [TextReaderType, StringReaderType, StreamReaderType, TextWriterType, StringWriterType, StreamWriterType],
  [ErrorCategoryType, SplitOptionsType, WhereOperatorSelectionModeType],
  [PSObjectViewType, MemberCollectionType],
];

const DESCRIPTIONS: readonly (() => readonly TypeDescription[])[] = [
  () => objectDescriptions,
  () => numberDescriptions,
  () => [stringDescription, charDescription, delegateDescription, arrayDescription],
  () => [dateTimeDescription, dateTimeOffsetDescription, timeSpanDescription, guidDescription, cultureDescription],
  () => listDescriptions,
  () => dictionaryDescriptions,
  () => regexDescriptions,
  exceptionDescriptions,
  () => errorDescriptions,
  () => psMemberDescriptions,
  () => credentialDescriptions,
  () => xmlDescriptions,
  () => fileSystemInfoDescriptions,
  () => [wildcardDescription],
  () => dataDescriptions,
];

let byName: Map<string, TypeInfo> | undefined;

/** Types by full name in lower case, with their members attached. */
export function typeCatalog(): ReadonlyMap<string, TypeInfo> {
  if (byName !== undefined) return byName;
  const table = new Map<string, TypeInfo>();
  for (const family of FAMILIES) for (const type of family) table.set(type.fullName.toLowerCase(), type);
  for (const family of DESCRIPTIONS) {
    for (const description of family()) {
      description.attach();
      table.set(description.type.fullName.toLowerCase(), description.type);
    }
  }
  byName = table;
  return table;
}
