import type { CheckOptions, Finding, Locale, Post, Report } from '../index.js';

/** What checks a post: what `createChecker` gives, or anything of the same form. */
export interface Checks {
  check(post: Post, options?: CheckOptions): Promise<Report>;
}

/** How far a dismissal reaches: this place in the text, this word wherever it stands, this rule, or everything in this text. */
export type DismissalScope = 'once' | 'word' | 'rule' | 'here';

/** Something that the person does not want to hear about. Those of scope `word` and `rule` are worth storing. */
export type Dismissal =
  | { scope: 'once'; rule: string; place: string; start: number; end: number }
  | { scope: 'word'; word: string }
  | { scope: 'rule'; rule: string }
  | { scope: 'here' };

/**
 * A list of dismissals, for one text or many. Those of scope `once` and `here` hold for the text of their owner only. Fires `change`.
 */
export class Dismissals extends EventTarget {
  constructor(list?: readonly Dismissal[]);
  readonly list: Dismissal[];
  add(scope: DismissalScope, finding: Finding, span?: { start: number; end: number }, owner?: object): Dismissal;
  remove(entry: Dismissal): void;
  clear(): void;
  hides(finding: Finding, span?: { start: number; end: number }, owner?: object): boolean;
  hiding(finding: Finding, span?: { start: number; end: number }, owner?: object): Dismissal[];
}

/** A check is through. `preventDefault()`: the page shows the findings itself. */
export type PostLintCheckEvent = CustomEvent<{ report: Report }>;

/** A post is held that is likely to be a problem. `preventDefault()`: the page asks itself, and calls `proceed()` to let the post go. */
export type PostLintSubmitEvent = CustomEvent<{ report: Report; findings: Finding[]; proceed(): void }>;

/** The person dismissed a finding or, when `scope` is null, took dismissals back. `dismissals` is the list as it is now. */
export type PostLintDismissEvent = CustomEvent<
  | { scope: DismissalScope; finding: Finding; dismissal: Dismissal; dismissals: Dismissal[] }
  | { scope: null; finding: null; dismissal: null; dismissals: Dismissal[] }
>;

/** A check failed. Posts are let through. */
export type PostLintErrorEvent = CustomEvent<{ error: unknown }>;

/**
 * `<post-lint for="body">`: checks the text of a field while it is written, marks what is likely to be a problem, lists it, and asks
 * before the form is submitted with it.
 *
 * Attributes: `for`, `title-for`, `tags-for` (ids of fields, or of elements around them), `locale` (`en` or `zh`), `guideline`.
 */
export class PostLintElement extends HTMLElement {
  /** The checker to use in place of the package's own. Share one between elements: each of the package's is a Worker. */
  get checker(): Checks | null;
  set checker(checker: Checks | null);
  /** What the person does not want to hear about. Assign a stored list, or a `Dismissals` that several elements share. */
  get dismissals(): Dismissals;
  set dismissals(dismissals: Dismissals | readonly Dismissal[]);
  /** The last report; nothing before the first check. */
  readonly report: Report | null;
  /** The findings that still stand and that nobody dismissed. */
  readonly findings: Finding[];
  /** The verdict that the findings come to. */
  readonly verdict: Report['verdict'];
  /** The language of the interface and of messages. */
  readonly locale: Locale;
  /** Checks now. For texts that a script has set: a browser tells of those only sometimes. */
  check(): Promise<Report | null>;
  /** Asks before posting, where there is no form whose submit could be held. Resolves to whether the post may go. */
  guard(): Promise<boolean>;

  addEventListener<K extends keyof PostLintEventMap>(
    type: K,
    listener: (this: PostLintElement, event: PostLintEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}

export interface PostLintEventMap extends HTMLElementEventMap {
  'postlint:check': PostLintCheckEvent;
  'postlint:submit': PostLintSubmitEvent;
  'postlint:dismiss': PostLintDismissEvent;
  'postlint:error': PostLintErrorEvent;
}
