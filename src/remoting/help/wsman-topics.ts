/** Help of the cmdlets of WS-Management. */
import type { CommandTopic } from "../../engine/index.ts";
import { topic } from "./topic.ts";

export const wsmanTopics: Readonly<Record<string, () => CommandTopic>> = {
  "Connect-WSMan": () =>
    topic({
      synopsis: "Adds another computer to the WSMan: drive.",
      description: ["The server's configuration is below WSMan:\\NAME then. Only administrators of that server may read or change it."],
      examples: [["look at its listeners", "Connect-WSMan -ComputerName Server01; Get-ChildItem WSMan:\\Server01\\Listener"]],
      links: ["Disconnect-WSMan", "about_WSMan_Provider"],
    }),
  "Disconnect-WSMan": () =>
    topic({
      synopsis: "Takes a computer out of the WSMan: drive.",
      description: ["localhost always stays."],
      examples: [["one", "Disconnect-WSMan -ComputerName Server01"]],
      links: ["Connect-WSMan"],
    }),
  "Test-WSMan": () =>
    topic({
      synopsis: "Asks whether a server answers, and what it is.",
      description: ["The answer tells the protocol, the vendor and the version."],
      examples: [
        ["this computer", "Test-WSMan"],
        ["another one", "Test-WSMan -ComputerName Server01"],
      ],
      links: ["Connect-WSMan"],
    }),
  "Get-WSManInstance": () =>
    topic({
      synopsis: "Gives parts of a server's configuration as XML elements.",
      description: [
        "winrm/config is the whole; winrm/config/service, winrm/config/winrs, winrm/config/listener and winrm/config/plugin are parts of it.",
      ],
      parameters: { Enumerate: "Gives all resources of the kind." },
      examples: [
        ["all listeners", "Get-WSManInstance winrm/config/listener -Enumerate"],
        ["one of them", "Get-WSManInstance winrm/config/listener -SelectorSet @{Address = '*'; Transport = 'HTTP'}"],
      ],
      links: ["Set-WSManInstance"],
    }),
  "Set-WSManInstance": () =>
    topic({
      synopsis: "Changes a part of a server's configuration.",
      description: ["What is not named stays as it is. The changed part is given."],
      examples: [["how many sessions a user may have", "Set-WSManInstance winrm/config/winrs -ValueSet @{MaxShellsPerUser = 50}"]],
      links: ["Get-WSManInstance"],
    }),
  "New-WSManInstance": () =>
    topic({
      synopsis: "Makes a listener or a session configuration.",
      description: ["What was made is given as an XML element."],
      examples: [
        [
          "a listener",
          "New-WSManInstance winrm/config/listener -SelectorSet @{Address = '*'; Transport = 'HTTP'} -ValueSet @{Port = 8081}",
        ],
      ],
      links: ["Remove-WSManInstance"],
    }),
  "Remove-WSManInstance": () =>
    topic({
      synopsis: "Takes a listener or a session configuration away.",
      description: ["The selectors must mean one resource only. Sessions go on."],
      examples: [["a listener", "Remove-WSManInstance winrm/config/listener -SelectorSet @{Port = 8081}"]],
      links: ["New-WSManInstance"],
    }),
  "New-WSManSessionOption": () =>
    topic({
      synopsis: "Makes an object that says how the cmdlets of WS-Management connect.",
      description: ["Give it to -SessionOption of these cmdlets."],
      parameters: {
        NoEncryption: "Lets bodies travel in the clear over HTTP.",
        OperationTimeout: "How many milliseconds an answer may take.",
        SkipCACheck: "Takes certificates of whatever issuer.",
        SkipCNCheck: "Takes certificates for whatever name.",
        SkipRevocationCheck: "Accepted; revocation is not checked.",
        SPNPort: "Accepted; the service's usual name is asked for.",
        UseUTF16: "Sends requests in UTF-16.",
      },
      examples: [["a certificate that nobody vouches for", "$o = New-WSManSessionOption -SkipCACheck"]],
      links: ["Connect-WSMan"],
    }),
  "Set-WSManQuickConfig": () =>
    topic({
      synopsis: "Makes a listener on every address of this computer.",
      description: ["Where there is one already, nothing changes."],
      parameters: { UseSSL: "Makes the listener one of HTTPS." },
      examples: [["without a question", "Set-WSManQuickConfig -Force"]],
      links: ["Enable-PSRemoting"],
    }),
};
