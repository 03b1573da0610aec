use std::sync::Arc;

use crate::advise::advise;
use crate::detect::{Engine, FieldReading, Hits};
use crate::guideline::compile::compile;
use crate::guideline::pack::{ClauseFile, Pack};
use crate::guideline::program::{Program, Rule};
use crate::guideline::{GuidelineError, GuidelineErrorKind};
use crate::judge::{Match, judge, sensed};
use crate::lexicon::Lexicon;
use crate::model::Model;
use crate::post::{Post, TooLong};
use crate::report::{Clause, Evidence, Locale, Localized, Report, Severity};

/// The guideline that is built in, compiled from `guidelines/xiaohongshu/` by the build script.
static XIAOHONGSHU: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/xiaohongshu.bin"));

/// Reads posts by a guideline.
///
/// ```
/// use postlint::{Checker, Options, Post, Verdict};
///
/// let checker = Checker::new()?;
/// let report = checker.check(&Post::from_body("My cat sat on my laptop again."), &Options::default())?;
/// assert_eq!(report.verdict, Verdict::Clear);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Checker {
    /// The guideline, then the packs that were added.
    engines: Vec<Engine>,
    lexicon: Arc<Lexicon>,
    model: Option<Model>,
}

/// How to check.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The language of messages.
    pub locale: Locale,
    /// Only rules with these ids, or of categories with these ids; all when empty.
    pub only: Vec<String>,
}

impl Checker {
    /// A checker with the built-in guideline for Xiaohongshu.
    ///
    /// # Errors
    /// When the built-in rules are damaged, which a build that works rules out.
    pub fn new() -> Result<Self, GuidelineError> {
        let program: Program = postcard::from_bytes(XIAOHONGSHU).map_err(|error| GuidelineError {
            pack: "xiaohongshu".to_owned(),
            rule: None,
            kind: GuidelineErrorKind::Damaged(error.to_string()),
        })?;
        Ok(Self::with(program))
    }

    /// A checker with a guideline of its own: packs, each with the name to use in errors, and their clauses.
    ///
    /// # Errors
    /// [`GuidelineError`] with the pack, the rule and the reason.
    pub fn from_packs(packs: &[(String, Pack)], clauses: &ClauseFile) -> Result<Self, GuidelineError> {
        Ok(Self::with(compile(packs, clauses)?))
    }

    fn with(program: Program) -> Self {
        let lexicon = Arc::new(Lexicon::embedded());
        Self { engines: vec![Engine::new(program, Arc::clone(&lexicon))], lexicon, model: None }
    }

    /// Adds a pack of one's own.
    ///
    /// # Errors
    /// [`GuidelineError`] with the pack, the rule and the reason; the checker stays as it was.
    pub fn add_pack(&mut self, name: &str, pack: &Pack) -> Result<(), GuidelineError> {
        let program = compile(&[(name.to_owned(), pack.clone())], &ClauseFile::default())?;
        self.engines.push(Engine::new(program, Arc::clone(&self.lexicon)));
        Ok(())
    }

    /// Reads posts with a learned reader too, which finds what no list of words can say.
    pub fn set_model(&mut self, model: Model) {
        self.model = Some(model);
    }

    /// Checks a post.
    ///
    /// # Errors
    /// [`TooLong`] above [`Post::MAX_BYTES`].
    pub fn check(&self, post: &Post, options: &Options) -> Result<Report, TooLong> {
        post.bounded()?;
        let fields = FieldReading::of(post);
        let mut findings = Vec::new();
        for engine in &self.engines {
            let program = engine.program();
            let matches = self.matches(engine, post, &fields, |rule| wanted(program, rule, options));
            let accepts = |fixed: &Post, rule: &Rule| self.is_better(engine, fixed, rule, &matches);
            findings.extend(advise(program, post, &fields, &matches, options.locale, &accepts));
        }
        Ok(Report::new(findings))
    }

    /// The matches of all wanted rules.
    fn matches<'a>(&self, engine: &'a Engine, post: &Post, fields: &[FieldReading<'_>], wanted: impl Fn(&Rule) -> bool) -> Vec<Match<'a>> {
        let program = engine.program();
        let mut matches = judge(program, fields, &Hits::new(engine, post, fields), &wanted);
        for sense in self.model.iter().flat_map(|model| model.read(fields)) {
            matches.extend(sensed(program, &sense, &matches).filter(|found| wanted(found.rule)));
        }
        matches
    }

    /// Whether a changed post is clear of a rule and breaks no other one that the post did not break before.
    fn is_better(&self, engine: &Engine, fixed: &Post, rule: &Rule, before: &[Match<'_>]) -> bool {
        let after = self.matches(engine, fixed, &FieldReading::of(fixed), |_| true);
        let was_broken = |rule: &Rule| before.iter().any(|found| found.rule.id == rule.id);
        after.iter().all(|found| found.rule.id != rule.id && (found.rule.severity == Severity::Caution || was_broken(found.rule)))
    }

    /// What is known of all rules, in the order of their packs.
    pub fn rules(&self) -> impl Iterator<Item = RuleInfo<'_>> {
        self.engines.iter().flat_map(|engine| {
            let program = engine.program();
            program.rules.iter().filter_map(|rule| {
                let category = program.categories.get(rule.category as usize)?;
                Some(RuleInfo {
                    id: &rule.id,
                    category: &category.id,
                    category_name: &category.name,
                    severity: rule.severity,
                    evidence: rule.evidence,
                    why: &rule.why,
                    advice: &rule.advice,
                    outcome: rule.outcome.as_ref().unwrap_or(&category.outcome),
                    clauses: rule.clauses.iter().filter_map(|&number| program.clauses.get(number as usize)).collect(),
                })
            })
        })
    }

    /// Whether any rule has this category.
    pub fn has_category(&self, id: &str) -> bool {
        self.engines.iter().any(|engine| engine.program().categories.iter().any(|category| category.id == id))
    }
}

/// What is known of a rule.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleInfo<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its category's id.
    pub category: &'a str,
    /// Its category's name.
    pub category_name: &'a Localized,
    /// How a breach usually ends.
    pub severity: Severity,
    /// How sure it is that the platform asks for this.
    pub evidence: Evidence,
    /// Why this is likely a problem.
    pub why: &'a Localized,
    /// What to do.
    pub advice: &'a Localized,
    /// What usually happens.
    pub outcome: &'a Localized,
    /// The clauses that the rule rests on.
    pub clauses: Vec<&'a Clause>,
}

fn wanted(program: &Program, rule: &Rule, options: &Options) -> bool {
    let category = program.categories.get(rule.category as usize);
    let named = |id: &String| options.only.contains(id);
    options.only.is_empty() || named(&rule.id) || category.is_some_and(|category| named(&category.id))
}
