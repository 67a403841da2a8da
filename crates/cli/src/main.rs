//! The gainsay binary: reads the command line, runs the command, tells the exit code.

mod args;
mod commands;
mod exit;
mod interrupt;
mod log;
mod models;
mod output;
mod pipeline;
mod progress;
mod reading;
mod records;
mod tally;

use std::process::ExitCode;

use anyhow::Context as _;
use clap::Parser as _;

use args::{Cli, Command};
use exit::Exit;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return log::usage(&error).into(),
    };
    let log = log::start(&cli.log);
    match run(&cli.command, &log) {
        Ok(exit) => exit.into(),
        Err(error) if exit::is_closed_pipe(&error) => Exit::Done.into(),
        Err(error) => {
            log.failure(&error);
            Exit::of(&error).into()
        }
    }
}

fn run(command: &Command, log: &log::Log) -> anyhow::Result<Exit> {
    interrupt::install()?;
    if let Some(jobs) = command.jobs() {
        rayon::ThreadPoolBuilder::new()
            .num_threads(jobs)
            .build_global()
            .context("cannot start the threads; try a smaller -j")?;
    }
    match command {
        Command::Run(args) => commands::run::run(args, log),
        Command::Normalize(args) => commands::normalize::run(args, log),
        Command::Extract(args) => commands::extract::run(args, log),
        Command::Compare(args) => commands::compare::run(args, log),
        Command::Score(args) => commands::score::run(args),
        Command::Annotate(args) => commands::annotate::run(args, log),
        Command::Pairs(args) => commands::pairs::run(args, log),
        Command::Explain(args) => commands::explain::run(args),
        Command::Completions(args) => commands::completions::run(args),
        Command::Man => commands::man::run(),
    }
}
