//! Makes packs ready to run: names become numbers, words become one sorted list.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::detectors::Detector;
use super::error::{GuidelineError, GuidelineErrorKind as Kind};
use super::expression::Expression;
use super::frequency::{self, Frequencies};
use super::literal::{self, Needed};
use super::pack::{ClauseFile, ComboDef, Element, FixKind, Pack, RuleDef, Scope, SetBody, SetDef};
use super::program::{
    Category, Combo, Context, Edge, Excuse, Fields, FixRule, Matcher, Pattern, Program, Rule, Set, SetId, Things, Use, UseOf,
};
use super::words::Words;
use crate::report::{Clause, Localized};
use crate::text::fold::{fold_word, is_han};

/// The most words, patterns and rules of one guideline.
pub(crate) const MOST_TERMS: usize = 200_000;
pub(crate) const MOST_PATTERNS: usize = 5_000;
pub(crate) const MOST_RULES: usize = 5_000;
/// The longest word, in characters after folding.
const LONGEST_TERM: usize = 100;

/// Compiles packs, each with the name to use in errors, into one program.
///
/// # Errors
/// [`GuidelineError`] with the pack, the rule and the reason.
pub(crate) fn compile(packs: &[(String, Pack)], clauses: &ClauseFile) -> Result<Program, GuidelineError> {
    let examples = frequency::examples(packs);
    let mut compiler = Compiler { frequencies: Frequencies::new(&examples), ..Compiler::default() };
    compiler.number_clauses(clauses);
    for (name, pack) in packs {
        compiler.place = (name.clone(), None);
        // Rules of a category may stand in other packs too.
        if let Some(category) = pack.category.as_ref().filter(|category| compiler.categories.iter().all(|known| known.id != category.id)) {
            let plain_name = Localized { en: category.id.clone(), zh: category.id.clone() };
            compiler.categories.push(Category {
                id: category.id.clone(),
                name: category.name.clone().unwrap_or(plain_name),
                outcome: category.outcome.clone().unwrap_or_default(),
            });
        }
        for set in pack.sets.keys() {
            compiler.declare_set(set)?;
        }
        for excuse in &pack.excuse {
            let number = u32::try_from(compiler.excuse_names.len()).unwrap_or(u32::MAX);
            compiler.excuse_names.push((excuse.id.clone(), number));
        }
    }
    for (name, pack) in packs {
        compiler.place = (name.clone(), None);
        compiler.pack(pack)?;
    }
    let mut program = compiler.finish()?;
    frequency::mark_rarest(&examples, &mut program);
    Ok(program)
}

#[derive(Default)]
struct Compiler {
    frequencies: Frequencies,
    /// The pack and the rule or set that is being compiled, for errors.
    place: (String, Option<String>),
    set_names: HashMap<String, SetId>,
    sets: Vec<Set>,
    words: BTreeMap<String, BTreeSet<(UseOf, Edge, Edge)>>,
    /// Sets whose words are also words of others: (part, whole).
    unions: Vec<(SetId, SetId)>,
    patterns: Vec<Pattern>,
    rules: Vec<Rule>,
    rule_ids: BTreeSet<String>,
    excuses: Vec<Excuse>,
    excuse_names: Vec<(String, u32)>,
    categories: Vec<Category>,
    clauses: Vec<Clause>,
    terms: usize,
}

impl Compiler {
    fn error(&self, kind: Kind) -> GuidelineError {
        GuidelineError { pack: self.place.0.clone(), rule: self.place.1.clone(), kind }
    }

    fn number_clauses(&mut self, file: &ClauseFile) {
        self.clauses = file
            .clauses
            .iter()
            .map(|(id, clause)| {
                let document = file.documents.get(&clause.document);
                let of = |part: fn(&super::pack::DocumentDef) -> &String| document.map(part).cloned().unwrap_or_default();
                Clause {
                    id: id.clone(),
                    title: format!("{}: {}", of(|document| &document.title), clause.about),
                    number: clause.number.clone(),
                    date: of(|document| &document.date),
                    source: of(|document| &document.source),
                }
            })
            .collect();
    }

    fn new_set(&mut self) -> SetId {
        self.sets.push(Set::default());
        u32::try_from(self.sets.len() - 1).unwrap_or(u32::MAX)
    }

    fn declare_set(&mut self, name: &str) -> Result<(), GuidelineError> {
        let id = self.new_set();
        match self.set_names.insert(name.to_owned(), id) {
            None => Ok(()),
            Some(_) => Err(self.error(Kind::Id(name.to_owned()))),
        }
    }

