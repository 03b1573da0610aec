// Photos of the post: previews on this device only. Nothing reads them yet.

import { PHOTO_LIMIT } from './count.js';
import { CROSS, byId, make, makeButton, makeIcon } from './dom.js';
import { language } from './language.js';
import { notify } from './notice.js';

export class Photos {
  /** @type {{ file: File, address: string }[]} */
  #photos = [];
  #list = byId('photos');
  #input = byId('photo-input');

  constructor() {
    this.#list.role = 'list';
    this.#input.addEventListener('change', () => {
      const files = [...this.#input.files];
      this.#input.value = '';
      const room = PHOTO_LIMIT - this.#photos.length;
      this.set([...this.files, ...files.slice(0, room)]);
      if (files.length > room) notify(language.strings.photos.full(PHOTO_LIMIT));
    });
  }

  get files() {
    return this.#photos.map(({ file }) => file);
  }

  /** @param {readonly File[]} files */
  set(files) {
    const before = this.#photos;
    this.#photos = files.map((file) => before.find((photo) => photo.file === file) ?? { file, address: URL.createObjectURL(file) });
    for (const photo of before) if (!this.#photos.includes(photo)) URL.revokeObjectURL(photo.address);
    this.show();
  }

  /** Shows the photos in the language of the page. */
  show() {
    const { strings } = language;
    this.#list.hidden = this.#photos.length === 0;
    this.#list.replaceChildren(
      ...this.#photos.map(({ file, address }, index) => {
        const image = make('img', { src: address, alt: strings.photos.one(index + 1), decoding: 'async' });
        image.addEventListener('error', () => {
          this.set(this.files.filter((other) => other !== file));
          notify(strings.photos.unreadable(file.name));
        });
        const remove = makeButton({ className: 'remove', ariaLabel: strings.photos.remove(index + 1) }, () => this.#remove(index), makeIcon(CROSS));
        return make('li', { className: 'photo' }, image, remove);
      }),
    );
  }

  /** @param {number} index */
  #remove(index) {
    this.set(this.files.filter((_, other) => other !== index));
    (this.#list.children[Math.min(index, this.#photos.length - 1)]?.querySelector('button') ?? this.#input).focus();
  }
}
