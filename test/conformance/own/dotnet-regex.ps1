#: [regex]::Match('abc123','\d+')
[regex]::Match('abc123','\d+')
#: [regex]::Match('abc123','(?<l>[a-z]+)(?<d>\d+)').Groups
[regex]::Match('abc123','(?<l>[a-z]+)(?<d>\d+)').Groups
#: [regex]::Match('abc123','(?<l>[a-z]+)(?<d>\d+)').Groups['d'].Value; [r
[regex]::Match('abc123','(?<l>[a-z]+)(?<d>\d+)').Groups['d'].Value; [regex]::Match('abc123','(?<l>[a-z]+)(?<d>\d+)').Groups[1].Index; ([regex]'(?<l>a)(b)').GetGroupNames(); ([regex]'(?<l>a)(b)').GroupNumberFromName('l'); ([regex]'(?<l>a)(b)').GroupNameFromNumber(1)
#: [regex]::Matches('a1b2','\d') | % { $_.Value + $_.Index }
[regex]::Matches('a1b2','\d') | % { $_.Value + $_.Index }
#: [regex]::Matches('a1b2','\d')
[regex]::Matches('a1b2','\d')
#: [regex]::Matches('a1b2','\d').Count; [regex]::Matches('a1b2','\d')[1].
[regex]::Matches('a1b2','\d').Count; [regex]::Matches('a1b2','\d')[1].Value; [regex]::Count('aXbX','X'); [regex]::IsMatch('ABC','b','IgnoreCase')
#: [regex]::Replace('abc','b','[$0]'); [regex]::Replace('abc','(a)(b)','$
[regex]::Replace('abc','b','[$0]'); [regex]::Replace('abc','(a)(b)','$2$1'); [regex]::Replace('aaa','a','b',[System.Text.RegularExpressions.RegexOptions]::None); ([regex]'a').Replace('aaa','b',2); ([regex]'a').Replace('aaa','b',1,1); [regex]::Replace('abc','.',{param($m) $m.Value.ToUpper()}); [regex]::Replace('abc','(?<n>b)','${n}${n}'); [regex]::Replace('abc','b','$`|$''|$_|$$|$+')
#: [regex]::Split('a1b22c','\d+'); ([regex]',').Split('a,b,c',2); [regex]
[regex]::Split('a1b22c','\d+'); ([regex]',').Split('a,b,c',2); [regex]::Split('abc','(b)'); [regex]::Split('abc','')
#: $m=[regex]::Match('aXbXc','X'); $m.NextMatch().Index; $m.NextMatch().N
$m=[regex]::Match('aXbXc','X'); $m.NextMatch().Index; $m.NextMatch().NextMatch().Success; $m.Result('<$0>'); $m.Captures.Count; $m.Name; $m.Groups.Count
#: $m=[regex]::Match('abab','(?:(a)(b))+'); $m.Groups[1].Captures | % Ind
$m=[regex]::Match('abab','(?:(a)(b))+'); $m.Groups[1].Captures | % Index; $m.Groups[1].Captures.Count
#: [regex]::Escape('a.b*c[d] #'); [regex]::Unescape('a\.b\n'); ([regex]'x
[regex]::Escape('a.b*c[d] #'); [regex]::Unescape('a\.b\n'); ([regex]'x').ToString(); ([regex]::new('x','IgnoreCase,Multiline')).Options; ([regex]'x').RightToLeft; ([regex]'x').MatchTimeout; [regex]::CacheSize
#: [regex]::new('(')
[regex]::new('(')
#: [regex]::new('[a')
[regex]::new('[a')
#: [regex]::new('a**')
[regex]::new('a**')
#: [regex]::new('\')
[regex]::new('\')
#: [regex]::new('a{2,1}')
[regex]::new('a{2,1}')
#: [regex]::new('[z-a]')
[regex]::new('[z-a]')
#: [regex]::new('(?z)')
[regex]::new('(?z)')
#: [regex]::new('\k<x>')
[regex]::new('\k<x>')
#: [regex]::new('\p{Foo}')
[regex]::new('\p{Foo}')
#: [regex]::new(')')
[regex]::new(')')
#: 'abc' -match '('
'abc' -match '('
#: 'abc' -replace '[','x'
'abc' -replace '[','x'
#: 'abc' -split '('
'abc' -split '('
#: 'ABC' -cmatch 'b'; 'ABC' -match 'b'; 'ABC' -notmatch 'z'; 'abc','xbz'
'ABC' -cmatch 'b'; 'ABC' -match 'b'; 'ABC' -notmatch 'z'; 'abc','xbz' -match 'b'; 'x' -match ''; $null -match 'a'; 5 -match '5'
#: 'aaa' -match '^(a)(?(1)a|b)'; $Matches.Count; '((a)b)' -match '^\((?>[
'aaa' -match '^(a)(?(1)a|b)'; $Matches.Count; '((a)b)' -match '^\((?>[^()]+|\((?<d>)|\)(?<-d>))*(?(d)(?!))\)$'; 'abcabc' -match '(?<x>abc)\k<x>'; 'aa' -match '(.)\1'; 'foobar' -match 'foo(?=bar)'; 'foobar' -match '(?<!x)bar'; 'foobar' -match '(?<=foo)bar'
#: [regex]::Match('abcdef','.{2}','RightToLeft').Value; [regex]::Matches(
[regex]::Match('abcdef','.{2}','RightToLeft').Value; [regex]::Matches('abcdef','.{2}','RightToLeft') | % Value; [regex]::Match('A','a','IgnoreCase, CultureInvariant').Success; [regex]::Match("a`nb",'a$','Multiline').Success; [regex]::Match('ab',' a b ','IgnorePatternWhitespace').Value; [regex]::Match('ab','(a)(?<x>b)','ExplicitCapture').Groups.Count
#: [regex]::Match('x=1;y=2','(?<k>\w)=(?<v>\d)').Groups.Keys; [regex]::Ma
[regex]::Match('x=1;y=2','(?<k>\w)=(?<v>\d)').Groups.Keys; [regex]::Match('x=1','(?<k>\w)').Groups.Values | % Value; [regex]::Match('x=1','(?<k>\w)').Groups.ContainsKey('k'); [regex]::Match('x','y').Groups[5].Success; [regex]::Match('x','y').Value.Length; [regex]::Match('x','y')
#: 'abc' -replace 'b'; 'abc' -replace 'B','x'; 'abc' -creplace 'B','x'; '
'abc' -replace 'b'; 'abc' -replace 'B','x'; 'abc' -creplace 'B','x'; 'abc' -replace '(?<q>b)','${q}!'; 'a.b' -replace '\.','$$'; 'abc' -replace '(b)','$1$1'; 'abc' -replace 'b',{$_.Value.ToUpper()}; 1234 -replace '3','x'; ('a','b') -replace 'a','z'
#: 'a-b_c' -split '[-_]'; 'a,b,c' -split ',',2; 'aXbxc' -csplit 'x'; 'a b
'a-b_c' -split '[-_]'; 'a,b,c' -split ',',2; 'aXbxc' -csplit 'x'; 'a  b' -split ' '; 'a,b' -split ','; -split ' a b '; 'abc' -split ''; 'a1b2' -split '(\d)'; 'a.b' -split '.',0,'simplematch'; 'a,b,c' -split ',',-2; 'abcd' -split {$_ -eq 'b'}; "a`nb" -split "`n"; 'A1B' -split '[a-z]'; 'aXb' -split 'x',0,'RegexMatch,IgnoreCase'
#: 'a','b' -join '-'; -join ('a','b'); 1,2,3 -join ', '; 'a' -join ','; $
'a','b' -join '-'; -join ('a','b'); 1,2,3 -join ', '; 'a' -join ','; $null -join ','; @(1,$null,2) -join ','; @(1.5,$true,[datetime]'2024-01-02') -join '|'
#: 'abc' -like 'a*'; 'abc' -like '?b?'; 'abc' -clike 'A*'; 'abc' -like '[
'abc' -like 'a*'; 'abc' -like '?b?'; 'abc' -clike 'A*'; 'abc' -like '[a-c]*'; 'a*c' -like 'a`*c'; 'abc' -notlike 'x*'; 'abc','xyz' -like 'a*'; '[x]' -like '`[x`]'; 'abc' -like ''; $null -like '*'; 5 -like '5'; 'a' -like '[!b]'; 'a' -like '[^b]'; 'abc' -like 'a[b'
#: [System.Management.Automation.WildcardPattern]::new('a*').IsMatch('abc
[System.Management.Automation.WildcardPattern]::new('a*').IsMatch('abc'); [wildcardpattern]::Escape('a*b?[c]'); [wildcardpattern]::Unescape('a`*'); [wildcardpattern]::ContainsWildcardCharacters('a?'); [wildcardpattern]::Get('A*','IgnoreCase').IsMatch('abc'); ([wildcardpattern]'a*b').ToWql()
#: [regex]::Matches('The quick brown fox','\b(\w)(\w*)\b') | ForEach-Obje
[regex]::Matches('The quick brown fox','\b(\w)(\w*)\b') | ForEach-Object { $_.Groups[1].Value.ToUpper() + $_.Groups[2].Value }
#: [regex]::Match('2024-03-05','(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)') | Sel
[regex]::Match('2024-03-05','(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)') | Select-Object Success, Value, Length
#: [regex]::Match('2024-03-05','(?<y>\d{4})').Groups['y'] | fl *
[regex]::Match('2024-03-05','(?<y>\d{4})').Groups['y'] | fl *
#: [regex]'a|b' | fl *
[regex]'a|b' | fl *
#: [regex]::Replace('a b','(?<first>\w) (?<second>\w)','${second} ${first
[regex]::Replace('a b','(?<first>\w) (?<second>\w)','${second} ${first}'); [regex]::Replace('abc','','-'); [regex]::Replace('test','t$','X'); [regex]::Replace("a`r`nb",'$','X','Multiline'); 'aaa' -replace '^a','b'; 'path\to' -replace '\\','/'; 'tel: 555' -replace '\D+(\d+)','<$1>'; 'x' -replace '(x)','$2'; 'x' -replace '(x)','${1}0'
#: [regex]::Match('aaaa','a{2,3}?').Value; [regex]::Match('aaaa','a+?').V
[regex]::Match('aaaa','a{2,3}?').Value; [regex]::Match('aaaa','a+?').Value; [regex]::Match("tab`t",'\t').Index; [regex]::Match('A1_','\W').Success; [regex]::Match('x41','\x34').Value; [regex]::Match('é','\u00e9').Value; [regex]::Match('a','[\w-[b]]').Value; [regex]::Match('b','[a-z-[b]]').Success; [regex]::Match('$5','\$\d').Value; [regex]::Match('foo','\Afoo\z').Success; [regex]::Match('foo','\Goo').Success; [regex]::Match('word-word','\b-\b').Success; [regex]::Match('12ab','(?i:AB)').Value; [regex]::Match('x','(?#c)x').Value; [regex]::Match('ac','a(?:b)?c').Value
