export const HELP_TEXT = `
Usage: holdfast [[-File] <path> [args]]
                [-Command { - | <text> [args] }] [-CommandWithArgs <text> [args]]
                [-EncodedCommand <base64>] [-ConfigurationName <name>]
                [-InputFormat { Text | XML }] [-OutputFormat { Text | XML }]
                [-Interactive] [-Login] [-NoExit] [-NoLogo] [-NonInteractive]
                [-NoProfile] [-NoProfileLoadTime] [-ServerMode] [-SSHServerMode]
                [-Version] [-WorkingDirectory <path>] [-ExecutionPolicy <name>]

       holdfast serve | demo | sessions | log | account
       holdfast -h | -Help | -?

Switches may be shortened as long as they stay clear; capitals do not matter.
`;

export const EXTENDED_HELP_TEXT = `
-File | -f
    Runs a script file and ends with its exit code. Everything after the path
    goes to the script; "-Name:$false" gives a switch a value. A path alone, as
    the first argument, means the same. With "-" commands are read from
    standard input, as if they were typed.

-Command | -c
    Runs the text, with the arguments after it joined to it by blanks, and ends:
    with 0 when its last statement succeeded, with 1 when it did not. With "-"
    the text is read from standard input. What is piped in is in $input.

-CommandWithArgs | -cwa
    Runs the text with the arguments after it in $args.

-EncodedCommand | -e | -ec
    Runs a command that is given as base64 of UTF-16LE.

-ConfigurationName | -config
    The session configuration to start in.

-InputFormat | -inp | -if,  -OutputFormat | -o | -of
    Text, or XML: objects as CLIXML on standard input, output and error.

-Interactive | -i,  -NonInteractive | -noni
    Whether somebody can be asked. Without anybody, questions are errors.

-Login | -l
    Taken and without effect: there is no login profile that a session needs.

-NoExit | -noe
    Goes on with a prompt after the file or command.

-NoLogo | -nol
    Begins without the banner.

-NoProfile | -nop
    Runs no profile.

-ServerMode | -s,  -SSHServerMode | -sshs
    Speaks the PowerShell Remoting Protocol on standard input and output, as
    the subsystem of an SSH server does.

-Version | -v
    Prints the version and ends.

-WorkingDirectory | -wd
    The first location.
`;
