// The page's texts in English. The same keys as in zh-Hans.js.

const amount = (/** @type {number} */ number, /** @type {string} */ one, many = `${one}s`) => `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

export default {
  skip: 'Skip to the content',
  nav: { label: 'Pages', check: 'Check', rules: 'Rules', dismissed: 'Dismissed', count: (/** @type {number} */ n) => amount(n, 'dismissal') },
  theme: { auto: 'Theme: as the device', light: 'Theme: light', dark: 'Theme: dark' },
  titles: {
    check: 'Postlint: check a post before you publish it',
    rules: 'The rules in plain words · Postlint',
    dismissed: 'What you dismissed · Postlint',
    verify: 'How to verify · Postlint',
  },

  check: {
    heading: 'Check a post before you publish it',
    intro: 'Write or paste a post for Xiaohongshu (RedNote). Postlint says what is likely to break the community guidelines, which rule, and what to do. You decide.',
  },
  composer: {
    label: 'Your post',
    title: 'Title',
    titlePlaceholder: 'Add a title',
    body: 'Text',
    bodyPlaceholder: 'Write or paste your post here',
    count: (/** @type {number} */ used, /** @type {number} */ limit) => `${used} of ${limit} characters`,
    over: (/** @type {number} */ by) => `, ${by} too many`,
    titleHelp: 'Two Latin letters count as one character.',
    copyTitle: 'Copy title',
    copyText: 'Copy text',
    copied: { title: 'Title copied.', text: 'Text and topics copied.', failed: 'Copying did not work. Select the text and copy it by hand.' },
    clear: 'Clear',
    cleared: 'Post cleared.',
  },
  topics: {
    label: 'Topics',
    placeholder: 'Add a topic',
    count: (/** @type {number} */ used, /** @type {number} */ limit) => `${used} of ${limit} topics`,
    full: (/** @type {number} */ limit) => `There is room for ${limit} topics.`,
    remove: (/** @type {string} */ topic) => `Remove topic ${topic}`,
    removed: (/** @type {string} */ topic) => `Topic ${topic} removed.`,
  },
  photos: {
    label: 'Photos',
    add: 'Add photos',
    note: 'Photos stay on this device. They are not checked yet.',
    one: (/** @type {number} */ n) => `Photo ${n}`,
    remove: (/** @type {number} */ n) => `Remove photo ${n}`,
    unreadable: (/** @type {string} */ name) => `${name} can’t be shown. Try a JPEG, PNG or WebP picture.`,
    full: (/** @type {number} */ limit) => `There is room for ${limit} photos.`,
  },

  verdict: {
    empty: { title: 'Nothing to check yet', text: 'Start typing, or try an example.' },
    starting: { title: 'Getting ready', text: 'Your text is checked as soon as the checker has loaded.' },
    clear: { title: 'Nothing found', text: 'No rule that we know fits this text. The platform has the last word.' },
    caution: { title: 'Depends on context', text: (/** @type {number} */ n) => `${amount(n, 'thing')} to look at. Such posts are limited now and then.` },
    warn: { title: 'Likely removed or limited', text: (/** @type {number} */ n) => `${amount(n, 'thing')} to look at before you publish.` },
    format: { title: 'Nothing found', text: 'Only the length or the number of topics needs a look.' },
    dismissed: { title: 'Nothing else found', text: (/** @type {number} */ n) => `You dismissed ${amount(n, 'finding')}.` },
    muted: { title: 'Findings are hidden', text: 'You dismissed everything in this post.' },
    failed: { title: 'The check did not run', text: 'Try again. If it goes on like this, reload the page; copy your text first.' },
    tooLong: { title: 'Too long to check', text: 'This is far more than the platform takes. Shorten it.' },
    show: (/** @type {number} */ n) => `Show ${n}`,
    retry: 'Try again',
    restore: 'Show findings again',
    hidden: (/** @type {number} */ n) => `${amount(n, 'finding')} dismissed`,
    review: 'Review',
  },
  /** In place of the element's own words. */
  card: {
    dismissals: {
      once: ['This once', 'Only here, until you change these words.'],
      word: ['This word', 'These words, in all posts. Stores the words in this browser.'],
      rule: ['This rule', 'The whole rule, in all posts. Stores its name in this browser.'],
      here: ['Everything here', 'All findings in this post, until you clear it or close the page.'],
    },
  },
  dismiss: {
    done: {
      once: 'Dismissed this once.',
      word: (/** @type {string} */ word) => `“${word}” is no longer flagged.`,
      rule: 'This rule is off.',
      here: 'All findings in this post are dismissed.',
    },
  },
  findings: { label: 'Findings', fixed: 'Text changed.' },
  notice: 'Notice',
  undo: 'Undo',
  close: 'Close',

  examples: {
    heading: 'Try an example',
    note: 'All of these are made up by us.',
    groups: { fine: 'Usually fine', limited: 'Often removed or limited', banned: 'What newcomers lost posts or accounts over' },
    used: 'Example put in.',
  },

  rules: {
    heading: 'The rules in plain words',
    intro: 'What Postlint looks for, in our words. Each rule names what it rests on.',
    search: 'Search the rules',
    searchPlaceholder: 'WeChat, discount, cat…',
    category: 'Category',
    all: 'All categories',
    count: (/** @type {number} */ shown, /** @type {number} */ all) => (shown === all ? amount(all, 'rule') : `${shown} of ${amount(all, 'rule')}`),
    none: 'No rule has these words. Try fewer or other ones.',
    reset: 'Show all rules',
    link: (/** @type {string} */ rule) => `Link to ${rule}`,
    sources: 'Where we read them',
    read: 'Read the rule',
    off: 'You turned this rule off.',
    turnOn: 'Turn it on',
    turnOff: 'Turn this rule off',
    unknown: (/** @type {string} */ rule) => `There is no rule ${rule} here. It may have another name now.`,
    failed: 'The rules could not be read. Reload the page.',
  },

  dismissed: {
    heading: 'What you dismissed',
    intro: 'Nothing in these lists is flagged. Undo what you want to hear about again.',
    post: 'In this post',
    postNote: 'Forgotten when you clear the post or close the page.',
    words: 'Words',
    wordsNote: 'Stored in this browser, and nowhere else.',
    rules: 'Rules',
    rulesNote: 'Stored in this browser, and nowhere else.',
    everything: 'Everything in this post',
    empty: 'You have dismissed nothing.',
    undoOne: (/** @type {string} */ what) => `Undo: ${what}`,
    undoAll: 'Undo all',
    undone: (/** @type {string} */ what) => `${what} is checked again.`,
    undoneAll: 'Everything is checked again.',
    unstored: 'This browser does not let the page store anything. Dismissals are forgotten when you close the page.',
  },

  privacy: {
    label: 'Privacy',
    device: 'Stays on this device',
    requests: (/** @type {number} */ n) => `${amount(n, 'request')} since ready`,
    offline: 'Works offline',
    verify: 'How to verify',
  },
  update: { text: 'A new version is here. Copy your text before you reload.', reload: 'Reload' },

  verify: {
    heading: 'How to verify that your post stays here',
    intro: 'You need not take our word for it. Each of these takes a minute.',
    steps: [
      { title: 'Turn the network off', text: 'When the page says “Works offline”, switch to flight mode and check a post. Nothing changes.' },
      { title: 'Watch the network', text: 'Open your browser’s developer tools, choose Network, clear the list, and type. No line appears. The checker’s worker is in that list too.' },
      { title: 'Read the page’s policy', text: 'The page tells the browser to load files only from the address that you opened, and to send forms nowhere. You find this in the page’s source:' },
      { title: 'Look at what is stored', text: 'In the developer tools, look under Storage or Application: the page’s own files, your language and theme, and the words and rules that you dismissed. Never your post.' },
      { title: 'Build it yourself', text: 'The source is open. Build it, serve it from your own computer, and use that.' },
    ],
    countHeading: 'What the number counts',
    count: 'The requests that this page made since its checker was ready, as the browser reports them. Before that, opening the page loads its files. On the first visit they are then stored for use offline, and when you open the page the browser looks for a new version. None of this holds a word of your post.',
  },

  footer: {
    note: 'An independent project, not made or endorsed by Xiaohongshu. “Nothing found” means that we found nothing. The platform decides.',
  },
};
