/** Help of the cmdlets of jobs. */
import type { CommandTopic } from "../../engine/index.ts";
import { topic } from "./topic.ts";

const SELECTION = {
  ChildJobState: "Jobs with a child job in this state.",
  Command: "Jobs whose command is this text; wildcards are allowed.",
  Filter: "Jobs with these properties; for kinds of jobs that have any.",
  HasMoreData: "Jobs with, or without, results that nobody has taken.",
  Id: "The numbers that jobs have in this client.",
  Name: "The names that jobs have; wildcards are allowed.",
};

export const jobTopics: Readonly<Record<string, () => CommandTopic>> = {
  "Start-Job": () =>
    topic({
      synopsis: "Runs a command as a job in a process of its own.",
      description: [
        "The job goes on while one does other things. Its results wait until Receive-Job takes them. A job that was started inside a session stays in that session.",
      ],
      parameters: {
        DefinitionName: "The name of a job definition; there are none here.",
        DefinitionPath: "The path of a job definition; there are none here.",
        InitializationScript: "What the job runs first.",
        Name: "A name for the job.",
        PSVersion: "Windows PowerShell; there is none here.",
        RunAs32: "Runs as a 32-bit process; there are none here.",
        Type: "The kind of a job definition.",
        WorkingDirectory: "Where the job begins.",
      },
      examples: [
        ["a block", "Start-Job { Get-Date }"],
        ["with values", "Start-Job -Name Sum -ScriptBlock { $args[0] + $args[1] } -ArgumentList 1, 2"],
      ],
      links: ["Receive-Job", "Start-ThreadJob", "about_Jobs"],
    }),
  "Start-ThreadJob": () =>
    topic({
      synopsis: "Runs a command as a job on a thread of this process.",
      description: ["It starts sooner than a job in a process. Each job has a runspace of its own."],
      parameters: {
        InitializationScript: "What the job runs first.",
        Name: "A name for the job.",
        StreamingHost: "A host that is told of what the job shows.",
        ThrottleLimit: "How many thread jobs run at a time; 5 unless given.",
      },
      examples: [["one job", "Start-ThreadJob { 1..3 } | Receive-Job -Wait -AutoRemoveJob"]],
      links: ["Start-Job", "Receive-Job"],
    }),
  "Get-Job": () =>
    topic({
      synopsis: "Gives the jobs of this session.",
      description: [
        "A job of several computers has a child job for each of them. A job whose session was disconnected is Disconnected and goes on when its session is connected.",
      ],
      parameters: {
        ...SELECTION,
        After: "Jobs that ended after this time.",
        Before: "Jobs that ended before this time.",
        IncludeChildJob: "Gives child jobs as well.",
        Newest: "How many of the youngest jobs.",
        State: "Jobs in this state.",
      },
      examples: [
        ["all jobs", "Get-Job"],
        ["those that failed", "Get-Job -State Failed"],
      ],
      links: ["Receive-Job", "Remove-Job"],
    }),
  "Receive-Job": () =>
    topic({
      synopsis: "Gives the results that jobs have so far.",
      description: ["Results are given once, unless -Keep leaves them with the job."],
      parameters: {
        ...SELECTION,
        AutoRemoveJob: "Removes the job when all has been given; with -Wait only.",
        Keep: "Leaves the results with the job.",
        Location: "Only results from these places.",
        NoRecurse: "Leaves the results of child jobs out.",
        Wait: "Waits until the job has ended, and gives results as they come.",
        WriteEvents: "Tells of changes of state while it waits.",
        WriteJobInResults: "Gives the job before its results.",
      },
      examples: [
        ["what there is so far", "Receive-Job -Name ITTask -Keep"],
        ["all of it", "Start-Job { 1..3 } | Receive-Job -Wait -AutoRemoveJob"],
      ],
      links: ["Get-Job", "Receive-PSSession"],
    }),
  "Wait-Job": () =>
    topic({
      synopsis: "Waits until jobs have ended.",
      description: ["A job that is Disconnected or Blocked ends the wait as well, unless -Force is given."],
      parameters: { ...SELECTION, Any: "Waits for one of them only.", State: "Jobs in this state." },
      examples: [["at most ten seconds", "Get-Job | Wait-Job -Timeout 10"]],
      links: ["Receive-Job", "Stop-Job"],
    }),
  "Stop-Job": () =>
    topic({
      synopsis: "Stops jobs that run.",
      description: ["What they have put out stays. A job whose session is disconnected is stopped over there."],
      parameters: { ...SELECTION, PassThru: "Gives the jobs.", State: "Jobs in this state." },
      examples: [["all", "Get-Job | Stop-Job"]],
      links: ["Remove-Job"],
    }),
  "Remove-Job": () =>
    topic({
      synopsis: "Forgets jobs.",
      description: ["A job that runs is refused unless -Force stops it first."],
      parameters: { ...SELECTION, State: "Jobs in this state." },
      examples: [["those that have ended", "Get-Job -State Completed | Remove-Job"]],
      links: ["Stop-Job"],
    }),
};
