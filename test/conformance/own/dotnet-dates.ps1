#: [datetime]'2024-02-29'; [datetime]'02/29/2024'; [datetime]'29 Feb 2024
[datetime]'2024-02-29'; [datetime]'02/29/2024'; [datetime]'29 Feb 2024'; [datetime]'Feb 29, 2024 3:04 PM'; [datetime]'2024-02-29T10:20:30Z'; [datetime]'10:30' -is [datetime]
#: [datetime]'2024-02-29T10:20:30+02:00'; [datetime]'Thursday, 29 Februar
[datetime]'2024-02-29T10:20:30+02:00'; [datetime]'Thursday, 29 February 2024'; [datetime]'2024-02'; [datetime]'Feb 2024'; [datetime]'20240229'
#: [datetime]'13/13/2024'
[datetime]'13/13/2024'
#: [datetime]::Parse('1 Jan 2024').Kind; [datetime]::Parse('2024-01-01T00
[datetime]::Parse('1 Jan 2024').Kind; [datetime]::Parse('2024-01-01T00:00:00Z').Kind; [datetime]::Parse('2024-01-01T00:00:00Z',$null,'RoundtripKind').Kind; [datetime]::Parse('2024-01-01',$null,'AssumeUniversal').Kind
#: [datetime]::ParseExact('01-02-2024 3:04 PM','dd-MM-yyyy h:mm tt',[cult
[datetime]::ParseExact('01-02-2024 3:04 PM','dd-MM-yyyy h:mm tt',[cultureinfo]::InvariantCulture).ToString('s'); [datetime]::ParseExact('2024','yyyy',$null)
#: $d=[datetime]::MinValue; [datetime]::TryParse('2024-05-06',[ref]$d); $
$d=[datetime]::MinValue; [datetime]::TryParse('2024-05-06',[ref]$d); $d.ToString('d'); [datetime]::TryParseExact('06.05.2024','dd.MM.yyyy',$null,'None',[ref]$d); $d.Month
#: $d=[datetime]::new(2024,2,29,1,2,3,4); $d.AddYears(1); $d.AddMonths(1)
$d=[datetime]::new(2024,2,29,1,2,3,4); $d.AddYears(1); $d.AddMonths(1).Day; $d.AddDays(-1).Day; $d.AddTicks(1).Ticks; $d.Date; $d.TimeOfDay.ToString(); $d.DayOfYear; $d.Millisecond; $d.ToOADate(); $d.ToFileTimeUtc(); $d.ToBinary()
#: [datetime]::DaysInMonth(2024,2); [datetime]::IsLeapYear(2023); [dateti
[datetime]::DaysInMonth(2024,2); [datetime]::IsLeapYear(2023); [datetime]::MinValue; [datetime]::MaxValue.Ticks; [datetime]::UnixEpoch; [datetime]::SpecifyKind([datetime]'2024-01-01','Utc').Kind; [datetime]::FromOADate(45000.5); [datetime]::FromBinary(638448087090000000); [datetime]::Compare([datetime]'2024-01-01',[datetime]'2024-01-02')
#: [datetime]::new(2024,13,1)
[datetime]::new(2024,13,1)
#: ([datetime]'2024-01-02') - ([datetime]'2024-01-01'); ([datetime]'2024-
([datetime]'2024-01-02') - ([datetime]'2024-01-01'); ([datetime]'2024-01-02') - [timespan]'1:00'; ([datetime]'2024-01-02') + '1:00'; 
#: ([datetime]'2024-01-02').ToString('yyyyMMddTHHmmss'); ([datetime]'2024
([datetime]'2024-01-02').ToString('yyyyMMddTHHmmss'); ([datetime]'2024-01-02').ToString('ddd d MMM'); ([datetime]'2024-01-02').ToShortDateString(); ([datetime]'2024-01-02').ToLongTimeString(); ([datetime]'2024-01-02').ToLongDateString(); ([datetime]'2024-01-02').ToShortTimeString(); ([datetime]'2024-01-02').GetDateTimeFormats('d')
#: ([datetime]'2024-01-02').ToString('Q')
([datetime]'2024-01-02').ToString('Q')
#: ([datetime]'2024-01-02') + 5
([datetime]'2024-01-02') + 5
#: ([datetime]'2024-01-02') -eq 'x'
([datetime]'2024-01-02') -eq 'x'
#: ([datetime]'2024-01-02') * 2
([datetime]'2024-01-02') * 2
#: [datetimeoffset]'2024-01-02T03:04:05+02:00'
[datetimeoffset]'2024-01-02T03:04:05+02:00'
#: [datetimeoffset]::new([datetime]'2024-01-02',[timespan]'01:00').ToStri
[datetimeoffset]::new([datetime]'2024-01-02',[timespan]'01:00').ToString(); [datetimeoffset]'2024-01-02' -eq [datetime]'2024-01-02'; [datetimeoffset]::Parse('2024-01-02 +03:00').ToString('u'); [datetimeoffset]::FromUnixTimeMilliseconds(1500).ToString('o'); [datetimeoffset]::MinValue
#: [dateonly]'2024-01-02'; [dateonly]::new(2024,1,2).AddDays(30).ToString
[dateonly]'2024-01-02'; [dateonly]::new(2024,1,2).AddDays(30).ToString(); [dateonly]::FromDateTime([datetime]'2024-05-06').DayNumber; [dateonly]::Parse('2024-01-02').ToString('o'); [dateonly]'2024-01-02' -lt [dateonly]'2024-01-03'; [timeonly]'10:30'; [timeonly]::new(10,30).Add([timespan]'15:00').ToString(); [timeonly]'10:30' - [timeonly]'09:00'; [timeonly]::FromDateTime([datetime]'2024-01-01 05:06').ToString('HH:mm'); [dateonly]::new(2024,1,2).ToDateTime([timeonly]'10:00')
#: [timespan]'1.02:03:04.5'
[timespan]'1.02:03:04.5'
#: [timespan]5; [timespan]'5'; [timespan]'1:2'; [timespan]::FromMinutes(9
[timespan]5; [timespan]'5'; [timespan]'1:2'; [timespan]::FromMinutes(90).ToString(); [timespan]::FromDays(1.5).ToString('c'); [timespan]::Parse('6:12:14:45'); [timespan]::new(1,2,3).TotalSeconds; 
#: [timespan]::ParseExact('01-30','mm\-ss',$null).ToString(); [timespan]:
[timespan]::ParseExact('01-30','mm\-ss',$null).ToString(); [timespan]::Zero -eq 0; [timespan]'1:00' -gt '0:30'; -([timespan]'1:00'); [timespan]'1:00' * 2; [timespan]'1:00' / 2; [timespan]'1:00' / [timespan]'0:30'; ([timespan]'1:00').Negate().ToString(); ([timespan]'-1:00').Duration().ToString()
#: [timespan]'1:00' + [timespan]'0:30'; [timespan]::MaxValue.ToString();
[timespan]'1:00' + [timespan]'0:30'; [timespan]::MaxValue.ToString(); [timespan]::FromSeconds(1e20)
#: [timespan]'25:00'
[timespan]'25:00'
#: [timespan]'x'
[timespan]'x'
#: [timespan]::FromMilliseconds(1.5).Ticks; [timespan]::FromTicks(15).ToS
[timespan]::FromMilliseconds(1.5).Ticks; [timespan]::FromTicks(15).ToString(); [timespan]::TicksPerSecond; ([timespan]'1:02:03.004').ToString('hh\:mm\:ss\.fff'); ([timespan]'1:02:03').ToString('g'); ([timespan]'1:02:03').ToString('d\.hh'); ([timespan]'1:02:03').ToString("h'h 'm'm'"); ([timespan]'1:00').CompareTo([timespan]'2:00')
#: ([timespan]'1:00').ToString('zz')
([timespan]'1:00').ToString('zz')
#: New-TimeSpan -Hours 1 -Minutes 2; (New-TimeSpan -Start '2024-01-01' -E
New-TimeSpan -Hours 1 -Minutes 2; (New-TimeSpan -Start '2024-01-01' -End '2024-01-02').TotalHours
#: [timezoneinfo]::Utc.Id; [timezoneinfo]::FindSystemTimeZoneById('Europe
[timezoneinfo]::Utc.Id; [timezoneinfo]::FindSystemTimeZoneById('Europe/Berlin').BaseUtcOffset; [timezoneinfo]::ConvertTimeFromUtc([datetime]'2024-07-01','Europe/Berlin'); [timezoneinfo]::ConvertTimeBySystemTimeZoneId([datetime]::SpecifyKind([datetime]'2024-07-01 12:00','Utc'),'America/New_York'); [timezoneinfo]::FindSystemTimeZoneById('Europe/Berlin').IsDaylightSavingTime([datetime]'2024-07-01')
#: ([datetime]'2024-01-02').ToString([cultureinfo]'de-DE'); ([datetime]'2
([datetime]'2024-01-02').ToString([cultureinfo]'de-DE'); ([datetime]'2024-01-02').ToString('D',[cultureinfo]'fr-FR'); ([datetime]'2024-01-02').ToString('D',[cultureinfo]'en-US'); ([datetime]'2024-01-02').ToString('MMMM',[cultureinfo]'es-ES'); ([datetime]'2024-01-02 15:00').ToString('t',[cultureinfo]'en-US'); ([datetime]'2024-01-02').ToString('d',[cultureinfo]'en-GB'); ([datetime]'2024-01-02').ToString('d',[cultureinfo]'ja-JP')
#: [double]::Parse('1.234,5',[cultureinfo]'de-DE'); [decimal]::Parse('$1,
[double]::Parse('1.234,5',[cultureinfo]'de-DE'); [decimal]::Parse('$1,234.50','Currency',[cultureinfo]'en-US'); [int]::Parse('(5)','AllowParentheses'); [int]::Parse('ff','HexNumber'); [int]::Parse(' 12 '); [double]::Parse('1e3'); [int]::Parse('1,000','AllowThousands')
#: [int]::Parse('x');
[int]::Parse('x'); 
#: [int]::Parse('99999999999')
[int]::Parse('99999999999')
#: [int]::Parse('')
[int]::Parse('')
#: [int]::Parse($null)
[int]::Parse($null)
#: [byte]::Parse('256')
[byte]::Parse('256')
#: [double]::Parse('abc')
[double]::Parse('abc')
#: [bool]::Parse('x')
[bool]::Parse('x')
#: $i=0; [int]::TryParse('12',[ref]$i); $i; [int]::TryParse('x',[ref]$i);
$i=0; [int]::TryParse('12',[ref]$i); $i; [int]::TryParse('x',[ref]$i); $i; [double]::TryParse('1.5',[ref]$i); $i; [bool]::TryParse('TRUE',[ref]$i); $i; [int]::TryParse('1,5','Number',[cultureinfo]'en-US',[ref]$i); $i
#: [int]::MaxValue; [long]::MinValue; [uint64]::MaxValue; [byte]::MaxValu
[int]::MaxValue; [long]::MinValue; [uint64]::MaxValue; [byte]::MaxValue; [single]::MaxValue; [double]::Epsilon; [decimal]::MaxValue; [double]::MaxValue; [single]::Epsilon; [decimal]::One; [int16]::MinValue; [sbyte]::MinValue; [double]::NaN -eq [double]::NaN; [double]::IsNaN([double]::NaN); [double]::IsInfinity(1/0.0)
#: [int]::Abs(-3); [int]::Max(1,2); [int]::Clamp(5,1,3); [int]::IsEvenInt
[int]::Abs(-3); [int]::Max(1,2); [int]::Clamp(5,1,3); [int]::IsEvenInteger(4); [int]::PopCount(7); [int]::LeadingZeroCount(1); [int]::RotateLeft(1,31); [int]::Sign(-2); [double]::IsInteger(2.0); [double]::Sqrt(4); [int]::Log2(8); [int]::IsPow2(8)
#: [bigint]1.9; [bigint]'1e3'; [bigint]::DivRem(7,2); [bigint]5 -shl 3; [
[bigint]1.9; [bigint]'1e3'; [bigint]::DivRem(7,2); [bigint]5 -shl 3; [bigint]5 -band 4; -[bigint]5; [bigint]2 * 1.5; [int][bigint]5; [bigint]5 -eq 5; 5 -eq [bigint]5; [bigint]::MinusOne; ([bigint]::Pow(10,30)).ToString('N0'); ([bigint]::Pow(10,30)).ToString('E3'); [bigint]::IsPow2(8); [bigint]::Zero.Sign
#: [decimal]1.5 + 1; [decimal]'1.10' + [decimal]'2.20'; [decimal]1/3; [de
[decimal]1.5 + 1; [decimal]'1.10' + [decimal]'2.20'; [decimal]1/3; [decimal]::Round(2.5); [decimal]::Truncate(2.7); [decimal]::Floor(-2.5); [decimal]::Divide(1,3); [decimal]::GetBits(1.5) -join ','; [decimal]::Remainder(7,3); 1.5d.GetType().Name; [decimal]1e10; [decimal]::Parse('1.500'); [decimal]'1e3'; [decimal]::Compare(1,2); [decimal]::Negate(5)
#: [decimal]::MaxValue + 1
[decimal]::MaxValue + 1
#: [decimal]1e30
[decimal]1e30
#: [decimal]'x'
[decimal]'x'
#: 1.0d; 1.10d * 2; 10d / 4; 0.1d + 0.2d; 1d / 0
1.0d; 1.10d * 2; 10d / 4; 0.1d + 0.2d; 1d / 0
#: [single]1.1; [single]1/3; [single]16777217; [double][single]0.1; [sing
[single]1.1; [single]1/3; [single]16777217; [double][single]0.1; [single]0.1 + 0.2; ([single]0.1).GetType().Name; [single]'1e40'; 1e-5; 1e5; 123456789.123456789; 1e100; 0.00001234; 1.0; 1.50; -0.0; 1e15; 1e14+0.5; 5e-324
#: ([datetime]'2024-01-02 03:04').GetDateTimeFormats().Count
([datetime]'2024-01-02 03:04').GetDateTimeFormats().Count
#: ([datetime]'2024-01-02 03:04').GetDateTimeFormats() | select -First 20
([datetime]'2024-01-02 03:04').GetDateTimeFormats() | select -First 200
#: ([datetime]'2024-01-02 03:04').GetDateTimeFormats('t')
([datetime]'2024-01-02 03:04').GetDateTimeFormats('t')
#: ([datetime]'2024-01-02 03:04').GetDateTimeFormats('g')
([datetime]'2024-01-02 03:04').GetDateTimeFormats('g')
#: [datetimeoffset]'2024-01-02 +03:00'
[datetimeoffset]'2024-01-02 +03:00'
#: [datetime]'2024-01-02 10:00 +03:00'
[datetime]'2024-01-02 10:00 +03:00'
#: [datetime]'2024-01-02 -05:00'
[datetime]'2024-01-02 -05:00'
#: [datetime]'Jan 2 2024 +02'
[datetime]'Jan 2 2024 +02'
#: [datetime]'2024-01-02T10:00:00.123456789Z'
[datetime]'2024-01-02T10:00:00.123456789Z'
#: [datetime]'Tue, 02 Jan 2024 10:00:00 GMT'
[datetime]'Tue, 02 Jan 2024 10:00:00 GMT'
#: [datetime]'10:30 PM' | % TimeOfDay
[datetime]'10:30 PM' | % TimeOfDay
#: [datetime]'2024/1/2 5pm'
[datetime]'2024/1/2 5pm'
#: [datetime]'2.1.2024'
[datetime]'2.1.2024'
#: [datetime]'1-2-2024'
[datetime]'1-2-2024'
#: [datetime]'January 2, 2024 at 5'
[datetime]'January 2, 2024 at 5'
#: [datetime]'20240102T101112'
[datetime]'20240102T101112'
#: [datetime]'2024-W01-1'
[datetime]'2024-W01-1'
#: [datetime]'Monday'
[datetime]'Monday'
#: [datetime]'2024-01-02 24:00'
[datetime]'2024-01-02 24:00'
#: [datetime]'2023-02-29'
[datetime]'2023-02-29'
#: [datetime]'0001-01-01'
[datetime]'0001-01-01'
#: [datetime]'1/2/24'
[datetime]'1/2/24'
#: [datetime]'1/2/49'; [datetime]'1/2/50'
[datetime]'1/2/49'; [datetime]'1/2/50'
#: [datetime]'2024-06'
[datetime]'2024-06'
#: [datetime]'June'
[datetime]'June'
#: [datetime]'3 June'
[datetime]'3 June'
#: [datetime]'2024'
[datetime]'2024'
#: [datetime]'Fri 5 Jan 2024'
[datetime]'Fri 5 Jan 2024'
#: [datetime]'Sat 5 Jan 2024'
[datetime]'Sat 5 Jan 2024'
#: [datetime]::ParseExact('2024-01-02','yyyy-MM-dd',$null,'AssumeUniversa
[datetime]::ParseExact('2024-01-02','yyyy-MM-dd',$null,'AssumeUniversal').Kind; [datetime]::ParseExact('12:5','H:m',$null).Minute; [datetime]::ParseExact('Jan 05','MMM dd',$null).Day; [datetime]::ParseExact('2024-01-02T03:04:05.6Z',[string[]]('o','yyyy-MM-ddTHH:mm:ss.fK'),$null,'None').Kind; [datetime]::ParseExact('24010203','yyMMddHH',$null).Hour; [datetime]::ParseExact('Tuesday 2','dddd d',$null)
#: ([datetime]'2024-01-01').AddYears(10000)
([datetime]'2024-01-01').AddYears(10000)
#: [datetime]::new(2024,2,30)
[datetime]::new(2024,2,30)
#: [datetime]::new(2024,1,1,25,0,0)
[datetime]::new(2024,1,1,25,0,0)
#: [datetime]::MaxValue.AddDays(1)
[datetime]::MaxValue.AddDays(1)
#: [datetime]::ParseExact('x','yyyy',$null)
[datetime]::ParseExact('x','yyyy',$null)
#: [datetime]::Parse('')
[datetime]::Parse('')
#: [datetime]::Parse($null)
[datetime]::Parse($null)
#: [datetime]::FromFileTime(-1)
[datetime]::FromFileTime(-1)
#: [datetime]::FromOADate(1e10)
[datetime]::FromOADate(1e10)
#: [timespan]::Parse('abc')
[timespan]::Parse('abc')
#: [timespan]::ParseExact('1','hh',$null)
[timespan]::ParseExact('1','hh',$null)
#: [timespan]::FromHours(1.5); [timespan]::FromDays(1,2,3)
[timespan]::FromHours(1.5); [timespan]::FromDays(1,2,3)
#: [timespan]::new(1,2,3,4,5).ToString(); [timespan]::new(100).ToString()
[timespan]::new(1,2,3,4,5).ToString(); [timespan]::new(100).ToString(); [timespan]'00:00:00.1234567'; ([timespan]'1.02:03:04').ToString("d'd 'hh'h'"); ([timespan]'1:00').ToString('t'); [timespan]::FromSeconds(90).ToString('m\:ss'); [timespan]::Parse('-1.02:03').ToString(); [timespan]::FromMinutes(-90).ToString(); ([timespan]'0:0:1').TotalMilliseconds; [timespan]'1:00' -as [string]; ([timespan]'1:30:00').TotalHours; ([timespan]'5').Days; [timespan]::Compare('1:00','2:00'); ([timespan]'1:00').Multiply(2).ToString(); ([timespan]'1:00').Divide(2).ToString(); [timespan]::Equals([timespan]'1:00',[timespan]'1:00')
#: [bigint]::Parse('x')
[bigint]::Parse('x')
#: 5e-324; [double]::Epsilon; 1.7976931348623157E308; [single]::Epsilon;
5e-324; [double]::Epsilon; 1.7976931348623157E308; [single]::Epsilon; 4.9e-320
#: [regex]::Match('abc123','(?<l>[a-z]+)(?<d>\d+)').Groups
[regex]::Match('abc123','(?<l>[a-z]+)(?<d>\d+)').Groups
#: [regex]::Match('abab','(a|b)+').Groups[1]
[regex]::Match('abab','(a|b)+').Groups[1]
#: [regex]::Match('abab','(a|b)+').Groups[1].Captures
[regex]::Match('abab','(a|b)+').Groups[1].Captures
#: [regex]::Match('ab','b').Captures
[regex]::Match('ab','b').Captures
#: [regex]::Matches('ab','.') | select Index,Value
[regex]::Matches('ab','.') | select Index,Value
#: ([datetime]'25 Dec').ToString('s')
([datetime]'25 Dec').ToString('s')
#: ([datetime]'Dec 25').ToString('MM-dd')
([datetime]'Dec 25').ToString('MM-dd')
#: ([datetime]'June 3').ToString('MM-dd')
([datetime]'June 3').ToString('MM-dd')
#: ([datetime]'32 Dec').ToString('s')
([datetime]'32 Dec').ToString('s')
#: ([datetime]'100 June').ToString('s')
([datetime]'100 June').ToString('s')
#: ([datetime]'1999 June').ToString('s')
([datetime]'1999 June').ToString('s')
#: ([datetime]'June 1999').ToString('s')
([datetime]'June 1999').ToString('s')
#: ([datetime]'June 32').ToString('s')
([datetime]'June 32').ToString('s')
#: ([datetime]'June 10:00').ToString('s')
([datetime]'June 10:00').ToString('s')
#: ([datetime]'Monday 10:00').ToString('s')
([datetime]'Monday 10:00').ToString('s')
#: ([datetime]'5 Monday').ToString('s')
([datetime]'5 Monday').ToString('s')
#: ([datetime]'5').ToString('s')
([datetime]'5').ToString('s')
#: ([datetime]'5/6').ToString('MM-dd')
([datetime]'5/6').ToString('MM-dd')
#: ([datetime]'13/6').ToString('MM-dd')
([datetime]'13/6').ToString('MM-dd')
#: ([datetime]'2024 5').ToString('s')
([datetime]'2024 5').ToString('s')
#: ([datetime]'2024-01-02 +3').ToString('s')
([datetime]'2024-01-02 +3').ToString('s')
#: ([datetime]'2024-01-02 +0300').ToString('s')
([datetime]'2024-01-02 +0300').ToString('s')
#: ([datetime]'2024-01-02 GMT').ToString('s')
([datetime]'2024-01-02 GMT').ToString('s')
#: ([datetime]'2024-01-02Z').ToString('s')
([datetime]'2024-01-02Z').ToString('s')
#: ([datetime]'2024-01-02 10:00+3').ToString('s')
([datetime]'2024-01-02 10:00+3').ToString('s')
#: ([datetime]'2024-01-02 10:00 -0330').ToString('s')
([datetime]'2024-01-02 10:00 -0330').ToString('s')
#: ([datetime]'2024-01-02 -5').ToString('s')
([datetime]'2024-01-02 -5').ToString('s')
#: ([datetime]'2024-01-02 -05').ToString('s')
([datetime]'2024-01-02 -05').ToString('s')
#: ([datetimeoffset]'2024-01-02 -05:00').ToString('o')
([datetimeoffset]'2024-01-02 -05:00').ToString('o')
#: ([datetimeoffset]'2024-01-02Z').ToString('o')
([datetimeoffset]'2024-01-02Z').ToString('o')
#: ([datetime]'25. Dec').ToString('s')
([datetime]'25. Dec').ToString('s')
#: ([datetime]'25-Dec').ToString('s')
([datetime]'25-Dec').ToString('s')
#: ([datetime]'Dec-25').ToString('MM-dd')
([datetime]'Dec-25').ToString('MM-dd')
#: ([datetime]'25-Dec-2024').ToString('s')
([datetime]'25-Dec-2024').ToString('s')
#: ([datetime]'2024-Dec-25').ToString('s')
([datetime]'2024-Dec-25').ToString('s')
#: ([datetime]'25/Dec/2024').ToString('s')
([datetime]'25/Dec/2024').ToString('s')
#: ([datetime]'Dec 2024 25').ToString('s')
([datetime]'Dec 2024 25').ToString('s')
#: ([datetime]'1st Jan 2024').ToString('s')
([datetime]'1st Jan 2024').ToString('s')
#: ([datetime]'noon').ToString('s')
([datetime]'noon').ToString('s')
#: ([datetime]'12 am').ToString('HH')
([datetime]'12 am').ToString('HH')
#: ([datetime]'12:30:45.5 PM').ToString('HH:mm:ss.f')
([datetime]'12:30:45.5 PM').ToString('HH:mm:ss.f')
#: ([datetime]'13:00 PM').ToString('HH')
([datetime]'13:00 PM').ToString('HH')
#: ([datetime]'2024-01-02 3').ToString('s')
([datetime]'2024-01-02 3').ToString('s')
#: ([datetime]'2024.01.02').ToString('s')
([datetime]'2024.01.02').ToString('s')
#: ([datetime]'2024 01 02').ToString('s')
([datetime]'2024 01 02').ToString('s')
#: ([datetime]' 2024-01-02 ').ToString('s')
([datetime]'  2024-01-02  ').ToString('s')
#: ([datetime]'2024-01-02T').ToString('s')
([datetime]'2024-01-02T').ToString('s')
#: ([datetime]'2024,01,02').ToString('s')
([datetime]'2024,01,02').ToString('s')
#: ([datetime]'Jan, 2 2024').ToString('s')
([datetime]'Jan, 2 2024').ToString('s')
#: ([datetime]'99-01-02').ToString('s')
([datetime]'99-01-02').ToString('s')
#: ([datetime]'010203').ToString('s')
([datetime]'010203').ToString('s')
#: ([datetime]'12345678').ToString('s')
([datetime]'12345678').ToString('s')
#: [datetime]'{2024}'
[datetime]'{2024}'