    fn set_named(&mut self, name: &str) -> Result<SetId, GuidelineError> {
        if let Some(&id) = self.set_names.get(name) {
            return Ok(id);
        }
        let Some(detector) = name.strip_prefix('@').and_then(Detector::named) else {
            let what = if name.starts_with('@') { "detector" } else { "set" };
            return Err(self.error(Kind::Unknown { what, name: name.to_owned() }));
        };
        let id = self.new_set();
        if let Some(set) = self.sets.last_mut() {
            set.detector = Some(detector);
        }
        for &form in detector.forms() {
            self.add_needed(form.needs(&self.frequencies), UseOf::Form(form));
        }
        self.set_names.insert(name.to_owned(), id);
        Ok(id)
    }

    fn pack(&mut self, pack: &Pack) -> Result<(), GuidelineError> {
        for (name, set) in &pack.sets {
            self.place.1 = Some(format!("set {name}"));
            let id = self.set_named(name)?;
            match set {
                SetDef::Words(words) => self.add_words(words, id)?,
                SetDef::Full(body) => self.add_body(body, id)?,
            }
        }
        for excuse in &pack.excuse {
            self.place.1 = Some(format!("excuse {}", excuse.id));
            let cues = self.new_set();
            let body = SetBody {
                terms: excuse.terms.clone(),
                patterns: excuse.patterns.clone(),
                sets: excuse.sets.clone(),
                unless: excuse.unless.clone(),
            };
            self.add_body(&body, cues)?;
            self.excuses.push(Excuse { id: excuse.id.clone(), cues, reach: excuse.reach, within: excuse.within, quoted: excuse.quoted });
        }
        if pack.rule.len() + self.rules.len() > MOST_RULES {
            return Err(self.error(Kind::TooMany { what: "rules", found: pack.rule.len() + self.rules.len(), limit: MOST_RULES }));
        }
        for rule in &pack.rule {
            self.place.1 = Some(format!("rule {}", rule.id));
            let rule = self.rule(rule, pack)?;
            self.rules.push(rule);
        }
        Ok(())
    }

    fn rule(&mut self, rule: &RuleDef, pack: &Pack) -> Result<Rule, GuidelineError> {
        let category = self.category(rule, pack)?;
        let mut matchers = Vec::new();
        if !rule.terms.is_empty() || !rule.patterns.is_empty() {
            let own = self.new_set();
            self.add_words(&rule.terms, own)?;
            self.add_patterns(&rule.patterns, own)?;
            matchers.push(Matcher::Set(own));
        }
        for name in &rule.detects {
            matchers.push(Matcher::Set(self.set_named(name)?));
        }
        for combo in &rule.combos {
            matchers.push(Matcher::Combo(self.combo(combo)?));
        }
        if matchers.is_empty() && !rule.learned {
            return Err(self.error(Kind::Nothing));
        }
        let context = match &rule.context {
            None => None,
            Some(context) => Some(Context {
                needs: self.elements(&context.needs)?,
                lacks: self.elements(&context.lacks)?,
                within: context.within,
                scope: context.scope.unwrap_or(if context.within.is_some() { Scope::Field } else { Scope::Sentence }),
            }),
        };
        let default_excuses = pack.category.as_ref().map(|category| category.excuses.as_slice()).unwrap_or_default();
        let excuses = self.excuses_named(rule.excuses.as_deref().unwrap_or(default_excuses))?;
        Ok(Rule {
            id: rule.id.clone(),
            category,
            severity: rule.severity,
            evidence: rule.evidence,
            clauses: self.clauses_named(rule.clause.as_slice())?,
            why: rule.why.clone(),
            advice: rule.advice.clone(),
            outcome: rule.outcome.clone(),
            matchers,
            learned: rule.learned,
            unless: self.unless(&rule.unless)?,
            context,
            excuses,
            fields: self.fields(&rule.fields)?,
            fix: self.fix(rule)?,
        })
    }

    fn category(&mut self, rule: &RuleDef, pack: &Pack) -> Result<u32, GuidelineError> {
        let (before, name) = rule.id.split_once('.').unwrap_or((&rule.id, ""));
        let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        let fresh = self.rule_ids.insert(rule.id.clone());
        if !fresh || !plain(before) || !(name.is_empty() || name.split('.').all(plain)) || rule.id.ends_with('.') {
            return Err(self.error(Kind::Id(rule.id.clone())));
        }
        let id = pack.category.as_ref().map_or(before, |category| category.id.as_str());
        let found = self.categories.iter().position(|category| category.id == id);
        let number = found.unwrap_or_else(|| {
            let name = Localized { en: id.to_owned(), zh: id.to_owned() };
            self.categories.push(Category { id: id.to_owned(), name, outcome: Localized::default() });
            self.categories.len() - 1
        });
        Ok(u32::try_from(number).unwrap_or(u32::MAX))
    }

