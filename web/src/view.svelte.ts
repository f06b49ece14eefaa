// What the explorer shows: the incidents that C++ put into the page, and which of them is hovered and selected.

export interface PlaceOnMap {
  name: string;
  parents: string[];
  latitude: number | null;
  longitude: number | null;
  precision: string | null;
  label: string;
}

/** One incident, with every number already a finished label or a bound: nothing here is computed from others. */
export interface Incident {
  code: string;
  href: string;
  date: string;
  start: string | null;
  end: string | null;
  place: PlaceOnMap | null;
  killed: { label: string; low: number | null; high: number | null };
  effects: string[];
  parties: string[];
  grade: 'confirmed' | 'fair' | 'weak' | 'contested' | 'discounted';
  grade_word: string;
  type: string;
}

/** Parts of the page that a new set of filters replaces. */
const kReplaced = ['.totals-box', '.list', '.get-this', '#explorer-data', '.filters', '.problems'];

class View {
  incidents: Incident[] = $state.raw([]);
  hovered: string | null = $state(null);
  selected: string | null = $state(null);
  /** The days asked for, as in the address; empty = open. */
  from = $state('');
  to = $state('');

  /** Reads the page's data block and address. False where there is none. */
  load(): boolean {
    const block = document.getElementById('explorer-data');
    if (!block?.textContent) return false;
    this.incidents = JSON.parse(block.textContent).incidents;
    this.readAddress();
    return true;
  }

  readAddress(): void {
    const query = new URLSearchParams(location.search);
    this.from = query.get('from') ?? '';
    this.to = query.get('to') ?? '';
    const hash = /^#incident=(.+)$/.exec(location.hash);
    this.selected = hash ? decodeURIComponent(hash[1]) : null;
  }

  select(code: string | null): void {
    this.selected = code;
    const address = location.pathname + location.search + (code ? `#incident=${encodeURIComponent(code)}` : '');
    history.replaceState(null, '', address);
  }

  rowOf(code: string): HTMLElement | null {
    return document.querySelector(`tr[data-incident="${CSS.escape(code)}"]`);
  }

  /** Asks for other days and shows what the record then holds. */
  async askForDays(from: string, to: string): Promise<void> {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of [['from', from], ['to', to]]) {
      value ? query.set(name, value) : query.delete(name);
    }
    query.delete('page');
    const text = query.toString();
    await this.go(text ? `?${text}` : location.pathname);
  }

  /** On a server the page is asked for again, so that every sum comes from there; a static copy filters its rows. */
  private async go(address: string): Promise<void> {
    history.pushState(null, '', address);
    if (document.body.dataset.linking === 'file') {
      window.dispatchEvent(new Event('cairn:address'));
      return;
    }
    try {
      const reply = await fetch(location.pathname + location.search, { headers: { Accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
      for (const part of kReplaced) {
        const now = document.querySelector(part);
        const next = page.querySelector(part);
        if (now && next) now.replaceWith(document.importNode(next, true));
      }
      this.load();
      window.dispatchEvent(new Event('cairn:rows'));
    } catch {
      location.reload();
    }
  }
}

export const view = new View();
window.addEventListener('popstate', () => {
  if (document.body.dataset.linking === 'file') window.dispatchEvent(new Event('cairn:address'));
  else if (document.getElementById('explorer')) location.reload();
});
