//! `cargo xtask serve`: the page, built and served on this machine.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use clap::Args;
use tiny_http::{Header, Method, Request, Response, Server};

use crate::Result;
use crate::build::build;
use crate::size::gzip;
use crate::stage::{files, site};

/// What a page may do: nothing but load what is served here. `'wasm-unsafe-eval'` allows wasm, and no `eval`.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; \
    img-src 'self' blob: data:; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A browser asks for this many files side by side.
const THREADS: usize = 6;

/// How to serve.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The port; 0 for any that is free
    #[arg(long, default_value_t = 8730)]
    port: u16,
    /// Print the address and leave the browser alone
    #[arg(long)]
    no_open: bool,
}

/// Builds and serves until the program is stopped.
pub(crate) fn serve(arguments: &Serve) -> Result<()> {
    build()?;
    let site = Site::read(&site())?;
    let server = Server::http(("127.0.0.1", arguments.port))
        .map_err(|error| format!("port {} can't be used ({error}): choose another one with --port", arguments.port))?;
    let port = server.server_addr().to_ip().map_or(arguments.port, |address| address.port());
    let address = format!("http://localhost:{port}/");
    println!("\nPostlint is at {address} (Ctrl+C to stop)");
    if !arguments.no_open && std::env::var_os("CI").is_none() {
        open(&address);
    }
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Ok(request) = server.recv() {
                    let response = site.answer(&request);
                    // A reader that went away is no reason to stop.
                    let _ = request.respond(response);
                }
            });
        }
    });
    Ok(())
}

/// Opens the browser where there is one. The address is printed in any case.
fn open(address: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let _ = Command::new(program).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}

/// The files of the page by their addresses, in memory. What is not there can't be asked for.
struct Site(BTreeMap<String, Asset>);

struct Asset {
    content_type: &'static str,
    tag: String,
    bytes: Vec<u8>,
    gzip: Vec<u8>,
}

type Answer = Response<std::io::Cursor<Vec<u8>>>;

impl Site {
    fn read(folder: &Path) -> Result<Self> {
        let mut assets = BTreeMap::new();
        for file in files(folder)? {
            let address = format!("/{}", file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/"));
            let bytes = fs::read(&file)?;
            let mut hasher = DefaultHasher::new();
            hasher.write(&bytes);
            let tag = format!("\"{:016x}\"", hasher.finish());
            let asset = Asset { content_type: content_type(&file), tag, gzip: gzip(&bytes)?, bytes };
            assets.insert(address, asset);
        }
        Ok(Self(assets))
    }

    fn answer(&self, request: &Request) -> Answer {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return text(405, "only GET and HEAD are answered");
        }
        let Some(asset) = self.find(request.url()) else {
            return text(404, "there is no such file");
        };
        if header(request, "If-None-Match") == Some(&asset.tag) {
            return respond(304, Vec::new(), &[("ETag", &asset.tag)]);
        }
        let mut headers = vec![("Content-Type", asset.content_type), ("ETag", &asset.tag), ("Vary", "Accept-Encoding")];
        if header(request, "Accept-Encoding").is_some_and(|accepted| accepted.contains("gzip")) {
            headers.push(("Content-Encoding", "gzip"));
            respond(200, asset.gzip.clone(), &headers)
        } else {
            respond(200, asset.bytes.clone(), &headers)
        }
    }

    /// The file at an address; a folder stands for its `index.html`.
    fn find(&self, url: &str) -> Option<&Asset> {
        let address = url.split(['?', '#']).next().unwrap_or_default();
        self.0.get(address).or_else(|| self.0.get(&format!("{address}index.html")))
    }
}

fn header<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
}

fn text(status: u16, text: &str) -> Answer {
    respond(status, text.into(), &[("Content-Type", "text/plain; charset=utf-8")])
}

fn respond(status: u16, bytes: Vec<u8>, headers: &[(&str, &str)]) -> Answer {
    let always = [
        // Kept, and asked about each time: no old file after a build.
        ("Cache-Control", "no-cache"),
        ("Content-Security-Policy", POLICY),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    let mut response = Response::from_data(bytes).with_status_code(status).with_chunked_threshold(usize::MAX);
    for header in always.iter().chain(headers).filter_map(|(name, value)| Header::from_bytes(*name, *value).ok()) {
        response.add_header(header);
    }
    response
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "jpg" | "jpeg" => "image/jpeg",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use tiny_http::TestRequest;

    use super::*;

    fn site() -> Site {
        let asset = |content_type, text: &str| Asset { content_type, tag: "\"1\"".to_owned(), bytes: text.into(), gzip: Vec::new() };
        Site(BTreeMap::from([
            ("/index.html".to_owned(), asset("text/html; charset=utf-8", "page")),
            ("/pkg/a.wasm".to_owned(), asset("application/wasm", "module")),
        ]))
    }

    fn value<'a>(answer: &'a Answer, name: &'static str) -> Option<&'a str> {
        answer.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
    }

    #[test]
    fn files_come_with_their_type_and_the_policy() {
        for (url, kind) in [("/", "text/html; charset=utf-8"), ("/?a#b", "text/html; charset=utf-8"), ("/pkg/a.wasm", "application/wasm")] {
            let answer = site().answer(&TestRequest::new().with_path(url).into());
            assert_eq!(answer.status_code().0, 200, "{url}");
            assert_eq!(value(&answer, "Content-Type"), Some(kind), "{url}");
            assert_eq!(value(&answer, "Content-Security-Policy"), Some(POLICY), "{url}");
        }
    }

    #[test]
    fn what_is_known_already_is_not_sent_again() -> Result<()> {
        let tag = Header::from_bytes("If-None-Match", "\"1\"").map_err(|()| "a header")?;
        let answer = site().answer(&TestRequest::new().with_path("/").with_header(tag).into());
        assert_eq!((answer.status_code().0, answer.data_length()), (304, Some(0)));
        Ok(())
    }

    #[test]
    fn all_else_is_refused() {
        for (method, url, status) in [(Method::Get, "/../secret", 404), (Method::Get, "/pkg", 404), (Method::Post, "/", 405)] {
            let answer = site().answer(&TestRequest::new().with_method(method).with_path(url).into());
            assert_eq!(answer.status_code().0, status, "{url}");
        }
    }
}
