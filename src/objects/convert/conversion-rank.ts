/** How good a conversion is; overload resolution takes the method whose arguments convert best. A bit less for one value to an array. */
export const ConversionRank = {
  None: 0x0000,
  UnrelatedArrays: 0x000f,
  ToString: 0x001f,
  Custom: 0x002f,
  IConvertible: 0x003f,
  ImplicitCast: 0x004f,
  ExplicitCast: 0x005f,
  ConstructorS2A: 0x0067,
  Constructor: 0x006f,
  Create: 0x0073,
  Parse: 0x007f,
  PSObject: 0x008f,
  LanguageS2A: 0x0097,
  Language: 0x009f,
  NullToValue: 0x00af,
  NullToRef: 0x00bf,
  NumericExplicit: 0x00cf,
  NumericExplicit1: 0x00df,
  NumericString: 0x00ef,
  NumericImplicit: 0x00ff,
  Assignable: 0x010f,
  StringToCharArray: 0x011a,
  Identity: 0x011f,
} as const;

/** Taken away from a rank when one value becomes an array of one. */
export const SCALAR_TO_ARRAY = 0x0008;
