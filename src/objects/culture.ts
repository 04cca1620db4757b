/** CultureInfo: how numbers and dates are written. The invariant culture stands here; others are made where System.Globalization is. */
import { defineType, type TypeInfo } from "./type-info.ts";
import { ReferenceObject } from "./value.ts";

export interface NumberFormatData {
  readonly decimalSeparator: string;
  readonly groupSeparator: string;
  readonly groupSizes: readonly number[];
  readonly decimalDigits: number;
  readonly negativeSign: string;
  readonly positiveSign: string;
  readonly negativePattern: number;
  readonly currencySymbol: string;
  readonly currencyDecimalSeparator: string;
  readonly currencyGroupSeparator: string;
  readonly currencyDecimalDigits: number;
  readonly currencyPositivePattern: number;
  readonly currencyNegativePattern: number;
  readonly percentSymbol: string;
  readonly perMilleSymbol: string;
  readonly percentDecimalDigits: number;
  readonly percentDecimalSeparator: string;
  readonly percentGroupSeparator: string;
  readonly percentPositivePattern: number;
  readonly percentNegativePattern: number;
  readonly nanSymbol: string;
  readonly positiveInfinitySymbol: string;
  readonly negativeInfinitySymbol: string;
}

export interface DateTimeFormatData {
  readonly dayNames: readonly string[];
  readonly abbreviatedDayNames: readonly string[];
  readonly monthNames: readonly string[];
  readonly monthGenitiveNames: readonly string[];
  readonly abbreviatedMonthNames: readonly string[];
  readonly amDesignator: string;
  readonly pmDesignator: string;
  readonly shortDatePattern: string;
  readonly longDatePattern: string;
  readonly shortTimePattern: string;
  readonly longTimePattern: string;
  readonly monthDayPattern: string;
  readonly yearMonthPattern: string;
  readonly dateSeparator: string;
  readonly timeSeparator: string;
  /** 0 is Sunday. */
  readonly firstDayOfWeek: number;
}

export interface CultureData {
  /** IETF name; empty for the invariant culture. */
  readonly name: string;
  readonly lcid: number;
  readonly englishName: string;
  readonly nativeName: string;
  readonly twoLetterIsoLanguageName: string;
  readonly threeLetterIsoLanguageName: string;
  readonly threeLetterWindowsLanguageName: string;
  readonly listSeparator: string;
  readonly number: NumberFormatData;
  readonly dateTime: DateTimeFormatData;
}

export const INVARIANT_NUMBERS: NumberFormatData = {
  decimalSeparator: ".",
  groupSeparator: ",",
  groupSizes: [3],
  decimalDigits: 2,
  negativeSign: "-",
  positiveSign: "+",
  negativePattern: 1,
  currencySymbol: "\u00a4",
  currencyDecimalSeparator: ".",
  currencyGroupSeparator: ",",
  currencyDecimalDigits: 2,
  currencyPositivePattern: 0,
  currencyNegativePattern: 0,
  percentSymbol: "%",
  perMilleSymbol: "\u2030",
  percentDecimalDigits: 2,
  percentDecimalSeparator: ".",
  percentGroupSeparator: ",",
  percentPositivePattern: 0,
  percentNegativePattern: 0,
  nanSymbol: "NaN",
  positiveInfinitySymbol: "Infinity",
  negativeInfinitySymbol: "-Infinity",
};

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
  "",
];
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

export const INVARIANT_DATES: DateTimeFormatData = {
  dayNames: DAYS,
  abbreviatedDayNames: DAYS.map((day) => day.slice(0, 3)),
  monthNames: MONTHS,
  monthGenitiveNames: MONTHS,
  abbreviatedMonthNames: MONTHS.map((month) => month.slice(0, 3)),
  amDesignator: "AM",
  pmDesignator: "PM",
  shortDatePattern: "MM/dd/yyyy",
  longDatePattern: "dddd, dd MMMM yyyy",
  shortTimePattern: "HH:mm",
  longTimePattern: "HH:mm:ss",
  monthDayPattern: "MMMM dd",
  yearMonthPattern: "yyyy MMMM",
  dateSeparator: "/",
  timeSeparator: ":",
  firstDayOfWeek: 0,
};

export const CultureInfoType: TypeInfo = defineType({
  name: "System.Globalization.CultureInfo",
  interfaces: ["System.ICloneable", "System.IFormatProvider"],
});

export class CultureInfo extends ReferenceObject {
  static readonly invariant: CultureInfo = new CultureInfo({
    name: "",
    lcid: 127,
    englishName: "Invariant Language (Invariant Country)",
    nativeName: "Invariant Language (Invariant Country)",
    twoLetterIsoLanguageName: "iv",
    threeLetterIsoLanguageName: "ivl",
    threeLetterWindowsLanguageName: "IVL",
    listSeparator: ",",
    number: INVARIANT_NUMBERS,
    dateTime: INVARIANT_DATES,
  });

  readonly data: CultureData;
  readonly isReadOnly: boolean;
  /** What a script changed. */
  #number: NumberFormatData | undefined = undefined;
  #dateTime: DateTimeFormatData | undefined = undefined;

  constructor(data: CultureData, options: { readonly isReadOnly?: boolean } = {}) {
    super();
    this.data = data;
    this.isReadOnly = options.isReadOnly !== false;
  }

  get name(): string {
    return this.data.name;
  }

  get number(): NumberFormatData {
    return this.#number ?? this.data.number;
  }

  set number(number: NumberFormatData) {
    this.#number = number;
  }

  get dateTime(): DateTimeFormatData {
    return this.#dateTime ?? this.data.dateTime;
  }

  set dateTime(dateTime: DateTimeFormatData) {
    this.#dateTime = dateTime;
  }

  /** A copy that can be changed. */
  clone(): CultureInfo {
    const copy = new CultureInfo(this.data, { isReadOnly: false });
    copy.#number = this.#number;
    copy.#dateTime = this.#dateTime;
    return copy;
  }

  override nativeType(): TypeInfo {
    return CultureInfoType;
  }

  override equalityKey(): string {
    return `culture${this.data.name}`;
  }
}
