import CLI
import Glibc

exit(CLI.run(CommandLine.arguments))
