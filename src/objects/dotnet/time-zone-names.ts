/** Windows' names of time zones, and the zones of IANA that they mean. */
const ROWS = `
Dateline Standard Time|Etc/GMT+12
UTC-11|Etc/GMT+11
Hawaiian Standard Time|Pacific/Honolulu
Alaskan Standard Time|America/Anchorage
Pacific Standard Time|America/Los_Angeles
US Mountain Standard Time|America/Phoenix
Mountain Standard Time|America/Denver
Central America Standard Time|America/Guatemala
Central Standard Time|America/Chicago
Canada Central Standard Time|America/Regina
SA Pacific Standard Time|America/Bogota
Eastern Standard Time|America/New_York
US Eastern Standard Time|America/Indianapolis
Atlantic Standard Time|America/Halifax
SA Western Standard Time|America/La_Paz
Pacific SA Standard Time|America/Santiago
Newfoundland Standard Time|America/St_Johns
E. South America Standard Time|America/Sao_Paulo
Argentina Standard Time|America/Buenos_Aires
SA Eastern Standard Time|America/Cayenne
Greenland Standard Time|America/Godthab
UTC-02|Etc/GMT+2
Azores Standard Time|Atlantic/Azores
Cape Verde Standard Time|Atlantic/Cape_Verde
GMT Standard Time|Europe/London
Greenwich Standard Time|Atlantic/Reykjavik
Morocco Standard Time|Africa/Casablanca
W. Europe Standard Time|Europe/Berlin
Central Europe Standard Time|Europe/Budapest
Romance Standard Time|Europe/Paris
Central European Standard Time|Europe/Warsaw
W. Central Africa Standard Time|Africa/Lagos
GTB Standard Time|Europe/Bucharest
Middle East Standard Time|Asia/Beirut
Egypt Standard Time|Africa/Cairo
E. Europe Standard Time|Europe/Chisinau
South Africa Standard Time|Africa/Johannesburg
FLE Standard Time|Europe/Kiev
Israel Standard Time|Asia/Jerusalem
Turkey Standard Time|Europe/Istanbul
Arabic Standard Time|Asia/Baghdad
Arab Standard Time|Asia/Riyadh
Belarus Standard Time|Europe/Minsk
Russian Standard Time|Europe/Moscow
E. Africa Standard Time|Africa/Nairobi
Iran Standard Time|Asia/Tehran
Arabian Standard Time|Asia/Dubai
Azerbaijan Standard Time|Asia/Baku
Georgian Standard Time|Asia/Tbilisi
Afghanistan Standard Time|Asia/Kabul
West Asia Standard Time|Asia/Tashkent
Pakistan Standard Time|Asia/Karachi
India Standard Time|Asia/Calcutta
Sri Lanka Standard Time|Asia/Colombo
Nepal Standard Time|Asia/Katmandu
Central Asia Standard Time|Asia/Almaty
Bangladesh Standard Time|Asia/Dhaka
Myanmar Standard Time|Asia/Rangoon
SE Asia Standard Time|Asia/Bangkok
North Asia Standard Time|Asia/Krasnoyarsk
China Standard Time|Asia/Shanghai
Singapore Standard Time|Asia/Singapore
W. Australia Standard Time|Australia/Perth
Taipei Standard Time|Asia/Taipei
Ulaanbaatar Standard Time|Asia/Ulaanbaatar
Tokyo Standard Time|Asia/Tokyo
Korea Standard Time|Asia/Seoul
Yakutsk Standard Time|Asia/Yakutsk
Cen. Australia Standard Time|Australia/Adelaide
AUS Central Standard Time|Australia/Darwin
E. Australia Standard Time|Australia/Brisbane
AUS Eastern Standard Time|Australia/Sydney
West Pacific Standard Time|Pacific/Port_Moresby
Tasmania Standard Time|Australia/Hobart
Vladivostok Standard Time|Asia/Vladivostok
Central Pacific Standard Time|Pacific/Guadalcanal
New Zealand Standard Time|Pacific/Auckland
UTC+12|Etc/GMT-12
Fiji Standard Time|Pacific/Fiji
Tonga Standard Time|Pacific/Tongatapu
Samoa Standard Time|Pacific/Apia
`;

let zones: Map<string, string> | undefined;

/** The IANA name for a name of Windows; undefined for others. */
export function windowsZone(id: string): string | undefined {
  if (zones === undefined) {
    zones = new Map();
    for (const row of ROWS.trim().split("\n")) {
      const [windows = "", iana = ""] = row.split("|");
      zones.set(windows.toLowerCase(), iana);
    }
  }
  return zones.get(id.toLowerCase());
}
