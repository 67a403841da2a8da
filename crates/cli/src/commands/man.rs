//! `gainsay man`: the manual page, with a section for each subcommand's page after it.

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use super::print;
use crate::args::Cli;
use crate::exit::Exit;

pub(crate) fn run() -> anyhow::Result<Exit> {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    for subcommand in command.get_subcommands().filter(|subcommand| !is_help(subcommand)) {
        page.extend_from_slice(
            format!(".SH \"GAINSAY {}\"\n", subcommand.get_name().to_uppercase()).as_bytes(),
        );
        let man = Man::new(subcommand.clone());
        man.render_synopsis_section(&mut page)?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    print(&page)?;
    Ok(Exit::Done)
}

fn is_help(command: &Command) -> bool {
    command.get_name() == "help" || command.is_hide_set()
}
