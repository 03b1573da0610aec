//! Many posts: one JSON object a line in, one a line out, in order, on all cores, as the lines come.

use std::io::{BufRead, BufReader, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use postlint::{Checker, Finding, Options, Post, Verdict};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::check::code;
use crate::error::Error;

/// The longest line that is read, in bytes; the rest of a longer one is skipped.
const LONGEST_LINE: usize = 8 << 20;
/// The most lines that are checked side by side.
const BATCH: usize = 512;

/// A post on a line.
#[derive(Debug, Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    tags: Option<Vec<String>>,
}

/// The answer to a line.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Answer {
    Report { id: Value, verdict: Verdict, findings: Vec<Finding> },
    Error { id: Value, error: String },
}

/// A line as it was read: its bytes, or why there are none.
type RawLine = Result<Vec<u8>, String>;

/// Checks all lines and gives the exit code.
pub(crate) fn check(checker: &Checker, options: &Options, input: Box<dyn Read + Send>, out: &mut impl Write) -> Result<u8, Error> {
    let (sender, receiver) = sync_channel(BATCH);
    thread::spawn(move || read_lines(BufReader::new(input), &sender));
    let (mut found, mut bad) = (false, false);
    let mut number = 0;
    while let Some(batch) = next_batch(&receiver) {
        let answers: Vec<Answer> = batch.par_iter().enumerate().map(|(at, line)| answer(checker, options, line, number + at + 1)).collect();
        number += batch.len();
        for answer in &answers {
            match answer {
                Answer::Error { .. } => bad = true,
                Answer::Report { findings, .. } => found |= !findings.is_empty(),
            }
            serde_json::to_writer(&mut *out, answer)?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
    }
    Ok(code(found, bad))
}

/// Waits for a line and takes those that are there already with it. Nothing when the input has ended.
fn next_batch(receiver: &Receiver<RawLine>) -> Option<Vec<RawLine>> {
    let mut batch = vec![receiver.recv().ok()?];
    batch.extend(receiver.try_iter().take(BATCH - 1));
    Some(batch)
}

fn read_lines(mut input: impl BufRead, lines: &SyncSender<RawLine>) {
    loop {
        let line = match read_line(&mut input) {
            Ok(None) => return,
            Ok(Some(line)) => line,
            Err(error) => {
                let _ = lines.send(Err(format!("can't be read: {error}")));
                return;
            }
        };
        if lines.send(line).is_err() {
            return;
        }
    }
}

/// Reads a line without its end, and never more of it than may be.
fn read_line(input: &mut impl BufRead) -> std::io::Result<Option<RawLine>> {
    let mut line = Vec::new();
    let mut too_long = false;
    let mut started = false;
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            break;
        }
        started = true;
        let (part, ends) = match buffer.iter().position(|&byte| byte == b'\n') {
            Some(end) => (buffer.get(..end).unwrap_or_default(), true),
            None => (buffer, false),
        };
        if line.len() + part.len() > LONGEST_LINE {
            too_long = true;
            line = Vec::new();
        } else if !too_long {
            line.extend_from_slice(part);
        }
        let used = part.len() + usize::from(ends);
        input.consume(used);
        if ends {
            break;
        }
    }
    if !started {
        return Ok(None);
    }
    Ok(Some(if too_long { Err(format!("longer than {LONGEST_LINE} bytes: it was skipped")) } else { Ok(line) }))
}

fn answer(checker: &Checker, options: &Options, line: &RawLine, number: usize) -> Answer {
    match try_answer(checker, options, line) {
        Ok(answer) => answer,
        Err(error) => Answer::Error { id: Value::Null, error: format!("line {number}: {}", error.replace('\n', " ")) },
    }
}

fn try_answer(checker: &Checker, options: &Options, line: &RawLine) -> Result<Answer, String> {
    let bytes = line.as_ref().map_err(Clone::clone)?;
    let text = std::str::from_utf8(bytes).map_err(|error| format!("byte {} is not UTF-8", error.valid_up_to() + 1))?;
    let value: Value = serde_json::from_str(text).map_err(|error| format!("not JSON: {}", without_line(&error)))?;
    if !value.is_object() {
        return Err("not a JSON object with \"id\", \"title\", \"body\", \"tags\"".to_owned());
    }
    let line: Line = serde_json::from_value(value).map_err(|error| format!("not a post: {error}"))?;
    let post = Post { title: line.title.unwrap_or_default(), body: line.body.unwrap_or_default(), tags: line.tags.unwrap_or_default() };
    let report = checker.check(&post, options).map_err(|error| error.to_string())?;
    Ok(Answer::Report { id: line.id, verdict: report.verdict, findings: report.findings })
}

/// What is wrong, with the column only: the line's number is told already.
fn without_line(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match text.strip_suffix(&place) {
        Some(what) => format!("{what} at column {}", error.column()),
        None => text,
    }
}