    fn combo(&mut self, combo: &ComboDef) -> Result<Combo, GuidelineError> {
        let ordered = combo.all.is_empty();
        let elements = if ordered { &combo.seq } else { &combo.all };
        if !(2..=4).contains(&elements.len()) || !combo.all.is_empty() && !combo.seq.is_empty() {
            return Err(self.error(Kind::Combo));
        }
        Ok(Combo {
            elements: self.elements(elements)?,
            rarest: 0,
            ordered,
            within: combo.within,
            scope: combo.scope,
            lacks: self.elements(&combo.lacks)?,
        })
    }

    fn elements(&mut self, elements: &[Element]) -> Result<Vec<SetId>, GuidelineError> {
        let mut ids = Vec::with_capacity(elements.len());
        for element in elements {
            ids.push(match element {
                Element::Name(name) => self.set_named(name)?,
                Element::Words(words) => {
                    let id = self.new_set();
                    self.add_words(words, id)?;
                    id
                }
            });
        }
        Ok(ids)
    }

    fn excuses_named(&self, names: &[String]) -> Result<Vec<u32>, GuidelineError> {
        let mut numbers = Vec::new();
        for name in names {
            let before = numbers.len();
            numbers.extend(self.excuse_names.iter().filter(|(id, _)| id == name).map(|&(_, number)| number));
            if numbers.len() == before {
                return Err(self.error(Kind::Unknown { what: "excuse", name: name.clone() }));
            }
        }
        Ok(numbers)
    }

    fn clauses_named(&self, names: &[String]) -> Result<Vec<u32>, GuidelineError> {
        names
            .iter()
            .map(|name| {
                let found = self.clauses.iter().position(|clause| clause.id == *name);
                let number = found.ok_or_else(|| self.error(Kind::Unknown { what: "clause", name: name.clone() }))?;
                Ok(u32::try_from(number).unwrap_or(u32::MAX))
            })
            .collect()
    }

    fn fields(&self, names: &[String]) -> Result<Fields, GuidelineError> {
        let mut fields = Fields { title: false, body: false, tags: false };
        for name in names {
            match name.as_str() {
                "title" => fields.title = true,
                "body" => fields.body = true,
                "tags" => fields.tags = true,
                _ => {
                    return Err(self.error(Kind::Unknown { what: "field", name: name.clone() }));
                }
            }
        }
        Ok(if names.is_empty() { Fields { title: true, body: true, tags: true } } else { fields })
    }

    fn fix(&self, rule: &RuleDef) -> Result<Option<FixRule>, GuidelineError> {
        let Some(fix) = &rule.fix else {
            return Ok(None);
        };
        if fix.with.is_none() && matches!(fix.kind, FixKind::Replace | FixKind::Disclose) {
            return Err(self.error(Kind::Fix));
        }
        Ok(Some(FixRule { kind: fix.kind, label: fix.label.clone(), with: fix.with.clone().unwrap_or_default() }))
    }

    fn unless(&mut self, words: &[String]) -> Result<Option<SetId>, GuidelineError> {
        if words.is_empty() {
            return Ok(None);
        }
        let id = self.new_set();
        self.add_words(words, id)?;
        Ok(Some(id))
    }

    fn add_body(&mut self, body: &SetBody, id: SetId) -> Result<(), GuidelineError> {
        self.add_words(&body.terms, id)?;
        self.add_patterns(&body.patterns, id)?;
        for name in &body.sets {
            let part = self.set_named(name)?;
            self.unions.push((part, id));
        }
        let unless = self.unless(&body.unless)?;
        if let Some(set) = self.sets.get_mut(id as usize) {
            set.unless = unless;
        }
        Ok(())
    }

    fn add_words(&mut self, words: &[String], id: SetId) -> Result<(), GuidelineError> {
        self.terms += words.len();
        if self.terms > MOST_TERMS {
            return Err(self.error(Kind::TooMany { what: "terms", found: self.terms, limit: MOST_TERMS }));
        }
        for word in words {
            self.add_word(word, id)?;
        }
        Ok(())
    }

    fn add_word(&mut self, word: &str, id: SetId) -> Result<(), GuidelineError> {
        let trimmed = word.trim();
        let (any_before, rest) = trimmed.strip_prefix('*').map_or((false, trimmed), |rest| (true, rest));
        let (any_after, rest) = rest.strip_suffix('*').map_or((false, rest), |rest| (true, rest));
        let folded = fold_word(rest);
        if folded.is_empty() || folded.chars().count() > LONGEST_TERM {
            return Err(self.error(Kind::Term(word.to_owned())));
        }
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
        let left = if any_before || !latin(folded.chars().next()) { Edge::Open } else { Edge::Word };
        let last = folded.chars().next_back();
        let right = match last {
            _ if any_after || !latin(last) => Edge::Open,
            Some(last) if last.is_ascii_alphabetic() => Edge::Plural,
            _ => Edge::Word,
        };
        if folded.contains('-') {
            let spaced = fold_word(&folded.replace('-', " "));
            if !spaced.is_empty() {
                self.words.entry(spaced).or_default().insert((UseOf::Set(id), left, right));
            }
        }
        self.words.entry(folded).or_default().insert((UseOf::Set(id), left, right));
        Ok(())
    }

