// A classic script that runs before anything is painted: which view, language and theme to show. The modules go on from what it
// leaves on the root element.

(() => {
  const root = document.documentElement;
  const stored = (name) => {
    try {
      return JSON.parse(localStorage.getItem(`postlint.${name}`));
    } catch {
      return null;
    }
  };
  const known = [stored('language'), ...navigator.languages].find((tag) => /^(en|zh)\b/i.test(tag)) ?? 'en';
  root.lang = /^zh/i.test(known) ? 'zh-Hans' : 'en';
  root.dataset.theme = ['light', 'dark'].find((theme) => theme === stored('theme')) ?? 'auto';

  // The address names a view or a rule after its `#`; `#main` is the place in the page that one can skip to.
  const follow = () => {
    const name = location.hash.slice(1);
    if (name === 'main' && root.dataset.view) return;
    const isRule = name.includes('.');
    root.dataset.view = isRule ? 'rules' : ['rules', 'dismissed', 'verify'].find((view) => view === name) ?? 'check';
  };
  addEventListener('hashchange', follow);
  follow();
})();
