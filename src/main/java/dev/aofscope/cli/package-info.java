/// The command line: one class a subcommand, each thin over [dev.aofscope.session.LogSession]. The contract is docs/cli.md.
@NullMarked
package dev.aofscope.cli;

import org.jspecify.annotations.NullMarked;
