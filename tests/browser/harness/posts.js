// What the tests write.

/** Nothing is found in it. */
export const FINE = 'The noodles on Wukang Road made my day.';

/** Likely a problem. */
export const CONTACT = 'Add me on WeChat: lily_2024';

/** What is marked in it. */
export const CONTACT_MARK = /^warn: .*lily_2024$/;

/** May be a problem. */
export const SWEARING = 'This is fucking great';