    fn add_patterns(&mut self, patterns: &[String], id: SetId) -> Result<(), GuidelineError> {
        for pattern in patterns {
            let refuse = |reason: String| Kind::Pattern { pattern: pattern.clone(), reason };
            let source = literal::translate(pattern).map_err(|reason| self.error(refuse(reason)))?;
            let literals = literal::required(&source, &self.frequencies).map_err(|reason| self.error(refuse(reason)))?;
            Expression::new(&source).map_err(|error| self.error(refuse(error.to_string().replace('\n', " "))))?;
            let number = u32::try_from(self.patterns.len()).unwrap_or(u32::MAX);
            if self.patterns.len() == MOST_PATTERNS {
                let found = self.patterns.len() + 1;
                return Err(self.error(Kind::TooMany { what: "patterns", found, limit: MOST_PATTERNS }));
            }
            self.add_needed(literals, UseOf::Pattern(number));
            let reach = u32::try_from(literal::reach(&source)).unwrap_or(u32::MAX);
            self.patterns.push(Pattern { source, reach, sets: vec![id] });
        }
        Ok(())
    }

    fn add_needed(&mut self, needed: Vec<Needed>, by: UseOf) {
        let edge = |is_edge: bool| if is_edge { Edge::Word } else { Edge::Open };
        for Needed { text, word_start, word_end, .. } in needed {
            self.words.entry(text).or_default().insert((by, edge(word_start), edge(word_end)));
        }
    }

    fn finish(mut self) -> Result<Program, GuidelineError> {
        self.place.1 = None;
        self.join_unions();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let things = Things { sets: count(self.sets.len()), patterns: count(self.patterns.len()) };
        let uses = |uses: BTreeSet<(UseOf, Edge, Edge)>| {
            uses.into_iter().map(|(of, left, right)| Use::new(things.number(of), left, right)).collect()
        };
        let words = Words::new(self.words.into_iter().map(|(word, of_word)| (word, uses(of_word))));
        Ok(Program {
            words,
            patterns: self.patterns,
            sets: self.sets,
            rules: self.rules,
            excuses: self.excuses,
            categories: self.categories,
            clauses: self.clauses,
        })
    }

    /// Gives the words, patterns and detectors of sets to the sets that name them.
    fn join_unions(&mut self) {
        let wholes = |part: SetId| {
            let mut all = BTreeSet::from([part]);
            let mut open = vec![part];
            while let Some(next) = open.pop() {
                for &(_, whole) in self.unions.iter().filter(|&&(part, _)| part == next) {
                    if all.insert(whole) {
                        open.push(whole);
                    }
                }
            }
            all
        };
        let parts: BTreeSet<SetId> = self.unions.iter().map(|&(part, _)| part).collect();
        let all_wholes: HashMap<SetId, BTreeSet<SetId>> = parts.into_iter().map(|part| (part, wholes(part))).collect();
        for uses in self.words.values_mut() {
            let added: Vec<_> = uses
                .iter()
                .filter_map(|&(of, left, right)| match of {
                    UseOf::Set(set) => all_wholes.get(&set).map(|wholes| (wholes, left, right)),
                    UseOf::Pattern(_) | UseOf::Form(_) => None,
                })
                .flat_map(|(wholes, left, right)| wholes.iter().map(move |&whole| (UseOf::Set(whole), left, right)))
                .collect();
            uses.extend(added);
        }
        for pattern in &mut self.patterns {
            let all: BTreeSet<SetId> =
                pattern.sets.iter().flat_map(|set| all_wholes.get(set).into_iter().flatten().copied().chain([*set])).collect();
            pattern.sets = all.into_iter().collect();
        }
        for (number, set) in self.sets.iter_mut().enumerate() {
            let id = u32::try_from(number).unwrap_or(u32::MAX);
            if let Some(wholes) = all_wholes.get(&id).filter(|_| set.detector.is_some()) {
                set.also = wholes.iter().copied().filter(|&whole| whole != id).collect();
            }
        }
    }
}

/// Letters of scripts that put no blanks between words.
fn is_unspaced(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}' | '\u{e00}'..='\u{e7f}')
}
