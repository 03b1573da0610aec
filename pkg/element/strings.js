// The words of the interface, in English and Simplified Chinese. Messages about rules come with the report.

/** @import { Finding } from '../index.js' */

/** @typedef {'en' | 'zh'} Locale */
/** @typedef {typeof EN} Strings */

const EN = {
  lang: 'en',
  /** The verdict in a sentence. */
  verdict: {
    clear: 'Nothing found. The platform decides, and it may see more than this check does.',
    caution: 'Have another look before you post: some of this may be a problem.',
    warn: 'This post is likely to be removed or limited as it stands.',
  },
  /** The findings in a few words. */
  count: (/** @type {number} */ warnings, /** @type {number} */ cautions) => {
    const likely = warnings === 1 ? '1 likely problem' : `${warnings} likely problems`;
    const other = cautions === 1 ? '1 thing to look at' : `${cautions} things to look at`;
    if (warnings === 0) return cautions === 0 ? 'Nothing found' : other;
    return cautions === 0 ? likely : `${likely}, ${other}`;
  },
  idle: 'Checks while you write',
  checking: 'Checking…',
  failed: 'Could not check. You can post as usual.',
  findings: 'What was found',
  severity: { warn: 'Likely a problem', caution: 'May be a problem' },
  evidence: {
    official: 'A published clause says so',
    reported: 'Press or users saw it enforced',
    contested: 'Reports disagree',
  },
  field: { title: 'in the title', body: '', tags: 'in the topics' },
  /** How something was read, where that is not plain from the text. */
  via: {
    width: 'wide or styled letters',
    traditional: 'traditional characters',
    confusable: 'look-alike letters',
    leet: 'digits and signs for letters',
    model: 'the sentence as a whole',
    spacing: 'letters set apart',
    invisible: 'invisible characters',
    repeat: 'stretched letters',
    homophone: 'characters that sound alike',
    pinyin: 'pinyin',
    initials: 'initials',
    shape: 'characters that look alike',
    split: 'characters taken apart',
    emoji: 'emoji',
    order: 'changed order',
    image: 'a picture',
  },
  reading: (/** @type {string} */ through, /** @type {string | undefined} */ as) =>
    as ? `Read as “${as}”, through ${through}.` : `Read through ${through}.`,
  advice: 'What to do',
  outcome: 'Usually',
  sure: 'How sure',
  clause: 'Clause',
  ruleName: 'Rule',
  dated: (/** @type {string} */ date) => `, edition of ${date}`,
  why: 'Where this comes from',
  show: 'Show in the text',
  copy: 'Copy the new text',
  copied: 'Copied.',
  copyFailed: 'The browser did not allow copying.',
  fixed: 'Changed. Undo takes it back.',
  fixStale: 'The text has changed since. Wait a moment for the next check.',
  fixRefused: 'The editor did not take the change. Copy the new text and paste it yourself.',
  dismiss: 'Not a problem here?',
  dismissals: {
    once: ['Hide this once', 'Only here, in this text.'],
    word: ['Hide this word', 'These words, wherever they stand.'],
    rule: ['Hide this rule', 'Everything that this rule finds.'],
    here: ['Hide everything here', 'All findings in this text, also new ones.'],
  },
  hidden: (/** @type {number} */ count) => (count === 1 ? '1 finding is hidden.' : `${count} findings are hidden.`),
  restore: 'Show hidden findings',
  note: 'Checked on this device. Nothing you write is sent.',
  dialog: 'Before you post',
  more: (/** @type {number} */ count) => (count === 1 ? 'and 1 more' : `and ${count} more`),
  back: 'Go back',
  post: 'Post anyway',
};

