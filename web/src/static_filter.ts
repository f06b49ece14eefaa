// Filters on a static copy, where no server can answer: rows are shown or hidden, sums are left to the record's own page.
import { view, type Incident } from './view.svelte';

const plain = (words: string) => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const holds = (words: string, wanted: string) => plain(words).includes(plain(wanted));

/** "2018-11" reaches from its first to its last day. */
const firstDay = (day: string) => (day.length === 4 ? `${day}-01-01` : day.length === 7 ? `${day}-01` : day);
const lastDay = (day: string) => (day.length === 4 ? `${day}-12-31` : day.length === 7 ? `${day}-31` : day);

function fits(incident: Incident, query: URLSearchParams): boolean {
  const get = (name: string) => query.get(name) ?? '';
  const start = incident.start ?? incident.end;
  const end = incident.end ?? incident.start;
  if ((get('from') || get('to')) && (!start || !end)) return false;
  if (get('from') && end! < firstDay(get('from'))) return false;
  if (get('to') && start! > lastDay(get('to'))) return false;
  const place = incident.place ? [incident.place.name, ...incident.place.parents].join('\n') : '';
  if (get('place') && !holds(place, get('place'))) return false;
  if (get('party') && !incident.parties.some((party) => holds(party, get('party')))) return false;
  if (get('effect') && !incident.effects.includes(get('effect'))) return false;
  const grades = query.getAll('grade');
  if (grades.length && !grades.includes(incident.grade)) return false;
  if (get('min_killed') && !((incident.killed.low ?? -1) >= Number(get('min_killed')))) return false;
  const row = view.rowOf(incident.code)?.textContent ?? '';
  return !get('q') || holds([incident.code, row, place, incident.type].join('\n'), get('q'));
}

function fillForm(form: HTMLFormElement, query: URLSearchParams): void {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && field.type === 'checkbox') {
      field.checked = query.getAll(field.name).includes(field.value);
    } else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      field.value = query.get(field.name) ?? '';
    }
  }
}

export function installStaticFilter(): void {
  const form = document.querySelector<HTMLFormElement>('form.filters');
  const count = document.getElementById('count');
  const totals = document.querySelector('.totals-box h2');
  if (!form || !count) return;
  const all = view.incidents;
  const allCount = count.textContent ?? '';
  const allTotals = totals?.textContent ?? '';
  form.hidden = false;

  const apply = () => {
    const query = new URLSearchParams(location.search);
    view.readAddress();
    view.incidents = all.filter((incident) => fits(incident, query));
    const shown = new Set(view.incidents.map((incident) => incident.code));
    for (const row of document.querySelectorAll<HTMLElement>('tr[data-incident]')) {
      row.hidden = !shown.has(row.dataset.incident ?? '');
    }
    const filtered = shown.size < all.length;
    count.textContent = filtered ? `${shown.size} of ${all.length} incidents match these filters` : allCount;
    // The sums stay those of the whole record, and say so: nothing is added up in the browser.
    if (totals) totals.textContent = filtered ? 'Reported in the whole record, not in this selection' : allTotals;
    fillForm(form, query);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) query.append(name, String(value));
    history.pushState(null, '', query.size ? `?${query}` : location.pathname);
    apply();
  });
  window.addEventListener('cairn:address', apply);
  apply();
}
