import { createRequire } from 'node:module';
import { chance } from './chance.js';

const { wordsToNumbers } = createRequire(import.meta.url)('words-to-numbers');

const SMALL = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve',
  'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES = [[1e6, 'million'], [1000, 'thousand'], [100, 'hundred']];

/** A whole number from 1 in words: `and` before the last part, or not. */
function inWords(n, and) {
  for (const [scale, name] of SCALES) {
    if (n < scale) continue;
    const rest = n % scale;
    const joint = and && rest > 0 && rest < 100 ? ' and ' : ' ';
    return `${inWords(Math.floor(n / scale), and)} ${name}${rest ? joint + inWords(rest, and) : ''}`;
  }
  if (n < 20) return SMALL[n];
  return TENS[Math.floor(n / 10)] + (n % 10 ? `-${SMALL[n % 10]}` : '');
}

const SPECIAL = [['a dozen', 12], ['two dozen', 24], ['half a dozen', 6], ['half a million', 500000], ['a hundred', 100],
  ['a thousand', 1000], ['a score of', 20], ['three score', 60], ['1.5 million', 1500000], ['2.25 thousand', 2250],
  ['1,5 million', 1500000], ['12 thousand', 12000]];

/** Sentences with one number of people each, and that number. */
export function numberCases(count) {
  const { below, pick } = chance(1);
  return Array.from({ length: count }, () => {
    const kind = below(8);
    const n = 2 + below(10 ** (1 + below(6)));
    const figure = n >= 1900 && n <= 2100 ? n + 300 : n;
    let words = inWords(n, kind % 2 === 0);
    let answer = n;
    if (kind === 5) [words, answer] = [String(figure), figure];
    if (kind === 6) [words, answer] = [figure.toLocaleString('en-US'), figure];
    if (kind === 7) [words, answer] = pick(SPECIAL);
    return { text: `The blast killed ${words} people.`, words, answer, published: '2031-03-20' };
  });
}

export const readNumbers = {
  /** The only number of people, if Cairn found just one number. */
  ours(mentions) {
    const numbers = mentions.filter((m) => m.kind === 'number');
    if (numbers.length !== 1 || numbers[0].type !== 'people') return null;
    return numbers[0].number.low === numbers[0].number.high ? numbers[0].number.low : null;
  },
  theirs(item) {
    const read = wordsToNumbers(item.words.replace(/(\d),(\d{3})/g, '$1$2'));
    return typeof read === 'number' ? read : /^\d+(\.\d+)?$/.test(read) ? Number(read) : null;
  },
};