/** @type {Strings} */
const ZH = {
  lang: 'zh-Hans',
  verdict: {
    clear: '没有发现问题。最终由平台判断，平台看到的可能比这里更多。',
    caution: '发布前再看一眼：有些内容可能有问题。',
    warn: '这篇笔记照现在这样，很可能被删除或限流。',
  },
  count: (warnings, cautions) => {
    const likely = `${warnings} 处可能违规`;
    const other = `${cautions} 处需要留意`;
    if (warnings === 0) return cautions === 0 ? '没有发现问题' : other;
    return cautions === 0 ? likely : `${likely}，${other}`;
  },
  idle: '边写边检查',
  checking: '正在检查…',
  failed: '这次没能检查，可以照常发布。',
  findings: '检查结果',
  severity: { warn: '可能违规', caution: '需要留意' },
  evidence: {
    official: '有公开条款',
    reported: '有报道或用户反馈',
    contested: '说法不一',
  },
  field: { title: '标题里', body: '', tags: '话题里' },
  via: {
    width: '全角或花体字符',
    traditional: '繁体字',
    confusable: '形近字母',
    leet: '代替字母的数字或符号',
    model: '整句话的意思',
    spacing: '拆开书写的字词',
    invisible: '不可见字符',
    repeat: '重复的字母',
    homophone: '谐音字',
    pinyin: '拼音',
    initials: '拼音首字母',
    shape: '形近字',
    split: '拆字',
    emoji: '表情符号',
    order: '调换的字序',
    image: '图片',
  },
  reading: (through, as) => (as ? `读作“${as}”，识别自${through}。` : `识别自${through}。`),
  advice: '建议',
  outcome: '通常后果',
  sure: '把握',
  clause: '条款',
  ruleName: '规则',
  dated: (date) => `（${date} 版）`,
  why: '依据是什么',
  show: '在文中查看',
  copy: '复制改好的文字',
  copied: '已复制。',
  copyFailed: '浏览器不允许复制。',
  fixed: '已修改，可以撤销。',
  fixStale: '文字已经变了，请稍等下一次检查。',
  fixRefused: '编辑器没有接受修改，请复制改好的文字，自己粘贴。',
  dismiss: '这里没有问题？',
  dismissals: {
    once: ['这一次不提示', '只限这段文字里的这一处。'],
    word: ['这个词不提示', '这几个字出现在哪里都不再提示。'],
    rule: ['这条规则不提示', '这条规则的所有提示都不再出现。'],
    here: ['这里都不提示', '这段文字里的提示全部隐藏，以后新出现的也一样。'],
  },
  hidden: (count) => `已隐藏 ${count} 处提示。`,
  restore: '重新显示',
  note: '只在这台设备上检查，你写的内容不会发送出去。',
  dialog: '发布之前',
  more: (count) => `还有 ${count} 处`,
  back: '返回修改',
  post: '仍要发布',
};

/**
 * The words of a language.
 * @param {Locale} locale
 * @returns {Strings}
 */
export function stringsFor(locale) {
  return locale === 'zh' ? ZH : EN;
}

/**
 * How a finding was read, when that is not plain from the text.
 * @param {Strings} strings
 * @param {Finding} finding
 * @returns {string | null}
 */
export function readingOf(strings, { via, reading }) {
  const through = /** @type {Record<string, string>} */ (strings.via)[via];
  return through ? strings.reading(through, reading) : null;
}

/**
 * The language of an element's text, as far as the interface has it: the nearest `lang`, else the person's own.
 * @param {Element} element
 * @returns {Locale}
 */
export function localeOf(element) {
  /** @type {Element | null} */
  let at = element;
  while (at) {
    const named = at.closest('[lang]')?.getAttribute('lang');
    if (named) {
      const known = localeFor(named);
      if (known) return known;
      break;
    }
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  for (const language of navigator.languages) {
    const known = localeFor(language);
    if (known) return known;
  }
  return 'en';
}

/**
 * @param {string} language a language tag
 * @returns {Locale | null}
 */
function localeFor(language) {
  const primary = language.toLowerCase().split('-')[0];
  return primary === 'zh' || primary === 'en' ? primary : null;
}
