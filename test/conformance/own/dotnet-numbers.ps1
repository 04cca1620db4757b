#: [intptr]5 - [intptr]2
[intptr]5 - [intptr]2
#: [intptr]5 -eq 5
[intptr]5 -eq 5
#: 5 -eq [intptr]5
5 -eq [intptr]5
#: [intptr]5 -gt 3
[intptr]5 -gt 3
#: [int][intptr]5
[int][intptr]5
#: [long][intptr]5
[long][intptr]5
#: [intptr]'12'
[intptr]'12'
#: [uintptr]'7'
[uintptr]'7'
#: -[intptr]5
-[intptr]5
#: "$([intptr]5)"
"$([intptr]5)"
#: [intptr]::MaxValue
[intptr]::MaxValue
#: [Int128]1.9
[Int128]1.9
#: [Int128]5 * 2.5
[Int128]5 * 2.5
#: 2 + [Int128]5
2 + [Int128]5
#: [Int128]7 / 2
[Int128]7 / 2
#: [Int128]7 % 4
[Int128]7 % 4
#: [Int128]7 -shl 3
[Int128]7 -shl 3
#: [Int128]5 -band 4
[Int128]5 -band 4
#: -[Int128]5
-[Int128]5
#: [Int128]5 -eq 5
[Int128]5 -eq 5
#: 5 -eq [Int128]5
5 -eq [Int128]5
#: [Int128]5 -lt 6
[Int128]5 -lt 6
#: [int][Int128]5
[int][Int128]5
#: [double][Int128]5
[double][Int128]5
#: [string][Int128]5
[string][Int128]5
#: [Int128]::Parse('12') + [Int128]::One
[Int128]::Parse('12') + [Int128]::One
#: [Int128]::MaxValue + 1
[Int128]::MaxValue + 1
#: [UInt128]::MaxValue + [UInt128]::One
[UInt128]::MaxValue + [UInt128]::One
#: [UInt128]5 - 6
[UInt128]5 - 6
#: ([Int128]255).ToString('X')
([Int128]255).ToString('X')
#: '{0:N0}' -f [Int128]::MaxValue
'{0:N0}' -f [Int128]::MaxValue
#: [Int128]::Max(1,2)
[Int128]::Max(1,2)
#: [Int128]::DivRem(7,2)
[Int128]::DivRem(7,2)
#: [bigint][Int128]5
[bigint][Int128]5
#: [Half]1.5 * 2
[Half]1.5 * 2
#: [Half]'1.25'
[Half]'1.25'
#: [Half]::Parse('2.5') -gt 1
[Half]::Parse('2.5') -gt 1
#: [double][Half]0.1
[double][Half]0.1
#: [single][Half]0.1
[single][Half]0.1
#: [Half]0.1
[Half]0.1
#: 2 * [Half]1.5
2 * [Half]1.5
#: [Half]1.5 -eq 1.5
[Half]1.5 -eq 1.5
#: [System.Text.Rune]'a'
[System.Text.Rune]'a'
#: [Text.Rune][char]'a'
[Text.Rune][char]'a'
#: "$([Text.Rune]128512)"
"$([Text.Rune]128512)"
#: [intptr]5 -is [valuetype]
[intptr]5 -is [valuetype]
#: [int]::DivRem(7,2); [int]::CreateSaturating([long]5000000000); [int]::
[int]::DivRem(7,2); [int]::CreateSaturating([long]5000000000); [int]::CreateTruncating([long]4294967297); [int]::CreateChecked(5.7); [int]::CreateChecked([long]5000000000); 
#: [byte]::DivRem(7,2); [int]::CopySign(5,-1); [int]::MaxMagnitude(-5,3);
[byte]::DivRem(7,2); [int]::CopySign(5,-1); [int]::MaxMagnitude(-5,3); [double]::BitIncrement(1.0); [double]::CopySign(2.0,-1.0); [double]::Lerp(0,10,0.5); [double]::IsEvenInteger(4); [double]::Exp10(2); [double]::ScaleB(1,4); [double]::MaxNumber([double]::NaN,1)
#: [decimal]::IsEvenInteger(4); [decimal]::CopySign(1.5,-1); [decimal]::F
[decimal]::IsEvenInteger(4); [decimal]::CopySign(1.5,-1); [decimal]::FromOACurrency(12345); [decimal]::ToOACurrency(1.2345)
#: [Numerics.Vector2]::new(1,2).ToString(); ([Numerics.Vector3]::new(1,2,
[Numerics.Vector2]::new(1,2).ToString(); ([Numerics.Vector3]::new(1,2,3) + [Numerics.Vector3]::One).X; [Numerics.Vector3]::Dot([Numerics.Vector3]::UnitX,[Numerics.Vector3]::new(3,4,5)); [Numerics.Vector2]::new(3,4).Length()
#: [Numerics.BitOperations]::PopCount(7); [Numerics.BitOperations]::Leadi
[Numerics.BitOperations]::PopCount(7); [Numerics.BitOperations]::LeadingZeroCount([uint32]1); [Numerics.BitOperations]::Log2([uint32]8); [Numerics.BitOperations]::IsPow2(8); [Numerics.BitOperations]::RotateLeft([uint32]1,4); [Numerics.BitOperations]::RoundUpToPowerOf2([uint32]5)
#: $w=[WeakReference]::new('x'); $w.IsAlive; $w.Target
$w=[WeakReference]::new('x'); $w.IsAlive; $w.Target
#: [string].GetMethod('Substring',[type[]]([int])).Invoke('abc',@(1)); [s
[string].GetMethod('Substring',[type[]]([int])).Invoke('abc',@(1)); [string].InvokeMember('Length','GetProperty',$null,'abc',$null); [datetime].GetField('MinValue').GetValue($null).Year; [math].GetField('PI').GetValue($null); [string].GetMethod('Nope') -eq $null; [math].InvokeMember('Max','InvokeMethod',$null,$null,@(1,2))
