import { createRequire } from 'node:module';
import { chance } from './chance.js';

const chrono = createRequire(import.meta.url)('chrono-node');

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December'];
const SHORT = ['Jan.', 'Feb.', 'Mar.', 'Apr.', 'May', 'Jun.', 'Jul.', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.'];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY = 86400000;

const iso = (date) => date.toISOString().slice(0, 10);
const ordinal = (n) => n + (n > 10 && n < 14 ? 'th' : ['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');

/** Ways to write a day, seen from the day of publication: words and the day they mean. */
const FORMS = [
  (day) => [`on ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`, day],
  (day) => [`on ${MONTHS[day.getUTCMonth()]} ${day.getUTCDate()}, ${day.getUTCFullYear()}`, day],
  (day) => [`on ${SHORT[day.getUTCMonth()]} ${day.getUTCDate()}, ${day.getUTCFullYear()}`, day],
  (day) => [`on the ${ordinal(day.getUTCDate())} of ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`, day],
  (day) => [`on ${MONTHS[day.getUTCMonth()]} ${ordinal(day.getUTCDate())}, ${day.getUTCFullYear()}`, day],
  (day) => [`on ${iso(day)}`, day],
  (_, published) => ['yesterday', new Date(+published - DAY)],
  (_, published) => ['today', published],
  (_, published, n) => [`${2 + (n % 9)} days ago`, new Date(+published - (2 + (n % 9)) * DAY)],
  (_, published, n) => [`on ${WEEKDAYS[n % 7]}`, new Date(+published - ((published.getUTCDay() - (n % 7) + 7) % 7) * DAY)],
];

/** Sentences with one day each, and that day. */
export function dateCases(count) {
  const { below } = chance(2);
  return Array.from({ length: count }, (_, i) => {
    const published = new Date(Date.UTC(1985 + below(45), below(12), 1 + below(28)));
    const day = new Date(+published - below(3000) * DAY);
    const [words, answer] = FORMS[i % FORMS.length](day, published, below(1000));
    return { text: `Shells hit the market ${words}, killing two people.`, answer: iso(answer), published: iso(published) };
  });
}

export const readDates = {
  /** The only day, if Cairn found just one date. */
  ours(mentions) {
    const dates = mentions.filter((m) => m.kind === 'date');
    return dates.length === 1 && dates[0].date.start === dates[0].date.end ? dates[0].date.start : null;
  },
  theirs({ text, published }) {
    const noon = new Date(`${published}T12:00:00Z`);
    const found = chrono.parse(text, { instant: noon, timezone: 0 });
    if (found.length !== 1) return null;
    const { start } = found[0];
    const two = (n) => String(n).padStart(2, '0');
    return `${start.get('year')}-${two(start.get('month'))}-${two(start.get('day'))}`;
  },
};
