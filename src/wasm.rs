//! The border to JavaScript, and the only file that knows a browser exists.
//!
//! Values cross as plain objects and positions as UTF-16 code units. What goes wrong is thrown as an `Error` with a `code`.
//! The types of all of it are in `wasm.d.ts`.

use js_sys::{Error, Object, Reflect};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Serializer, from_value};
use wasm_bindgen::prelude::*;

use crate::guideline::pack::Pack;
use crate::guideline::{GuidelineError, GuidelineErrorKind};
use crate::{Locale, Model, Options, Post, TooLong};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

/// Makes panics readable in the console. The instance is of no use after one.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}

/// Reads posts by a guideline.
#[wasm_bindgen(js_name = Checker)]
pub struct JsChecker(crate::Checker);

#[wasm_bindgen(js_class = Checker)]
impl JsChecker {
    /// A checker with the built-in guideline for Xiaohongshu.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<JsChecker, Error> {
        crate::Checker::new().map(Self).map_err(refuse_pack)
    }

    /// The version of the package.
    pub fn version() -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }

    /// Adds a pack of rules of one's own. The name is used in errors.
    #[wasm_bindgen(js_name = addPack)]
    pub fn add_pack(&mut self, name: &str, #[wasm_bindgen(unchecked_param_type = "Pack")] pack: JsValue) -> Result<(), Error> {
        let pack = read_pack(name, pack).map_err(refuse_pack)?;
        self.0.add_pack(name, &pack).map_err(refuse_pack)
    }

    /// Reads posts with a learned reader too: the bytes of a file of `models/`.
    #[wasm_bindgen(js_name = setModel)]
    pub fn set_model(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.0.set_model(Model::from_bytes(bytes).map_err(|problem| error("bad-model", &problem.to_string()))?);
        Ok(())
    }

    /// Checks a post.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn check(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Post")] post: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "CheckOptions")] options: JsValue,
    ) -> Result<JsValue, Error> {
        let post: Post = from_value::<PostInput>(post)
            .map_err(|problem| error("bad-post", &format!("a post is like {{ title: '', body: '', tags: [''] }}: {}", reason(problem))))?
            .into();
        let options: Options = from_value::<Option<OptionsInput>>(options)
            .map_err(|problem| error("bad-options", &format!("options are like {{ locale: 'en', only: [''] }}: {}", reason(problem))))?
            .unwrap_or_default()
            .into();
        if let Some(unknown) = options.only.iter().find(|id| !self.knows(id)) {
            return Err(error("bad-options", &format!("there is no rule and no category {unknown:?}: rules() lists them")));
        }
        let report = self.0.check(&post, &options).map_err(|problem: TooLong| error("too-long", &problem.to_string()))?;
        write(&report.in_utf16(&post))
    }

    /// What is known of all rules, in both languages.
    #[wasm_bindgen(unchecked_return_type = "Rule[]")]
    pub fn rules(&self) -> Result<JsValue, Error> {
        write(&self.0.rules().collect::<Vec<_>>())
    }
}

impl JsChecker {
    /// Whether a rule or a category has this id.
    fn knows(&self, id: &str) -> bool {
        self.0.has_category(id) || self.0.rules().any(|rule| rule.id == id)
    }
}

/// A post as forms have it: any part may be missing.
#[derive(Default, Deserialize)]
#[serde(default)]
struct PostInput {
    title: Option<String>,
    body: Option<String>,
    tags: Option<Vec<String>>,
}

impl From<PostInput> for Post {
    fn from(post: PostInput) -> Self {
        Self { title: post.title.unwrap_or_default(), body: post.body.unwrap_or_default(), tags: post.tags.unwrap_or_default() }
    }
}

/// Options of which any may be missing.
#[derive(Default, Deserialize)]
#[serde(default)]
struct OptionsInput {
    locale: Option<Locale>,
    only: Option<Vec<String>>,
}

impl From<OptionsInput> for Options {
    fn from(options: OptionsInput) -> Self {
        Self { locale: options.locale.unwrap_or_default(), only: options.only.unwrap_or_default() }
    }
}

/// Reads a pack by way of a [`serde_json::Value`]: `serde_wasm_bindgen` looks only at fields that it knows, and a mistyped name
/// would pass in silence.
fn read_pack(name: &str, pack: JsValue) -> Result<Pack, GuidelineError> {
    let syntax = |reason: String| GuidelineError { pack: name.to_owned(), rule: None, kind: GuidelineErrorKind::Syntax(reason) };
    let value: serde_json::Value = from_value(pack).map_err(|problem| syntax(reason(problem)))?;
    serde_path_to_error::deserialize(value).map_err(|problem| syntax(problem.to_string()))
}

/// As plain objects, `None` as `null`.
fn write(value: &impl Serialize) -> Result<JsValue, Error> {
    value.serialize(&Serializer::json_compatible()).map_err(|problem| error("damaged", &reason(problem)))
}

/// What is wrong with a value, without the name of the kind of error.
fn reason(problem: serde_wasm_bindgen::Error) -> String {
    match JsValue::from(problem).dyn_into::<Error>() {
        Ok(error) => error.message().into(),
        // Thrown by a property of the value.
        Err(other) => format!("{other:?}"),
    }
}

fn refuse_pack(problem: GuidelineError) -> Error {
    let code = if matches!(problem.kind, GuidelineErrorKind::Damaged(_)) { "damaged" } else { "bad-pack" };
    let refused = error(code, &problem.to_string());
    set(&refused, "pack", &problem.pack.into());
    set(&refused, "rule", &problem.rule.into());
    refused
}

fn error(code: &str, message: &str) -> Error {
    let error = Error::new(message);
    error.set_name("PostlintError");
    set(&error, "code", &code.into());
    error
}

/// Sets a property of an object that we made, which can't fail.
fn set(object: &Object, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}
