/** Topics about concepts. */
export const concepts: Readonly<Record<string, () => string>> = {
  about_Holdfast: () => `TOPIC
    about_Holdfast

SHORT DESCRIPTION
    PowerShell sessions that nothing kills.

LONG DESCRIPTION
    "holdfast" is a shell that runs PowerShell's language, and "holdfast serve" is a server on which sessions live. A session has a process of
    its own on the server's computer. It outlives the connection, the client, and the server program itself: what runs in it goes on, and what
    it puts out is kept until somebody fetches it.

    The server listens on http://127.0.0.1:5985 until it is told otherwise, for the user who started it. Other users need an account:

        holdfast account add alice

    Other addresses are said with --listen, in the configuration file, or in the WSMan: drive:

        New-Item -Path WSMan:\\localhost\\Listener -Transport http -Address * -Port 8081

    Clients are this shell, PowerShell itself on Windows, and every program that speaks PowerShell remoting over WS-Management.

SEE ALSO
    about_PSSessions, about_Remote_Disconnected_Sessions, about_Session_Configurations, about_WSMan_Provider
`,
  about_PSSessions: () => `TOPIC
    about_PSSessions

SHORT DESCRIPTION
    Sessions on other computers, and how they are used.

LONG DESCRIPTION
    A session is a place where commands run one after the other and find what the ones before have left: variables, functions, modules, the
    current location.

        $s = New-PSSession -ComputerName Server01 -Name ITTask
        Invoke-Command -Session $s { $files = Get-ChildItem / }
        Invoke-Command -Session $s { $files.Count }
        Remove-PSSession $s

    What a session may do is decided by its configuration; how it behaves by its options. Options come from -SessionOption, else from
    $PSSessionOption, else from the configuration, whose maxima always hold.

    Results come back as copies of objects: they have their properties, and their type names begin with "Deserialized.".

SEE ALSO
    New-PSSession, Invoke-Command, New-PSSessionOption, about_Remote_Disconnected_Sessions
`,
  about_Remote_Disconnected_Sessions: () => `TOPIC
    about_Remote_Disconnected_Sessions

SHORT DESCRIPTION
    Leaving a session and taking it up again, here or elsewhere.

LONG DESCRIPTION
    A session can be disconnected on purpose, by Disconnect-PSSession or "Invoke-Command -InDisconnectedSession", and it becomes disconnected
    when its client's network or computer fails. Either way it stays on its computer, and its commands go on.

        Invoke-Command -InDisconnectedSession -ComputerName Server01 { Get-Date } -SessionName Clock
        Get-PSSession -ComputerName Server01
        Receive-PSSession -ComputerName Server01 -Name Clock

    A connection that is lost is tried again once a second for four minutes before the client gives up and treats the session as disconnected.

    A disconnected session ends when its idle time-out is over, which counts from the disconnection even while a command runs. Output that nobody
    fetches is kept up to a limit: with the buffering mode Block the command then waits, with Drop the oldest output is forgotten and the number
    of records that were dropped is told.

    One client at a time has a session. For others it is Busy until it is disconnected.

SEE ALSO
    Disconnect-PSSession, Connect-PSSession, Receive-PSSession, about_PSSessions
`,
  about_Jobs: () => `TOPIC
    about_Jobs

SHORT DESCRIPTION
    Commands that run in the background.

LONG DESCRIPTION
    A job runs while one goes on working. Start-Job runs it in a process of its own, Start-ThreadJob on a thread, and "Invoke-Command -AsJob" on
    other computers, with a child job for each of them.

        $j = Start-Job { 1..3 }
        Wait-Job $j
        Receive-Job $j

    The results wait in the job until Receive-Job takes them. A job whose session is disconnected becomes Disconnected, and goes on with its results
    when the session is connected again. A job that was started inside a session stays there; its results are fetched with

        Invoke-Command -Session $s { Receive-Job -Name Work }

SEE ALSO
    Start-Job, Receive-Job, Get-Job, Receive-PSSession
`,
  about_Session_Configurations: () => `TOPIC
    about_Session_Configurations

SHORT DESCRIPTION
    Endpoints of a server, and what their sessions may do.

LONG DESCRIPTION
    A client names a configuration with -ConfigurationName. The server has Microsoft.PowerShell and PowerShell.7 from the start; others are added with
    Register-PSSessionConfiguration or in the server's configuration file.

    A session configuration file (.pssc) makes a restricted endpoint. With the session type RestrictedRemoteServer, or with any of the keys that
    begin with Visible, nothing can be called but what the file shows:

        New-PSSessionConfigurationFile -Path ./Helpdesk.pssc -SessionType RestrictedRemoteServer -VisibleCmdlets Get-Process
        Register-PSSessionConfiguration -Name Helpdesk -Path ./Helpdesk.pssc -Force

    The functions of the file run with all rights, whoever calls them. Roles add to what a user or a group may do, by RoleDefinitions and by role
    capability files (.psrc) in the folder RoleCapabilities of a module.

    Keys that the server cannot honour, such as RunAsVirtualAccount or TranscriptDirectory, are refused: the session is not made.

SEE ALSO
    New-PSSessionConfigurationFile, Register-PSSessionConfiguration, New-PSRoleCapabilityFile
`,
  about_WSMan_Provider: () => `TOPIC
    about_WSMan_Provider

SHORT DESCRIPTION
    The WSMan: drive: the server's configuration as items.

LONG DESCRIPTION
    Below WSMan:\\localhost are the settings of this computer's server: Client, Service, Shell, Listener, Plugin, ClientCertificate. Connect-WSMan adds
    other computers. Changes are checked, take effect at once, are written to the server's configuration file, and end no session.

    To move the server to another port:

        Remove-Item WSMan:\\localhost\\Listener\\Listener* -Recurse
        New-Item -Path WSMan:\\localhost\\Listener -Transport http -Address * -Port 8081

    When the last listener goes there is a warning: from then on the server is reached from this computer only, by its own user.

    To offer Basic authentication:

        Set-Item WSMan:\\localhost\\Service\\Auth\\Basic $true

SEE ALSO
    Connect-WSMan, Get-WSManInstance, about_Session_Configurations
`,
};
