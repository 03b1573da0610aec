//! The command line keeps its contract: formats, exit codes, errors that say what and where.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn postlint(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_postlint"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.as_ref().to_vec();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn error(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(text.trim_end().lines().count(), 1, "an error is one line: {text}");
    text
}

fn lines(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn temporary(name: &str, text: impl AsRef<[u8]>) -> String {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

const BAD: &str = "Add me on WeChat: lily_2024";

#[test]
fn exit_codes_tell_what_was_found() {
    assert_eq!(code(&postlint(&["check"], "My cat sat on my laptop.")), 0);
    assert_eq!(code(&postlint(&["check", "-"], BAD)), 1);
    assert_eq!(code(&postlint(&["check", "no-such-file.txt"], "")), 2);
    assert_eq!(code(&postlint(&["chekc"], "")), 2);
}

#[test]
fn text_shows_the_place_and_what_to_do() {
    let output = postlint(&["check"], BAD);
    let text = stdout(&output);
    for part in ["diversion.wechat_qq", BAD, "^^^", "what to do", "3.2.1", "likely"] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "no colours in a pipe");
    assert!(stdout(&postlint(&["check"], "My cat sat on my laptop.")).starts_with("Nothing found"));
    let chinese = stdout(&postlint(&["check", "--locale", "zh"], BAD));
    for part in ["可能违规", "建议", "依据"] {
        assert!(chinese.contains(part), "{part} is not in\n{chinese}");
    }
}

#[test]
fn terminal_codes_in_a_post_do_not_reach_the_terminal() {
    let output = postlint(&["check"], "\u{1b}[31madd me on wechat: lily_2024\u{7}");
    assert!(!stdout(&output).contains('\u{1b}') && !stdout(&output).contains('\u{7}'));
}

#[test]
fn json_has_all_parts_of_a_finding() {
    let output = postlint(&["check", "--format", "json", "--title", "Hello"], format!("猫🐱 {BAD}"));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["verdict"], "warn");
    let finding = &report["findings"][0];
    for key in
        ["rule", "category", "severity", "evidence", "field", "start", "end", "matched", "via", "message", "clause", "advice", "fixes"]
    {
        assert!(!finding[key].is_null(), "{key} in {finding}");
    }
    let span = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
    assert_eq!(format!("猫🐱 {BAD}").get(span("start")..span("end")), finding["matched"].as_str());
    assert_eq!(finding["clause"]["number"], "3.2.1");
}

#[test]
fn jsonl_answers_line_by_line_in_order() {
    let input: String = (0..2_000)
        .map(|id| {
            format!("{{\"id\":{id},\"title\":\"hi\",\"body\":{:?},\"tags\":[\"cat\"]}}\n", if id % 3 == 0 { BAD } else { "A quiet day." })
        })
        .collect();
    let output = postlint(&["check", "--format", "jsonl"], input);
    assert_eq!(code(&output), 1);
    let answers = lines(&output);
    assert_eq!(answers.len(), 2_000);
    for (id, answer) in answers.iter().enumerate() {
        assert_eq!(answer["id"], id);
        assert_eq!(answer["verdict"], if id % 3 == 0 { "warn" } else { "clear" });
    }
}

#[test]
fn bad_lines_get_an_error_and_the_others_are_checked() {
    let mut input =
        b"{\"id\":\"a\",\"body\":\"fine\"}\nnot json\n[1]\n{\"id\":1,\"body\":2}\n\xff\xfe\n{\"id\":\"s\",\"body\":\"\\ud800\"}\n\n"
            .to_vec();
    input.extend(b"{\"id\":\"big\",\"body\":\"");
    input.extend(vec![b'a'; 50 << 20]);
    input.extend(b"\"}\n{\"id\":\"z\"}");
    let output = postlint(&["check", "--format", "jsonl"], input);
    assert_eq!(code(&output), 2);
    let answers = lines(&output);
    assert_eq!(answers.len(), 9);
    assert_eq!((&answers[0]["id"], &answers[8]["id"]), (&"a".into(), &"z".into()));
    for (number, answer) in answers.iter().enumerate().skip(1).take(7) {
        assert_eq!(answer["id"], Value::Null);
        assert!(answer["error"].as_str().unwrap().starts_with(&format!("line {}: ", number + 1)), "{answer}");
    }
}

#[test]
fn jsonl_answers_before_the_input_ends() {
    use std::io::{BufRead, BufReader};
    let mut child = Command::new(env!("CARGO_BIN_EXE_postlint"))
        .args(["check", "--format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for id in 0..3 {
        writeln!(stdin, "{{\"id\":{id},\"body\":\"tea\"}}").unwrap();
        stdin.flush().unwrap();
        let mut line = String::new();
        answers.read_line(&mut line).unwrap();
        assert!(line.contains(&format!("\"id\":{id}")), "{line}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn packs_and_categories() {
    let pack = temporary("tea.toml", "[[rule]]\nid = \"tea.pot\"\nseverity = \"warn\"\nterms = [\"teapot\"]");
    let arguments = ["check", "--format", "json", "--pack", &pack, "--only", "tea"];
    let output = postlint(&arguments, format!("my teapot. {BAD}"));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["findings"].as_array().unwrap().len(), 1);
    assert_eq!(report["findings"][0]["rule"], "tea.pot");
    let output = postlint(&["check", "--only", "coffee"], "");
    assert_eq!(code(&output), 2);
    assert!(error(&output).contains("coffee"));
}

#[test]
fn bad_input_is_named() {
    let pack = temporary("bad.toml", "[[rule]]\nid = \"tea.pot\"\nterms = [");
    let output = postlint(&["check", "--pack", &pack], "");
    assert_eq!(code(&output), 2);
    assert!(error(&output).contains("bad.toml") && error(&output).contains("line 3"), "{}", error(&output));
    let output = postlint(&["check"], b"caf\xe9");
    assert_eq!(code(&output), 2);
    assert!(error(&output).contains("standard input: byte 4 is not UTF-8"), "{}", error(&output));
    let output = postlint(&["check"], vec![b'a'; 50 << 20]);
    assert_eq!(code(&output), 2);
    assert!(error(&output).contains("shorten"), "{}", error(&output));
}

#[test]
fn rules_are_listed_and_explained() {
    let output = postlint(&["rules", "--format", "json"], "");
    let rules: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(rules.as_array().unwrap().len() > 100);
    let text = stdout(&postlint(&["explain", "diversion.wechat_qq"], ""));
    assert!(text.contains("3.2.1") && text.contains("what to do"), "{text}");
    let text = stdout(&postlint(&["explain", "diversion.wechat_qq", "--locale", "zh"], ""));
    assert!(text.contains("建议"), "{text}");
    let output = postlint(&["explain", "tea.pot"], "");
    assert_eq!(code(&output), 2);
    assert!(error(&output).contains("tea.pot"));
}
