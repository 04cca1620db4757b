import { describe, expect, it } from "vitest";
import { FakeServers } from "../testing/fake-servers.ts";
import { TestRunspace } from "../testing/test-runspace.ts";

/** Answers are those of PowerShell 7.6. */
describe("[powershell]", () => {
  it.each([
    {
      name: "gives what the commands put out, and keeps what they say beside it",
      script:
        "$p = [powershell]::Create().AddScript('1 + 1; Write-Warning w; Write-Error e'); $p.Invoke(); \"$($p.Streams.Warning.Count) $($p.Streams.Error[0]) $($p.HadErrors) $($p.InvocationStateInfo.State)\"",
      output: ["2", "1 e True Completed"],
    },
    {
      name: "takes parameters by name, by place and from a table",
      script:
        "$t = 'param($a, $b) \"$a-$b\"'; [powershell]::Create().AddScript($t).AddArgument(1).AddParameter('b', 2).Invoke(); [powershell]::Create().AddScript($t).AddParameters(@{ b = 4; a = 3 }).Invoke()",
      output: ["1-2", "3-4"],
    },
    {
      name: "runs statements one after the other in one runspace",
      script: "$p = [powershell]::Create(); $null = $p.AddScript('$a = 1').AddStatement().AddScript('\"a is $a\"'); $p.Invoke()",
      output: ["a is 1"],
    },
    {
      name: "throws what ended the commands",
      script:
        'try { [powershell]::Create().AddScript(\'throw "boom"\').Invoke() } catch { "$_"; $_.Exception.InnerException.GetType().Name }',
      output: ['Exception calling "Invoke" with "0" argument(s): "boom"', "RuntimeException"],
    },
    {
      name: "shares the objects of its maker, and no variables",
      script:
        "$h = @{}; $n = 1; $r = [runspacefactory]::CreateRunspace(); $r.Open(); $r.SessionStateProxy.SetVariable('h', $h); $p = [powershell]::Create($r); $a = $p.AddScript('$h.x = 42; \"n=$n\"').BeginInvoke(); while (-not $a.IsCompleted) {}; $p.EndInvoke($a); $h.x",
      output: ["n=", "42"],
    },
    {
      name: "runs in a session of another computer",
      script: "$s = New-PSSession Server01; $p = [powershell]::Create(); $p.Runspace = $s.Runspace; $p.AddScript('1..3').Invoke()",
      output: ["1", "2", "3"],
    },
    {
      name: "runs in a runspace that is open, and in no other",
      script:
        "$p = [powershell]::Create([runspacefactory]::CreateRunspace()); try { $p.AddScript('1').Invoke() } catch { $_.Exception.InnerException.GetType().Name }",
      output: ["InvalidRunspaceStateException"],
    },
  ])("$name", ({ script, output }) => {
    expect(new TestRunspace(new FakeServers()).output(script)).toEqual(output);
  });
});
