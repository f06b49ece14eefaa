// The keys that the dialog at the end of every page lists.

/** What j and k walk through on this page. */
const kEntries = 'tr[data-incident] .code a, tbody th a, article.claim .to-source a, .block .target';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
}

function step(by: 1 | -1): void {
  const entries = [...document.querySelectorAll<HTMLElement>(kEntries)].filter((entry) => entry.getClientRects().length);
  if (!entries.length) return;
  const at = entries.indexOf(document.activeElement as HTMLElement);
  const next = entries[at < 0 ? (by > 0 ? 0 : entries.length - 1) : Math.min(entries.length - 1, Math.max(0, at + by))];
  if (!next.matches('a')) next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

export function installKeys(): void {
  const dialog = document.getElementById('keys') as HTMLDialogElement | null;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === '?') dialog?.open ? dialog.close() : dialog?.showModal();
    else if (dialog?.open) return;
    else if (event.key === 'j') step(1);
    else if (event.key === 'k') step(-1);
    else if (event.key === '/') document.querySelector<HTMLElement>('[data-key="/"]')?.focus();
    else return;
    event.preventDefault();
  });
}
