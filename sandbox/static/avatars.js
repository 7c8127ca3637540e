// Drawn heads: one for the account, one for each citizen, always the same for the same name.

import { drawing } from "./dom.js";

const SKINS = ["#f2c9a1", "#eabf94", "#f6d5b5"];
const GROUNDS = ["#7fb2d9", "#8fbf8a", "#d8a35d", "#b49ad0", "#d98f8f", "#6fb5ae", "#9aa7b8"];
const SHIRTS = ["#3d6fa5", "#5a8f56", "#a8683a", "#74549c", "#a24d4d", "#35807a", "#56627a"];

function number(text) {
  let sum = 11;
  for (const letter of text) sum = (sum * 37 + letter.codePointAt(0)) % 100003;
  return sum;
}

const isElder = (name) => /[爷奶伯婆]|大爷|大妈/.test(name);
const isWoman = (name) => /[姨奶妈婶姐妹婆女娟芳丽]/.test(name);

export function citizenAvatar(name) {
  const seed = number(name);
  const hair = isElder(name) ? "#c9ccd1" : "#2f2a28";
  const long = isWoman(name)
    ? `<path d="M10 25c-1-14 5-18 12-18s13 4 12 18c0 3-2 5-4 5V18H14v12c-2 0-4-2-4-5z" fill="${hair}"/>`
    : `<path d="M13 19c0-8 4-11 9-11s9 3 9 11c-2-3-4-5-9-5s-7 2-9 5z" fill="${hair}"/>`;
  return drawing(`<svg class="avatar" viewBox="0 0 44 44" aria-hidden="true">
    <rect width="44" height="44" fill="${GROUNDS[seed % GROUNDS.length]}"/>
    <path d="M6 46c0-9 7-14 16-14s16 5 16 14z" fill="${SHIRTS[seed % SHIRTS.length]}"/>
    <path d="M18 27h8v6c0 3-8 3-8 0z" fill="#e0af82"/>
    <ellipse cx="22" cy="21" rx="8" ry="9.500" fill="${SKINS[seed % SKINS.length]}"/>
    ${long}<circle cx="19" cy="21.500" r="1" fill="#332"/><circle cx="25" cy="21.500" r="1" fill="#332"/>
    <path d="M19.500 26c1.500 1.300 3.500 1.300 5 0" fill="none" stroke="#a65" stroke-width="1" stroke-linecap="round"/></svg>`);
}

export const accountAvatar = () => drawing(`<svg class="avatar" viewBox="0 0 44 44" aria-hidden="true">
  <rect width="44" height="44" fill="#1a5fb4"/>
  <path d="M22 8 36 16v2.500H8V16z" fill="#fff"/><path d="M11 20.500h3.500V31H11zm6.200 0h3.500V31h-3.500zm6.200 0h3.500V31h-3.500zm6.200 0H33V31h-3.500z" fill="#fff"/>
  <path d="M8.500 32.500h27V36h-27z" fill="#fff"/></svg>`);
