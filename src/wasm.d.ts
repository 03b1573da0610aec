/** A language of messages. */
export type Locale = 'en' | 'zh';

/** A post before it is published. What is missing counts as empty. */
export interface Post {
  title?: string | null;
  body?: string | null;
  /** The topics, with or without `#`. */
  tags?: readonly string[] | null;
}

/** How to check. */
export interface CheckOptions {
  /** The language of messages; English when left out. */
  locale?: Locale | null;
  /** Only rules with these ids, or of categories with these ids; all when left out. */
  only?: readonly string[] | null;
}

/** What the checker says about a post. */
export interface Report {
  /** `clear` means that nothing was found. It never means that a post is safe. */
  verdict: 'clear' | 'caution' | 'warn';
  /** Warnings first, then by place. */
  findings: Finding[];
}

/** How a breach usually ends: `warn` is usually removed or punished, `caution` depends on context or the evidence is thin. */
export type Severity = 'caution' | 'warn';

/** How sure it is that the platform asks for this: a published clause, seen enforced, or reports that disagree. */
export type Evidence = 'official' | 'reported' | 'contested';

/** How a hit was seen. */
export type Via =
  | 'literal' | 'width' | 'traditional' | 'invisible' | 'repeat' | 'spacing' | 'leet' | 'confusable' | 'pattern' | 'model'
  | 'format';

/** A part of a post that has a text of its own. */
export type Place = { field: 'title' | 'body' } | {
  field: 'tags';
  /** Which topic, from 0. */
  tag: number;
};

/** A stretch of a field, half-open, in UTF-16 code units: ready for `Range` and `setSelectionRange`. */
export type Span = Place & { start: number; end: number };

/** One thing that is likely a problem. */
export type Finding = Span & {
  /** The rule's id, like `diversion.wechat_qq`. */
  rule: string;
  /** The category's id, like `diversion`. */
  category: string;
  severity: Severity;
  evidence: Evidence;
  /** The text concerned, as it was written. */
  matched: string;
  /** The text concerned as it was read, when that is not as it was written. */
  reading?: string;
  via: Via;
  /** Why this is likely a problem. */
  message: string;
  /** What usually happens to such a post; may be empty. */
  outcome: string;
  /** What to do. */
  advice: string;
  /** The first clause that the rule rests on. */
  clause: Clause | null;
  /** Ways out that were tried: after each the rule finds nothing more. */
  fixes: Fix[];
};

/** An edit that takes a finding away. */
export interface Fix {
  /** What the edit does, in the reader's language. */
  label: string;
  /** In order and without overlaps; positions are those of the post before any of them. */
  edits: Edit[];
}

/** Replaces a stretch of a field by a text; by nothing when the text is empty. */
export type Edit = Span & { text: string };

/** A clause of the published guidelines. */
export interface Clause {
  /** Its key, like `N-3.2.1`. */
  id: string;
  /** The document and what the clause is about. */
  title: string;
  /** Its number in the document. */
  number: string;
  /** The edition that was read, as a date. */
  date: string;
  /** Where it was read. */
  source: string;
}

/** A text in both languages. */
export type Localized = Record<Locale, string>;

/** What is known of a rule. */
export interface Rule {
  id: string;
  /** The category's id. */
  category: string;
  categoryName: Localized;
  severity: Severity;
  evidence: Evidence;
  /** Why this is likely a problem. */
  why: Localized;
  /** What to do. */
  advice: Localized;
  /** What usually happens; may be empty. */
  outcome: Localized;
  /** The clauses that the rule rests on. */
  clauses: Clause[];
}

/** A set by its name, an `@detector`, or words. */
export type Idea = string | readonly string[];

/** How far things may stand apart. */
export type Scope = 'clause' | 'sentence' | 'nearby' | 'field' | 'post';

/** Rules of one's own. */
export interface Pack {
  /** The category of the rules; without one, the part of a rule's id before the dot. */
  category?: {
    id: string;
    name?: Localized | null;
    outcome?: Localized | null;
    excuses?: readonly string[];
  } | null;
  /** Named sets of words. */
  sets?: Record<string, readonly string[] | {
    terms?: readonly string[];
    patterns?: readonly string[];
    sets?: readonly string[];
    unless?: readonly string[];
  }>;
  rule?: readonly PackRule[];
  excuse?: readonly PackExcuse[];
}

/** A rule of one's own. */
export interface PackRule {
  /** `category.name`, in lower case. */
  id: string;
  severity?: Severity;
  evidence?: Evidence;
  clause?: string | readonly string[];
  why?: Localized;
  advice?: Localized;
  outcome?: Localized | null;
  /** Words; each hit is a finding. */
  terms?: readonly string[];
  /** Regular expressions on the folded text, in the syntax of Rust's `regex`; each hit is a finding. */
  patterns?: readonly string[];
  /** `@detectors` or sets; each hit is a finding. */
  detects?: readonly string[];
  /** Ideas near each other: two to four, in any order (`all`) or in this one (`seq`). */
  combos?: readonly {
    all?: readonly Idea[];
    seq?: readonly Idea[];
    within?: number | null;
    scope?: Scope;
    lacks?: readonly Idea[];
  }[];
  /** Lookalikes: words that end a hit which they touch and are not shorter than. */
  unless?: readonly string[];
  /** What must, and what must not, stand around a hit. */
  context?: { needs?: readonly Idea[]; lacks?: readonly Idea[]; within?: number | null; scope?: Scope | null } | null;
  excuses?: readonly string[] | null;
  /** Only in these fields. */
  fields?: readonly ('title' | 'body' | 'tags')[];
  /** An edit to offer. */
  fix?: { kind: 'remove' | 'cut' | 'replace' | 'disclose'; label: Localized; with?: Localized | null } | null;
  /** Posts, or just bodies, in which the rule must find something, and in which nothing may be found. */
  examples?: { flag?: readonly (string | Post)[]; pass?: readonly (string | Post)[] };
}

/** A reason for which a hit does not count. */
export interface PackExcuse {
  id: string;
  reach: 'before' | Scope;
  within?: number | null;
  quoted?: boolean;
  terms?: readonly string[];
  patterns?: readonly string[];
  sets?: readonly string[];
  unless?: readonly string[];
}

/** What is thrown: what was wrong, where, and what to do. */
export interface PostlintError extends Error {
  name: 'PostlintError';
  code: 'bad-post' | 'bad-options' | 'bad-pack' | 'bad-model' | 'too-long' | 'damaged';
  /** The pack that was refused, by its name. */
  pack?: string;
  /** The rule or set in it. */
  rule?: string;
}
