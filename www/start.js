// Puts the page into the language and the colours that early.js found, before the rest of the page is read.

import { fill } from './language.js';
import { showPrivacy } from './privacy.js';
import { applyTheme } from './theme.js';

applyTheme();
fill();
showPrivacy();
document.documentElement.dataset.filled = '';
