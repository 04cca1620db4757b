/** What the platform does not know of the common cultures: .NET's numbers and letters for them, their currency, their week. */
export interface CultureRow {
  readonly name: string;
  readonly lcid: number;
  readonly threeLetters: string;
  readonly windowsLetters: string;
  readonly currency: string;
  readonly listSeparator: string;
  /** 0 is Sunday. */
  readonly firstDay: number;
  /** CalendarWeekRule: FirstDay, FirstFullWeek, FirstFourDayWeek. */
  readonly weekRule: number;
}

const ROWS = `
ar 1 ara ARA XXX ; 6 0
bg 2 bul BGR XXX ; 1 2
ca 3 cat CAT XXX ; 1 2
cs 5 ces CSY XXX ; 1 2
da 6 dan DAN XXX ; 1 2
de 7 deu DEU XXX ; 1 2
el 8 ell ELL XXX ; 1 2
en 9 eng ENU XXX , 0 0
es 10 spa ESP XXX ; 1 2
et 37 est ETI XXX ; 1 2
eu 45 eus EUQ XXX ; 1 2
fa 41 fas FAR XXX \u061b 6 0
fi 11 fin FIN XXX ; 1 2
fr 12 fra FRA XXX ; 1 2
he 13 heb HEB XXX , 0 0
hi 57 hin HIN XXX , 0 0
hr 26 hrv HRV XXX ; 1 2
hu 14 hun HUN XXX ; 1 2
id 33 ind IND XXX ; 0 0
is 15 isl ISL XXX ; 1 2
it 16 ita ITA XXX ; 1 2
ja 17 jpn JPN XXX , 0 0
ko 18 kor KOR XXX , 0 0
lt 39 lit LTH XXX ; 1 2
lv 38 lav LVI XXX ; 1 2
ms 62 msa MSL XXX ; 1 2
nb 31764 nob NOR XXX ; 1 2
nl 19 nld NLD XXX ; 1 2
nn 30740 nno NON XXX ; 1 2
no 20 nor NOR XXX ; 1 2
pl 21 pol PLK XXX ; 1 2
pt 22 por PTB XXX ; 0 0
ro 24 ron ROM XXX ; 1 2
ru 25 rus RUS XXX ; 1 2
sk 27 slk SKY XXX ; 1 2
sl 36 slv SLV XXX ; 1 2
sr 31770 srp SRB XXX ; 1 2
sv 29 swe SVE XXX ; 1 2
th 30 tha THA XXX , 0 0
tr 31 tur TRK XXX ; 1 2
uk 34 ukr UKR XXX ; 1 2
vi 42 vie VIT XXX , 1 2
zh 30724 zho CHS XXX , 1 2
zh-Hans 4 zho CHS XXX , 1 2
zh-Hant 31748 zho ZHH XXX , 0 0
ar-EG 3073 ara ARE EGP ; 6 0
ar-SA 1025 ara ARA SAR ; 0 0
bg-BG 1026 bul BGR BGN ; 1 2
ca-ES 1027 cat CAT EUR ; 1 2
cs-CZ 1029 ces CSY CZK ; 1 2
da-DK 1030 dan DAN DKK ; 1 2
de-AT 3079 deu DEA EUR ; 1 2
de-CH 2055 deu DES CHF ; 1 2
de-DE 1031 deu DEU EUR ; 1 2
el-GR 1032 ell ELL EUR ; 1 2
en-AU 3081 eng ENA AUD , 1 0
en-CA 4105 eng ENC CAD , 0 0
en-GB 2057 eng ENG GBP , 1 2
en-IE 6153 eng ENI EUR , 1 2
en-IN 16393 eng ENN INR , 0 0
en-NZ 5129 eng ENZ NZD , 1 0
en-US 1033 eng ENU USD , 0 0
en-ZA 7177 eng ENS ZAR , 0 0
es-AR 11274 spa ESS ARS ; 1 0
es-CL 13322 spa ESL CLP ; 1 0
es-CO 9226 spa ESO COP ; 0 0
es-ES 3082 spa ESN EUR ; 1 2
es-MX 2058 spa ESM MXN , 0 0
et-EE 1061 est ETI EUR ; 1 2
eu-ES 1069 eus EUQ EUR ; 1 2
fa-IR 1065 fas FAR IRR \u061b 6 0
fi-FI 1035 fin FIN EUR ; 1 2
fr-BE 2060 fra FRB EUR ; 1 2
fr-CA 3084 fra FRC CAD ; 0 0
fr-CH 4108 fra FRS CHF ; 1 2
fr-FR 1036 fra FRA EUR ; 1 2
he-IL 1037 heb HEB ILS , 0 0
hi-IN 1081 hin HIN INR , 0 0
hr-HR 1050 hrv HRV EUR ; 1 0
hu-HU 1038 hun HUN HUF ; 1 2
id-ID 1057 ind IND IDR ; 0 0
is-IS 1039 isl ISL ISK ; 1 2
it-CH 2064 ita ITS CHF ; 1 2
it-IT 1040 ita ITA EUR ; 1 2
ja-JP 1041 jpn JPN JPY , 0 0
ko-KR 1042 kor KOR KRW , 0 0
lt-LT 1063 lit LTH EUR ; 1 2
lv-LV 1062 lav LVI EUR ; 1 0
ms-MY 1086 msa MSL MYR ; 1 0
nb-NO 1044 nob NOR NOK ; 1 2
nl-BE 2067 nld NLB EUR ; 1 2
nl-NL 1043 nld NLD EUR ; 1 2
nn-NO 2068 nno NON NOK ; 1 2
pl-PL 1045 pol PLK PLN ; 1 2
pt-BR 1046 por PTB BRL ; 0 0
pt-PT 2070 por PTG EUR ; 0 2
ro-RO 1048 ron ROM RON ; 1 0
ru-RU 1049 rus RUS RUB ; 1 2
sk-SK 1051 slk SKY EUR ; 1 2
sl-SI 1060 slv SLV EUR ; 1 0
sr-Latn-RS 9242 srp SRM RSD ; 1 0
sv-SE 1053 swe SVE SEK ; 1 2
th-TH 1054 tha THA THB , 0 0
tr-TR 1055 tur TRK TRY ; 1 0
uk-UA 1058 ukr UKR UAH ; 1 0
vi-VN 1066 vie VIT VND , 1 0
zh-CN 2052 zho CHS CNY , 1 0
zh-HK 3076 zho ZHH HKD , 0 0
zh-TW 1028 zho CHT TWD , 0 0
`;

