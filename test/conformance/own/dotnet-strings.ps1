#: 'hello world'.Substring(6)
'hello world'.Substring(6)
#: 'abc'.Insert(1,'X')
'abc'.Insert(1,'X')
#: 'abc'.Remove(1)
'abc'.Remove(1)
#: 'abc'.Remove(1,1)
'abc'.Remove(1,1)
#: 'abc'.Remove(5)
'abc'.Remove(5)
#: 'abc'.IndexOfAny([char[]]'xb')
'abc'.IndexOfAny([char[]]'xb')
#: 'abcabc'.LastIndexOf('b')
'abcabc'.LastIndexOf('b')
#: 'abcabc'.LastIndexOf('b',3)
'abcabc'.LastIndexOf('b',3)
#: 'abcabc'.IndexOf('B',[StringComparison]::OrdinalIgnoreCase)
'abcabc'.IndexOf('B',[StringComparison]::OrdinalIgnoreCase)
#: 'abcabc'.IndexOf('c',3)
'abcabc'.IndexOf('c',3)
#: 'abcabc'.IndexOf('c',3,1)
'abcabc'.IndexOf('c',3,1)
#: 'a'.CompareTo('b')
'a'.CompareTo('b')
#: 'a'.CompareTo('A')
'a'.CompareTo('A')
#: [string]::Compare('a','A',$true)
[string]::Compare('a','A',$true)
#: [string]::Compare('a','B')
[string]::Compare('a','B')
#: [string]::CompareOrdinal('a','A')
[string]::CompareOrdinal('a','A')
#: [string]::Compare('abc','abd',[StringComparison]::Ordinal)
[string]::Compare('abc','abd',[StringComparison]::Ordinal)
#: 'abc'.Equals('ABC')
'abc'.Equals('ABC')
#: 'abc'.Equals('ABC','OrdinalIgnoreCase')
'abc'.Equals('ABC','OrdinalIgnoreCase')
#: 'abc'.Equals('ABC',[StringComparison]::CurrentCultureIgnoreCase)
'abc'.Equals('ABC',[StringComparison]::CurrentCultureIgnoreCase)
#: [string]::IsNullOrEmpty('')
[string]::IsNullOrEmpty('')
#: [string]::IsNullOrWhiteSpace("`t ")
[string]::IsNullOrWhiteSpace("`t ")
#: [string]::Join(',',1,2,3)
[string]::Join(',',1,2,3)
#: [string]::Join(',',@(1,2,3))
[string]::Join(',',@(1,2,3))
#: [string]::Join('-',[string[]]('a','b','c'),1,2)
[string]::Join('-',[string[]]('a','b','c'),1,2)
#: [string]::Concat('a',1,$true)
[string]::Concat('a',1,$true)
#: [string]::Concat(@('a','b'))
[string]::Concat(@('a','b'))
#: [string]::Format('{0:x}-{1,5}-{2,-5}|',255,'ab','cd')
[string]::Format('{0:x}-{1,5}-{2,-5}|',255,'ab','cd')
#: [string]::Format('{0}',$null)
[string]::Format('{0}',$null)
#: [string]::Format('{0} {1}','a')
[string]::Format('{0} {1}','a')
#: [string]::new('x',3)
[string]::new('x',3)
#: [string]::new([char[]]('a','b','c'))
[string]::new([char[]]('a','b','c'))
#: [string]::new([char[]]('a','b','c'),1,2)
[string]::new([char[]]('a','b','c'),1,2)
#: 'abc'.ToCharArray()
'abc'.ToCharArray()
#: 'abc'.ToCharArray(1,2)
'abc'.ToCharArray(1,2)
#: 'a,b,,c'.Split(',')
'a,b,,c'.Split(',')
#: 'a,b,,c'.Split(',','RemoveEmptyEntries')
'a,b,,c'.Split(',','RemoveEmptyEntries')
#: 'a,b,,c'.Split(',',2)
'a,b,,c'.Split(',',2)
#: 'a, b ,c'.Split(',',[StringSplitOptions]'TrimEntries')
'a, b ,c'.Split(',',[StringSplitOptions]'TrimEntries')
#: 'a--b--c'.Split('--')
'a--b--c'.Split('--')
#: 'a b c'.Split()
'a b  c'.Split()
#: 'a1b2c'.Split([char[]]'12')
'a1b2c'.Split([char[]]'12')
#: 'a1b2c'.Split([string[]]('1','2'),'None')
'a1b2c'.Split([string[]]('1','2'),'None')
#: 'abc'.PadLeft(5,'*')
'abc'.PadLeft(5,'*')
#: 'abc'.PadRight(5,'*') + '|'
'abc'.PadRight(5,'*') + '|'
#: 'xxabcxx'.Trim('x')
'xxabcxx'.Trim('x')
#: 'xxabcyy'.Trim('x','y')
'xxabcyy'.Trim('x','y')
#: 'xxabcxx'.TrimStart('x')
'xxabcxx'.TrimStart('x')
#: 'xxabcxx'.TrimEnd('x')
'xxabcxx'.TrimEnd('x')
#: ' a '.Trim().Length
'  a '.Trim().Length
#: 'Hello'.ToUpper()
'Hello'.ToUpper()
#: 'HELLO'.ToLowerInvariant()
'HELLO'.ToLowerInvariant()
#: 'abc'.Contains('B')
'abc'.Contains('B')
#: 'abc'.Contains('B','OrdinalIgnoreCase')
'abc'.Contains('B','OrdinalIgnoreCase')
#: 'abc'.Contains([char]'b')
'abc'.Contains([char]'b')
#: 'abc'.StartsWith('AB',$true,$null)
'abc'.StartsWith('AB',$true,$null)
#: 'abc'.Replace('b','')
'abc'.Replace('b','')
#: 'aBc'.Replace('b','x',$true,$null)
'aBc'.Replace('b','x',$true,$null)
#: 'aBc'.Replace('b','x',[StringComparison]::OrdinalIgnoreCase)
'aBc'.Replace('b','x',[StringComparison]::OrdinalIgnoreCase)
#: 'abc'.Replace('b',$null)
'abc'.Replace('b',$null)
#: 'abc'.Chars(1)
'abc'.Chars(1)
#: 'abc'.Length
'abc'.Length
#: 'abc'.GetEnumerator() | % { "$_" }
'abc'.GetEnumerator() | % { "$_" }
#: 'abc'.GetTypeCode()
'abc'.GetTypeCode()
#: 'abc'.Clone()
'abc'.Clone()
#: 'abc'.IsNormalized()
'abc'.IsNormalized()
#: "e`u{301}".Normalize().Length
"e`u{301}".Normalize().Length
#: "`u{e9}".Normalize('FormD').Length
"`u{e9}".Normalize('FormD').Length
#: 'abc'.EnumerateRunes() | % Value
'abc'.EnumerateRunes() | % Value
#: "a`r`nb`nc".ReplaceLineEndings("|")
"a`r`nb`nc".ReplaceLineEndings("|")
#: 'abc'.CopyTo(0,($a=[char[]]::new(3)),0,3); $a
'abc'.CopyTo(0,($a=[char[]]::new(3)),0,3); $a
#: [string]::Empty.Length
[string]::Empty.Length
#: 'abc'[0]
'abc'[0]
#: 'abc'[-1]
'abc'[-1]
#: 'abc'[5]
'abc'[5]
#: 'abc'[0,2]
'abc'[0,2]
#: 'abc'[0..1] -join ''
'abc'[0..1] -join ''
#: 'abc' * 2
'abc' * 2
#: 'abc'.Foo
'abc'.Foo
#: 'abc'.Foo()
'abc'.Foo()
#: 'abc'.Substring(1,10)
'abc'.Substring(1,10)
#: 'abc'.Substring(-1)
'abc'.Substring(-1)
#: 'abc'.PadLeft(-1)
'abc'.PadLeft(-1)
#: 'abc'.Insert(9,'x')
'abc'.Insert(9,'x')
#: 'abc'.Substring('a')
'abc'.Substring('a')
#: 'abc'.Replace('','x')
'abc'.Replace('','x')
#: 'abc'.IndexOf('')
'abc'.IndexOf('')
#: 'abc'.LastIndexOf('')
'abc'.LastIndexOf('')
#: 'abc'.Split('')
'abc'.Split('')
#: '{0}' -f 'a','b'
'{0}' -f 'a','b'
#: '{1}' -f 'a'
'{1}' -f 'a'
#: '{0' -f 1
'{0' -f 1
#: '{0,10:N2}|' -f 1234.5
'{0,10:N2}|' -f 1234.5
#: '{0:d5}' -f 42
'{0:d5}' -f 42
#: '{0:X8}' -f 255
'{0:X8}' -f 255
#: '{0:p}' -f 0.256
'{0:p}' -f 0.256
#: '{0:p0}' -f 0.256
'{0:p0}' -f 0.256
#: '{0:c}' -f 1234.5
'{0:c}' -f 1234.5
#: '{0:e2}' -f 12345.678
'{0:e2}' -f 12345.678
#: '{0:g3}' -f 12345.678
'{0:g3}' -f 12345.678
#: '{0:r}' -f 0.1
'{0:r}' -f 0.1
#: '{0:#,##0.00}' -f 1234567.891
'{0:#,##0.00}' -f 1234567.891
#: '{0:0.###}' -f 1.5
'{0:0.###}' -f 1.5
#: '{0:00.00}' -f 1.5
'{0:00.00}' -f 1.5
#: '{0:#}' -f 0
'{0:#}' -f 0
#: '{0:0%}' -f 0.25
'{0:0%}' -f 0.25
#: '{0:+0;-0;zero}' -f 5,-5
'{0:+0;-0;zero}' -f 5,-5
#: '{0:+0;-0;zero}' -f 0
'{0:+0;-0;zero}' -f 0
#: '{0:(###) ###-####}' -f 5551234567
'{0:(###) ###-####}' -f 5551234567
#: '{0:b}' -f 5
'{0:b}' -f 5
#: '{0:b8}' -f 5
'{0:b8}' -f 5
#: '{0:x}' -f -1
'{0:x}' -f -1
#: '{0:x4}' -f [byte]255
'{0:x4}' -f [byte]255
#: '{0:yyyy-MM-dd HH:mm:ss.fff}' -f [datetime]'2024-03-05 13:04:05.678'
'{0:yyyy-MM-dd HH:mm:ss.fff}' -f [datetime]'2024-03-05 13:04:05.678'
#: '{0:dddd, MMMM d}' -f [datetime]'2024-03-05'
'{0:dddd, MMMM d}' -f [datetime]'2024-03-05'
#: '{0:t}' -f [datetime]'2024-03-05 13:04'
'{0:t}' -f [datetime]'2024-03-05 13:04'
#: '{0:tt hh}' -f [datetime]'2024-03-05 13:04'
'{0:tt hh}' -f [datetime]'2024-03-05 13:04'
#: '{0:hh\:mm}' -f [timespan]'1:02:03'
'{0:hh\:mm}' -f [timespan]'1:02:03'
#: '{0:c}' -f [timespan]'1.02:03:04.5'
'{0:c}' -f [timespan]'1.02:03:04.5'
#: '{0:g}' -f [timespan]'1.02:03:04.5'
'{0:g}' -f [timespan]'1.02:03:04.5'
#: '{0:G}' -f [timespan]'1.02:03:04.5'
'{0:G}' -f [timespan]'1.02:03:04.5'
#: '{0:D}' -f [System.DayOfWeek]::Monday
'{0:D}' -f [System.DayOfWeek]::Monday
#: '{0:x}' -f [System.DayOfWeek]::Monday
'{0:x}' -f [System.DayOfWeek]::Monday
#: '{0:f}' -f [System.DayOfWeek]::Monday
'{0:f}' -f [System.DayOfWeek]::Monday
#: '{0:N}' -f [guid]'11111111-2222-3333-4444-555555555555'
'{0:N}' -f [guid]'11111111-2222-3333-4444-555555555555'
#: '{0:B}' -f [guid]'11111111-2222-3333-4444-555555555555'
'{0:B}' -f [guid]'11111111-2222-3333-4444-555555555555'
#: '{0}' -f $true
'{0}' -f $true
#: '{0}' -f @(,@(1,2))
'{0}' -f @(,@(1,2))
#: '{0}' -f [char]'x'
'{0}' -f [char]'x'
#: '{0}' -f @{a=1}
'{0}' -f @{a=1}
#: '{0}' -f [pscustomobject]@{a=1}
'{0}' -f [pscustomobject]@{a=1}
#: '{{0}}' -f 1
'{{0}}' -f 1
#: '{0}{0}' -f 'x'
'{0}{0}' -f 'x'
#: '{0:}' -f 1
'{0:}' -f 1
#: '{0:zzz}' -f 1
'{0:zzz}' -f 1
#: '{0:Q}' -f 1
'{0:Q}' -f 1
#: '{0:d}' -f 1.5
'{0:d}' -f 1.5
#: '{0,-8}|{1,8}|' -f 'ab','cd'
'{0,-8}|{1,8}|' -f 'ab','cd'
#: '{0:n}' -f 1234567
'{0:n}' -f 1234567
#: '{0:n0}' -f 1234567.5
'{0:n0}' -f 1234567.5
#: '{0:f1}' -f 0.25
'{0:f1}' -f 0.25
#: '{0:f3}' -f [decimal]1.0005
'{0:f3}' -f [decimal]1.0005
#: '{0:e}' -f 0
'{0:e}' -f 0
#: '{0:G}' -f 1e20
'{0:G}' -f 1e20
#: '{0:G5}' -f 123456
'{0:G5}' -f 123456
#: '{0:R}' -f [single]0.1
'{0:R}' -f [single]0.1
#: '{0}' -f 1e16
'{0}' -f 1e16
#: '{0}' -f [decimal]1.10
'{0}' -f [decimal]1.10
#: '{0}' -f 1.0
'{0}' -f 1.0
#: '{0}' -f 100000000000000000000
'{0}' -f 100000000000000000000
#: '{0}' -f [double]::NaN
'{0}' -f [double]::NaN
#: '{0}' -f [double]::PositiveInfinity
'{0}' -f [double]::PositiveInfinity
#: '{0:n2}' -f [double]::NegativeInfinity
'{0:n2}' -f [double]::NegativeInfinity
#: '{0:s}' -f [datetime]'2024-03-05'
'{0:s}' -f [datetime]'2024-03-05'
#: '{0:u}' -f [datetime]'2024-03-05'
'{0:u}' -f [datetime]'2024-03-05'
#: '{0:R}' -f [datetime]'2024-03-05'
'{0:R}' -f [datetime]'2024-03-05'
#: '{0:o}' -f [datetime]'2024-03-05'
'{0:o}' -f [datetime]'2024-03-05'
#: '{0:y}' -f [datetime]'2024-03-05'
'{0:y}' -f [datetime]'2024-03-05'
#: '{0:m}' -f [datetime]'2024-03-05'
'{0:m}' -f [datetime]'2024-03-05'
#: '{0:g}' -f [datetime]'2024-03-05'
'{0:g}' -f [datetime]'2024-03-05'
#: '{0:G}' -f [datetime]'2024-03-05'
'{0:G}' -f [datetime]'2024-03-05'
#: '{0:f}' -f [datetime]'2024-03-05'
'{0:f}' -f [datetime]'2024-03-05'
#: '{0:F}' -f [datetime]'2024-03-05'
'{0:F}' -f [datetime]'2024-03-05'
#: '{0:U}' -f [datetime]'2024-03-05'
'{0:U}' -f [datetime]'2024-03-05'
#: '{0:%d}' -f [datetime]'2024-03-05'
'{0:%d}' -f [datetime]'2024-03-05'
#: '{0:d MMM yy}' -f [datetime]'2024-03-05'
'{0:d MMM yy}' -f [datetime]'2024-03-05'
#: '{0:hh:mm:ss tt}' -f [datetime]'2024-03-05 00:30'
'{0:hh:mm:ss tt}' -f [datetime]'2024-03-05 00:30'
#: "{0:'day' d}" -f [datetime]'2024-03-05'
"{0:'day' d}" -f [datetime]'2024-03-05'
#: '{0:ff FFF}' -f [datetime]'2024-03-05 00:00:00.120'
'{0:ff FFF}' -f [datetime]'2024-03-05 00:00:00.120'
#: '{0:K zzz}' -f [datetimeoffset]'2024-03-05 00:00:00+02:00'
'{0:K zzz}' -f [datetimeoffset]'2024-03-05 00:00:00+02:00'
#: '{0:gg}' -f [datetime]'2024-03-05'
'{0:gg}' -f [datetime]'2024-03-05'
#: $sb=[System.Text.StringBuilder]::new('abc'); [void]$sb.Append('d').App
$sb=[System.Text.StringBuilder]::new('abc'); [void]$sb.Append('d').AppendLine('e').Insert(0,'>'); $sb.ToString(); $sb.Length; $sb.Capacity
#: $sb=[System.Text.StringBuilder]::new(); [void]$sb.AppendFormat('{0:n2}
$sb=[System.Text.StringBuilder]::new(); [void]$sb.AppendFormat('{0:n2} {1}',1.5,'x'); $sb
#: $sb=[System.Text.StringBuilder]::new('aXbX'); $sb.Replace('X','-').ToS
$sb=[System.Text.StringBuilder]::new('aXbX'); $sb.Replace('X','-').ToString(); $sb.Remove(0,1).ToString(); $sb[0]; $sb[0]='z'; "$sb"; $sb.Clear().Length
#: $sb=[System.Text.StringBuilder]::new('hello'); $sb.ToString(1,3); $sb.
$sb=[System.Text.StringBuilder]::new('hello'); $sb.ToString(1,3); $sb.Length=2; "$sb"; $sb.AppendJoin(',',1,2,3).ToString()
#: $sb=[System.Text.StringBuilder]::new('hello',50); $sb.Capacity; $sb.Ma
$sb=[System.Text.StringBuilder]::new('hello',50); $sb.Capacity; $sb.MaxCapacity; $sb.Equals([System.Text.StringBuilder]::new('hello'))
#: $sb=[System.Text.StringBuilder]::new('hello'); $sb[10]
$sb=[System.Text.StringBuilder]::new('hello'); $sb[10]
#: $sb=[System.Text.StringBuilder]::new(); $sb.Append([char]'a',3).ToStri
$sb=[System.Text.StringBuilder]::new(); $sb.Append([char]'a',3).ToString(); $sb.Append(1.5).Append($true).Append($null).ToString()
#: [char]::IsDigit('5'); [char]::IsLetter('x'); [char]::IsWhiteSpace(' ')
[char]::IsDigit('5'); [char]::IsLetter('x'); [char]::IsWhiteSpace(' '); [char]::IsPunctuation('!'); [char]::IsUpper('a'); [char]::IsLetterOrDigit('_'); [char]::IsSymbol('+'); [char]::IsControl("`n"); [char]::IsSeparator(' '); [char]::IsNumber('½')
#: [char]::ToUpper('a'); [char]::ToLowerInvariant('A'); [char]::GetNumeri
[char]::ToUpper('a'); [char]::ToLowerInvariant('A'); [char]::GetNumericValue('7'); [char]::ConvertFromUtf32(128512).Length; [char]::ConvertToUtf32("`u{1F600}",0); [char]::GetUnicodeCategory('a')
#: [char]::IsSurrogate("`u{1F600}",0); [char]::MaxValue; [int][char]::Max
[char]::IsSurrogate("`u{1F600}",0); [char]::MaxValue; [int][char]::MaxValue; [char]::Parse('x'); [char]::Parse('xy')
#: [char]'a' + 1; [char]([int][char]'a' + 1); [char]65; [char]'ab'; [char
[char]'a' + 1; [char]([int][char]'a' + 1); [char]65; [char]'ab'; [char]70000
#: 'a'[0].CompareTo([char]'b'); [char]'a' -eq 'A'; [char]'a' -ceq 'A'; [c
'a'[0].CompareTo([char]'b'); [char]'a' -eq 'A'; [char]'a' -ceq 'A'; [char]'x'.ToString(); ([char]'x').GetType().Name
#: [math]::Round(2.5); [math]::Round(3.5); [math]::Round(2.345,2); [math]
[math]::Round(2.5); [math]::Round(3.5); [math]::Round(2.345,2); [math]::Round(-2.5,'AwayFromZero'); [math]::Round(2.5,0,'AwayFromZero'); [math]::Round([decimal]2.345,2); [math]::Round(2.7,[MidpointRounding]::ToZero)
#: [math]::Floor(-1.5); [math]::Ceiling(1.2); [math]::Truncate(-1.7); [ma
[math]::Floor(-1.5); [math]::Ceiling(1.2); [math]::Truncate(-1.7); [math]::Abs(-5); [math]::Sign(-3); [math]::Max(3,7); [math]::Min(3.5,2); [math]::Pow(2,0.5); [math]::Sqrt(-1)
#: [math]::Log(8,2); [math]::Log10(1000); [math]::Log2(8); [math]::Exp(1)
[math]::Log(8,2); [math]::Log10(1000); [math]::Log2(8); [math]::Exp(1); [math]::Sin([math]::PI/2); [math]::Atan2(1,1); [math]::Cbrt(27); [math]::Hypot(3,4)
#: [math]::Clamp(15,1,10); [math]::DivRem(17,5); [math]::BigMul(100000,10
[math]::Clamp(15,1,10); [math]::DivRem(17,5); [math]::BigMul(100000,100000); [math]::IEEERemainder(5,3); [math]::CopySign(3,-1); [math]::ScaleB(1,3); [math]::FusedMultiplyAdd(2,3,4); [math]::Tau; [math]::E
#: [math]::Abs([int]::MinValue)
[math]::Abs([int]::MinValue)
#: [math]::Max([byte]3,[int]7).GetType().Name; [math]::Abs([decimal]-1.5)
[math]::Max([byte]3,[int]7).GetType().Name; [math]::Abs([decimal]-1.5); [math]::Floor([decimal]1.5).GetType().Name; [math]::Round(5).GetType().Name
#: [math]::Max('a',1)
[math]::Max('a',1)
#: [math]::Foo(1)
[math]::Foo(1)
#: [math]::Pow(2)
[math]::Pow(2)
#: [math]::PI = 3
[math]::PI = 3
#: [convert]::ToInt32('ff',16); [convert]::ToString(255,2); [convert]::To
[convert]::ToInt32('ff',16); [convert]::ToString(255,2); [convert]::ToString(255,16); [convert]::ToString(-1,8); [convert]::ToInt32('777',8); [convert]::ToByte('11111111',2); [convert]::ToInt64('7fffffffffffffff',16)
#: [convert]::ToBase64String([byte[]](1,2,3)); [convert]::FromBase64Strin
[convert]::ToBase64String([byte[]](1,2,3)); [convert]::FromBase64String('AQID'); [convert]::ToHexString([byte[]](1,255)); [convert]::FromHexString('01FF'); [convert]::ToBoolean('true'); [convert]::ToBoolean(0); [convert]::ToChar(65); [convert]::ToDateTime('2024-01-02')
#: [convert]::ToInt32(2.5); [convert]::ToInt32(3.5); [convert]::ToInt32('
[convert]::ToInt32(2.5); [convert]::ToInt32(3.5); [convert]::ToInt32('x')
#: [convert]::ToInt32($null); [convert]::ToInt32($true); [convert]::ToInt
[convert]::ToInt32($null); [convert]::ToInt32($true); [convert]::ToInt32([char]'a'); [convert]::ToDouble('1.5'); [convert]::ToDecimal('1.50'); [convert]::ToString(1.5); [convert]::ToString($true); [convert]::ToString([datetime]'2024-01-02')
#: [convert]::ToInt32('99999999999')
[convert]::ToInt32('99999999999')
#: [convert]::ToByte(256)
[convert]::ToByte(256)
#: [convert]::ToInt32('12',3)
[convert]::ToInt32('12',3)
#: [convert]::FromBase64String('a')
[convert]::FromBase64String('a')
#: [convert]::ChangeType('5',[int]); [convert]::ChangeType(5,[string]).Ge
[convert]::ChangeType('5',[int]); [convert]::ChangeType(5,[string]).GetType().Name; [convert]::ChangeType('x',[int])
#: [convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('héllo'),'Ins
[convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('héllo'),'InsertLineBreaks'); [convert]::GetTypeCode(5); [convert]::IsDBNull([dbnull]::Value); [convert]::DBNull
#: [bitconverter]::GetBytes(1); [bitconverter]::ToInt32([byte[]](1,0,0,0)
[bitconverter]::GetBytes(1); [bitconverter]::ToInt32([byte[]](1,0,0,0),0); [bitconverter]::ToString([byte[]](1,171)); [bitconverter]::IsLittleEndian; [bitconverter]::GetBytes([double]1.5) -join ','; [bitconverter]::DoubleToInt64Bits(1.0); [bitconverter]::ToString([byte[]](1,2,3),1)
#: [bitconverter]::ToInt32([byte[]](1,0),0)
[bitconverter]::ToInt32([byte[]](1,0),0)
#: [bitconverter]::ToUInt16([byte[]](1,2),0); [bitconverter]::ToDouble([b
[bitconverter]::ToUInt16([byte[]](1,2),0); [bitconverter]::ToDouble([bitconverter]::GetBytes([double]2.5),0); [bitconverter]::GetBytes($true); [bitconverter]::GetBytes([char]'a'); [bitconverter]::ToSingle([byte[]](0,0,128,63),0)
#: [Text.Encoding]::UTF8.GetBytes('é') -join ','; [Text.Encoding]::Unicod
[Text.Encoding]::UTF8.GetBytes('é') -join ','; [Text.Encoding]::Unicode.GetBytes('a') -join ','; [Text.Encoding]::ASCII.GetString([byte[]](72,105,200)); [Text.Encoding]::UTF8.GetString([byte[]](195,169)); [Text.Encoding]::UTF32.GetByteCount('ab'); [Text.Encoding]::BigEndianUnicode.GetBytes('a') -join ','; [Text.Encoding]::Latin1.GetBytes('é') -join ','
#: [Text.Encoding]::UTF8.EncodingName; [Text.Encoding]::UTF8.WebName; [Te
[Text.Encoding]::UTF8.EncodingName; [Text.Encoding]::UTF8.WebName; [Text.Encoding]::UTF8.CodePage; [Text.Encoding]::GetEncoding('iso-8859-1').EncodingName; [Text.Encoding]::GetEncoding(1200).WebName; [Text.Encoding]::Default.WebName; [Text.Encoding]::UTF8.GetPreamble() -join ','; [Text.Encoding]::ASCII.BodyName
#: [Text.Encoding]::UTF8
[Text.Encoding]::UTF8
#: [Text.UTF8Encoding]::new($false).GetPreamble().Length; [Text.UTF8Encod
[Text.UTF8Encoding]::new($false).GetPreamble().Length; [Text.UTF8Encoding]::new($true).GetPreamble().Length; [Text.Encoding]::UTF8.GetMaxByteCount(3); [Text.Encoding]::UTF8.GetCharCount([byte[]](195,169)); [Text.Encoding]::UTF8.GetChars([byte[]](72,105))
#: [Text.Encoding]::Convert([Text.Encoding]::UTF8,[Text.Encoding]::Unicod
[Text.Encoding]::Convert([Text.Encoding]::UTF8,[Text.Encoding]::Unicode,[byte[]](65)) -join ','; [Text.Encoding]::UTF8.Equals([Text.Encoding]::UTF8); [Text.Encoding]::UTF8.IsSingleByte; [Text.Encoding]::UTF8.ToString()
#: [Text.Encoding]::GetEncoding('nope')
[Text.Encoding]::GetEncoding('nope')
#: [version]'1.2.3.4'; [version]'1.2' -lt [version]'1.10'; ([version]'1.2
[version]'1.2.3.4'; [version]'1.2' -lt [version]'1.10'; ([version]'1.2').Build; [version]'1'; 
#: [version]::new(1,2,3).ToString(2); [version]::Parse('1.2.3').Revision;
[version]::new(1,2,3).ToString(2); [version]::Parse('1.2.3').Revision; [version]'1.2.3' -eq '1.2.3'; [version]'a.b'
#: [version]::TryParse('1.x',[ref]$null); ([version]'1.2.3.65540').MinorR
[version]::TryParse('1.x',[ref]$null); ([version]'1.2.3.65540').MinorRevision; ([version]'1.2').CompareTo([version]'1.1'); [version]::new(1,2,3).ToString(4)
#: [semver]'1.2.3-beta.1+build5'; [semver]'1.2.3-alpha' -lt [semver]'1.2.
[semver]'1.2.3-beta.1+build5'; [semver]'1.2.3-alpha' -lt [semver]'1.2.3'; [semver]'1.0.0-alpha.2' -lt [semver]'1.0.0-alpha.10'; [semver]'1.2'; [semver]'x'
#: [semver]::new(1,2,3,'rc','b').ToString(); [semver]::Parse('1.2.3').Pat
[semver]::new(1,2,3,'rc','b').ToString(); [semver]::Parse('1.2.3').Patch; [version][semver]'1.2.3'; [semver][version]'1.2.3'; [semver]'1.2.3-rc' -eq [semver]'1.2.3-rc'; $s=$null; [semver]::TryParse('1.2.3-x',[ref]$s); $s.PreReleaseLabel; [semver]::new('1.2.3').CompareTo([semver]'1.2.4')
#: [uri]'http://user:pw@host:8080/a/b?q=1#frag'
[uri]'http://user:pw@host:8080/a/b?q=1#frag'
#: [uri]::new([uri]'http://h/a/b','../c').AbsoluteUri; ([uri]'http://h/a/
[uri]::new([uri]'http://h/a/b','../c').AbsoluteUri; ([uri]'http://h/a/').MakeRelativeUri([uri]'http://h/a/b/c'); [uri]::IsWellFormedUriString('http://h/a b','Absolute'); [uri]::CheckHostName('h.com'); [uri]::UriSchemeHttps; ([uri]'http://h').Equals([uri]'http://H/'); ([uri]'http://h:80').IsDefaultPort
#: $u=$null; [uri]::TryCreate('http://x/y','Absolute',[ref]$u); $u.Absolu
$u=$null; [uri]::TryCreate('http://x/y','Absolute',[ref]$u); $u.AbsolutePath; [uri]::new('nope')
#: ([uri]'rel').Host
([uri]'rel').Host
#: [UriBuilder]::new('http','h',81,'p').Uri.AbsoluteUri; $b=[UriBuilder]'
[UriBuilder]::new('http','h',81,'p').Uri.AbsoluteUri; $b=[UriBuilder]'http://h/x'; $b.Query='a=1'; $b.Fragment='z'; $b.Port=99; "$b"; $b.ToString()
#: [ipaddress]'127.0.0.1'; [ipaddress]::Loopback.ToString(); [ipaddress]:
[ipaddress]'127.0.0.1'; [ipaddress]::Loopback.ToString(); [ipaddress]::Parse('::1').AddressFamily; [ipaddress]::IPv6Loopback.ToString(); ([ipaddress]'10.0.0.1').GetAddressBytes() -join ','; [ipaddress]'x'
#: [ipaddress]::TryParse('300.1.1.1',[ref]$null); [ipaddress]::new(167773
[ipaddress]::TryParse('300.1.1.1',[ref]$null); [ipaddress]::new(16777343).ToString(); [ipaddress]::IsLoopback('127.0.0.1'); [ipaddress]'1.2.3.4' -eq [ipaddress]'1.2.3.4'; [ipaddress]::Any; [System.Net.IPEndPoint]::new([ipaddress]::Loopback,80).ToString(); ([ipaddress]'1.2.3.4').MapToIPv6().ToString()
#: [mailaddress]'a@b.c'; ([mailaddress]'Joe <a@b.c>').DisplayName; [maila
[mailaddress]'a@b.c'; ([mailaddress]'Joe <a@b.c>').DisplayName; [mailaddress]'nope'
#: 'abc'.Substring(-1,1)
'abc'.Substring(-1,1)
#: 'abc'.Substring(4)
'abc'.Substring(4)
#: 'abc'.Substring(1,-1)
'abc'.Substring(1,-1)
#: 'abc'.Substring(1,5)
'abc'.Substring(1,5)
#: 'abc'.Remove(-1)
'abc'.Remove(-1)
#: 'abc'.Remove(3)
'abc'.Remove(3)
#: 'abc'.Remove(-1,1)
'abc'.Remove(-1,1)
#: 'abc'.Remove(1,-1)
'abc'.Remove(1,-1)
#: 'abc'.Remove(1,5)
'abc'.Remove(1,5)
#: 'abc'.PadRight(-1)
'abc'.PadRight(-1)
#: 'abc'.Insert(-1,'x')
'abc'.Insert(-1,'x')
#: 'abc'.Insert(0,$null)
'abc'.Insert(0,$null)
#: 'abc'.IndexOf('a',-1)
'abc'.IndexOf('a',-1)
#: 'abc'.IndexOf('a',5)
'abc'.IndexOf('a',5)
#: 'abc'.IndexOf('a',1,5)
'abc'.IndexOf('a',1,5)
#: 'abc'.LastIndexOf('a',5)
'abc'.LastIndexOf('a',5)
#: 'abc'.LastIndexOf('a',-1)
'abc'.LastIndexOf('a',-1)
#: 'abc'.LastIndexOf('a',2,9)
'abc'.LastIndexOf('a',2,9)
#: 'abc'.Chars(9)
'abc'.Chars(9)
#: 'abc'.ToCharArray(1,9)
'abc'.ToCharArray(1,9)
#: 'abc'.ToCharArray(-1,1)
'abc'.ToCharArray(-1,1)
#: 'abc'.Split(',',-1)
'abc'.Split(',',-1)
#: 'abc'.CopyTo(0,[char[]]::new(1),0,3)
'abc'.CopyTo(0,[char[]]::new(1),0,3)
#: [string]::new('x',-1)
[string]::new('x',-1)
#: [string]::new([char[]]'abc',2,5)
[string]::new([char[]]'abc',2,5)
#: [string]::Join(',',[string[]]('a','b'),1,5)
[string]::Join(',',[string[]]('a','b'),1,5)
#: [string]::Compare('a',0,'b',0,1)
[string]::Compare('a',0,'b',0,1)
#: [string]::Copy('x')
[string]::Copy('x')
#: [string]::Intern('x')
[string]::Intern('x')
#: [string]::IsInterned('zzzzqqq')
[string]::IsInterned('zzzzqqq')
#: [string]::Equals('a','A',5)
[string]::Equals('a','A',5)
#: 'abc'.StartsWith($null)
'abc'.StartsWith($null)
#: 'abc'.IndexOf($null)
'abc'.IndexOf($null)
#: 'abc'.Contains($null)
'abc'.Contains($null)
#: 'abc'.Split($null)
'abc'.Split($null)
#: 'abc'.Replace($null,'x')
'abc'.Replace($null,'x')
#: 'abc'.Trim($null)
'abc'.Trim($null)
#: 'abc'.Normalize('Foo')
'abc'.Normalize('Foo')
#: 'abc'.CompareTo(5)
'abc'.CompareTo(5)
#: 'abc'.Equals(5)
'abc'.Equals(5)
#: 'abc'.ToString('x')
'abc'.ToString('x')
#: 'abc'.ToUpper([cultureinfo]'tr-TR')
'abc'.ToUpper([cultureinfo]'tr-TR')
#: 'iii'.ToUpper([cultureinfo]'tr-TR')
'iii'.ToUpper([cultureinfo]'tr-TR')
#: 'abc'.PSObject.Methods['Trim'].OverloadDefinitions
'abc'.PSObject.Methods['Trim'].OverloadDefinitions
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb.Insert(9,'x')
$sb=[System.Text.StringBuilder]::new('abc'); $sb.Insert(9,'x')
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb.Remove(1,9)
$sb=[System.Text.StringBuilder]::new('abc'); $sb.Remove(1,9)
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb.Chars(9)
$sb=[System.Text.StringBuilder]::new('abc'); $sb.Chars(9)
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb[1]; $sb[1]='q'; "$sb"
$sb=[System.Text.StringBuilder]::new('abc'); $sb[1]; $sb[1]='q'; "$sb"
#: $sb=[System.Text.StringBuilder]::new(-1)
$sb=[System.Text.StringBuilder]::new(-1)
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb.Length=-1
$sb=[System.Text.StringBuilder]::new('abc'); $sb.Length=-1
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb.ToString(1,9)
$sb=[System.Text.StringBuilder]::new('abc'); $sb.ToString(1,9)
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb.Append('defg',1,2).To
$sb=[System.Text.StringBuilder]::new('abc'); $sb.Append('defg',1,2).ToString(); $sb.Append([char[]]'xyz').ToString(); $sb.Append([char[]]'xyz',1,1).ToString(); $sb.CopyTo(0,($c=[char[]]::new(2)),0,2); -join $c; $sb.EnsureCapacity(100)
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb.Insert(1,'--',2).ToSt
$sb=[System.Text.StringBuilder]::new('abc'); $sb.Insert(1,'--',2).ToString(); $sb.Insert(0,5).ToString(); $sb.Insert(0,$true).ToString(); $sb.Replace('a','b',0,3).ToString(); $sb.Replace([char]'b',[char]'z').ToString()
#: $sb=[System.Text.StringBuilder]::new(); $sb.AppendLine().Length; $sb.A
$sb=[System.Text.StringBuilder]::new(); $sb.AppendLine().Length; $sb.AppendFormat('{0}{1}',1,2).Length; $sb.AppendFormat([cultureinfo]'de-DE','{0:n1}',1.5).ToString(); $sb
#: $sb=[System.Text.StringBuilder]::new(); $sb.AppendFormat('{0}{1}',1)
$sb=[System.Text.StringBuilder]::new(); $sb.AppendFormat('{0}{1}',1)
#: [System.Text.Rune]::new('a'); [System.Text.Rune]::GetRuneAt('abc',1);
[System.Text.Rune]::new('a'); [System.Text.Rune]::GetRuneAt('abc',1); [System.Text.Rune]::IsLetter([System.Text.Rune]'a')
#: [char]'a' -lt [char]'b'; 'a' -lt 'B'; 'a' -lt 'A'; 'a' -clt 'A'; 'Z' -
[char]'a' -lt [char]'b'; 'a' -lt 'B'; 'a' -lt 'A'; 'a' -clt 'A'; 'Z' -gt 'a'; 'a10' -gt 'a9'; '' -lt 'a'; $null -lt 'a'; 'é' -gt 'e'; 'é' -lt 'f'; 'co-op' -lt 'coop'; 'a b' -lt 'ab'; '_a' -lt 'a'; 'A','b','C' | sort; 'a-b','ab','a_b','aB','Ab' | sort
#: 'résumé','resume','Resume','RESUME','zebra','Äpfel','apfel' | sort
'résumé','resume','Resume','RESUME','zebra','Äpfel','apfel' | sort
#: 'résumé','resume','Resume','zebra','Äpfel','apfel' | sort -CaseSensiti
'résumé','resume','Resume','zebra','Äpfel','apfel' | sort -CaseSensitive
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb.Replace('','x')
$sb=[System.Text.StringBuilder]::new('abc'); $sb.Replace('','x')
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb.Append('x',-1)
$sb=[System.Text.StringBuilder]::new('abc'); $sb.Append('x',-1)
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb.Append([char]'x',-1)
$sb=[System.Text.StringBuilder]::new('abc'); $sb.Append([char]'x',-1)
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb.Remove(-1,1)
$sb=[System.Text.StringBuilder]::new('abc'); $sb.Remove(-1,1)
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb.Remove(1,-1)
$sb=[System.Text.StringBuilder]::new('abc'); $sb.Remove(1,-1)
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb.Append('abc',1,9)
$sb=[System.Text.StringBuilder]::new('abc'); $sb.Append('abc',1,9)
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb.Capacity=1
$sb=[System.Text.StringBuilder]::new('abc'); $sb.Capacity=1
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb[9]='x'
$sb=[System.Text.StringBuilder]::new('abc'); $sb[9]='x'
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb[9]
$sb=[System.Text.StringBuilder]::new('abc'); $sb[9]
#: $sb=[System.Text.StringBuilder]::new('abc'); $sb.AppendLine($null).App
$sb=[System.Text.StringBuilder]::new('abc'); $sb.AppendLine($null).AppendLine('x').ToString()
#: $l=[System.Collections.Generic.List[int]](1,2); $l[9]; $l.Item(9)
$l=[System.Collections.Generic.List[int]](1,2); $l[9]; $l.Item(9)
#: $l=[System.Collections.Generic.List[int]](1,2); $l[9]=1
$l=[System.Collections.Generic.List[int]](1,2); $l[9]=1
#: $l=[System.Collections.Generic.List[int]](1,2); $l.Item(1); $l.Item(1)
$l=[System.Collections.Generic.List[int]](1,2); $l.Item(1); $l.Item(1)
#: $d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d.Item
$d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d.Item('x')
#: $d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d['x']
$d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d['x']
#: $h=@{a=1}; $h.Item('a'); $h.Item('z')
$h=@{a=1}; $h.Item('a'); $h.Item('z')
#: 'a'.Split(',',-1,'None')
'a'.Split(',',-1,'None')
