//! Where results go: standard output, a device or pipe, or a file that appears whole or not at all.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use tempfile::{NamedTempFile, TempPath};

use crate::exit::{UsageError, is_closed_pipe};
use crate::interrupt;

const BUFFER: usize = 1 << 16;

/// A place for results. Files are written beside their final name and renamed by [`Output::finish`].
pub(crate) struct Output {
    /// As the user named it.
    name: String,
    writer: Writer,
}

enum Writer {
    Stdout(BufWriter<Stdout>),
    Special(BufWriter<File>),
    File { writer: BufWriter<File>, beside: Beside },
}

/// The unfinished file, removed when dropped, and its final name.
struct Beside {
    path: Option<TempPath>,
    target: PathBuf,
}

impl Output {
    /// Opens the place, so that one that cannot be written is found before any work is done. Without a path, or for
    /// `-`, standard output.
    pub(crate) fn create(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path.filter(|path| !is_stdout(path)) else {
            let writer = Writer::Stdout(BufWriter::with_capacity(BUFFER, io::stdout()));
            return Ok(Self { name: "standard output".to_owned(), writer });
        };
        let name = path.display().to_string();
        let writer = open(path).map_err(|error| refused(&name, &error))?;
        Ok(Self { name, writer })
    }

    /// Lets `fill` write; its failure names the place.
    pub(crate) fn fill<E: Into<anyhow::Error>>(
        &mut self,
        fill: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    ) -> anyhow::Result<()> {
        fill(self.inner()).map_err(|error| {
            let error: anyhow::Error = error.into();
            match error.chain().find_map(|cause| cause.downcast_ref::<io::Error>()) {
                Some(cause) => refused(&self.name, cause),
                None => error.context(format!("cannot write {}", self.name)),
            }
        })
    }

    /// Writes whole lines.
    pub(crate) fn lines(&mut self, lines: &[u8]) -> anyhow::Result<()> {
        self.fill(|out| out.write_all(lines))
    }

    /// Brings everything to the disk, still under the unfinished name.
    fn flush(&mut self) -> anyhow::Result<()> {
        let flushed = match &mut self.writer {
            Writer::Stdout(writer) => writer.flush(),
            Writer::Special(writer) => writer.flush(),
            Writer::File { writer, .. } => writer.flush().and_then(|()| writer.get_ref().sync_all()),
        };
        flushed.map_err(|error| refused(&self.name, &error))
    }

    /// Brings all results to the disk, then gives them their names, so that a full disk leaves none of them behind.
    /// A pipe that nobody reads any more is told last: the files are still wanted.
    pub(crate) fn finish(outputs: impl IntoIterator<Item = Self>) -> anyhow::Result<()> {
        let mut outputs: Vec<Self> = outputs.into_iter().collect();
        let mut closed = Ok(());
        for output in &mut outputs {
            match output.flush() {
                Err(error) if is_closed_pipe(&error) => closed = Err(error),
                flushed => flushed?,
            }
        }
        for Self { name, writer } in outputs {
            if let Writer::File { beside, .. } = writer {
                beside.rename().map_err(|error| refused(&name, &error))?;
            }
        }
        closed
    }

    fn inner(&mut self) -> &mut dyn Write {
        match &mut self.writer {
            Writer::Stdout(writer) => writer,
            Writer::Special(writer) | Writer::File { writer, .. } => writer,
        }
    }
}

impl Beside {
    fn rename(mut self) -> io::Result<()> {
        let Some(path) = self.path.take() else { return Ok(()) };
        let unfinished = path.to_path_buf();
        interrupt::finished(&unfinished, || path.persist(&self.target)).map_err(|error| error.error)?;
        let folder = self.target.parent().filter(|folder| !folder.as_os_str().is_empty());
        // A name is safe once its folder is; file systems that cannot do this are taken as they are.
        if let Ok(folder) = File::open(folder.unwrap_or(Path::new("."))) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if let Some(path) = self.path.take() {
            let unfinished = path.to_path_buf();
            interrupt::finished(&unfinished, || drop(path));
        }
    }
}

/// Standard output under the names it has.
fn is_stdout(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

fn open(path: &Path) -> io::Result<Writer> {
    // A link keeps pointing at the file it points at.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let known = fs::metadata(&target).ok();
    if known.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let device = path.starts_with("/dev") || path.starts_with("/proc");
    if device || known.as_ref().is_some_and(|known| !known.is_file()) {
        let file = File::options().append(true).open(path)?;
        return Ok(Writer::Special(BufWriter::with_capacity(BUFFER, file)));
    }
    if known.as_ref().is_some_and(|known| known.permissions().readonly()) {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied));
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".gainsay-").suffix(".part");
    if let Some(permissions) = known.map(|known| known.permissions()).or_else(ordinary) {
        builder.permissions(permissions);
    }
    if !fs::metadata(folder)?.is_dir() {
        return Err(io::Error::from(io::ErrorKind::NotADirectory));
    }
    // The name of the unfinished file, which the error holds, means nothing to the user.
    let begun =
        interrupt::unfinished(|| builder.tempfile_in(folder), |file: &NamedTempFile| file.path().into())
            .map_err(|error| io::Error::from(error.kind()))?;
    let (file, path) = begun.into_parts();
    let beside = Beside { path: Some(path), target };
    Ok(Writer::File { writer: BufWriter::with_capacity(BUFFER, file), beside })
}

/// What a program's new files may be used for; the user's mask is applied to it.
#[cfg(unix)]
fn ordinary() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn ordinary() -> Option<Permissions> {
    None
}

/// The sentence for a place that cannot be written, with what to do.
fn refused(name: &str, error: &io::Error) -> anyhow::Error {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return anyhow!(io::Error::from(io::ErrorKind::BrokenPipe));
    }
    let remedy = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space or name another place",
        io::ErrorKind::IsADirectory => "name a file",
        _ => "check that its folder exists and that you may write there",
    };
    anyhow!("cannot write {name}: {error}; {remedy}")
}

/// Refuses an output that is also an input, and one place for two outputs.
pub(crate) fn check_distinct<'a>(
    inputs: impl IntoIterator<Item = &'a str>,
    outputs: &[Option<&Path>],
) -> anyhow::Result<()> {
    let inputs: Vec<(PathBuf, &str)> = inputs
        .into_iter()
        .filter_map(|input| Some((fs::canonicalize(input).ok().filter(|path| path.is_file())?, input)))
        .collect();
    let mut seen: Vec<PathBuf> = Vec::new();
    for output in outputs.iter().flatten().filter(|output| !is_stdout(output)) {
        let place = fs::canonicalize(output).unwrap_or_else(|_| unborn(output));
        if let Some((_, input)) = inputs.iter().find(|(path, _)| *path == place) {
            let message = format!(
                "{} is also an input ({input}) and would be overwritten; name another output",
                output.display()
            );
            return Err(UsageError(message).into());
        }
        let device = place.starts_with("/dev") || place.starts_with("/proc");
        if seen.contains(&place) && !device {
            return Err(UsageError(format!("{} is named for two outputs", output.display())).into());
        }
        seen.push(place);
    }
    Ok(())
}

/// The full name of a file that does not exist yet.
fn unborn(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (fs::canonicalize(folder), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_path_buf(),
    }
}
