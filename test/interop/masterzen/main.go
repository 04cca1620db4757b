// Drives masterzen/winrm against a server: "ok NAME" or "FAIL NAME: why", a line for each.
package main

import (
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/masterzen/winrm"
)

func main() {
	port, _ := strconv.Atoi(os.Args[1])
	endpoint := winrm.NewEndpoint("127.0.0.1", port, false, false, nil, nil, nil, 60*time.Second)
	client, err := winrm.NewClient(endpoint, os.Args[2], os.Args[3])
	if err != nil {
		panic(err)
	}
	failed := 0
	check := func(name, command, input, stdout, stderr string, exitCode int) {
		out, errOut, code, err := client.RunWithString(command, input)
		if err == nil && out == stdout && errOut == stderr && code == exitCode {
			fmt.Println("ok", name)
			return
		}
		failed = 1
		fmt.Printf("FAIL %s: found %q %q %d %v\n", name, out, errOut, code, err)
	}
	check("command", "echo out; echo err >&2; exit 3", "", "out\n", "err\n", 3)
	check("powershell", winrm.Powershell("$x = 1..3; $x"), "", "1\n2\n3\n", "", 0)
	check("input", "read line; echo \"got $line\"", "input\n", "got input\n", "", 0)
	os.Exit(failed)
}
