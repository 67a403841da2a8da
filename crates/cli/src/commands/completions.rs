//! `gainsay completions`: the completions for a shell.

use clap::CommandFactory as _;

use super::print;
use crate::args::{Cli, CompletionsArgs};
use crate::exit::Exit;

pub(crate) fn run(args: &CompletionsArgs) -> anyhow::Result<Exit> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "gainsay", &mut text);
    print(&text)?;
    Ok(Exit::Done)
}