let byName: Map<string, CultureRow> | undefined;

function rows(): Map<string, CultureRow> {
  if (byName !== undefined) return byName;
  byName = new Map();
  for (const line of ROWS.trim().split("\n")) {
    const [name = "", lcid = "", threeLetters = "", windowsLetters = "", currency = "", listSeparator = "", firstDay = "", weekRule = ""] =
      line.split(" ");
    byName.set(name.toLowerCase(), {
      name,
      lcid: Number(lcid),
      threeLetters,
      windowsLetters,
      currency,
      listSeparator,
      firstDay: Number(firstDay),
      weekRule: Number(weekRule),
    });
  }
  return byName;
}

/** The row of a culture; for others one with what .NET has for a culture it knows nothing of. */
export function cultureRow(name: string): CultureRow {
  const found = rows().get(name.toLowerCase());
  if (found !== undefined) return found;
  const language = rows().get((name.split("-")[0] ?? name).toLowerCase());
  return {
    name,
    lcid: 4096,
    threeLetters: language?.threeLetters ?? "",
    windowsLetters: "",
    currency: "XXX",
    listSeparator: language?.listSeparator ?? ";",
    firstDay: language?.firstDay ?? 1,
    weekRule: language?.weekRule ?? 2,
  };
}

/** The name of the culture with that number; undefined when there is none. */
export function cultureNameOf(lcid: number): string | undefined {
  for (const row of rows().values()) if (row.lcid === lcid) return row.name;
  return undefined;
}

export function knownCultureNames(): readonly string[] {
  return [...rows().values()].map((row) => row.name);
}
