const ALLOWED_AGAIN_MS = 5_000;

/** A second press of a button while the first is on its way is no second wish. */
export function submitOnce(): void {
  const sent = new WeakSet<HTMLFormElement>();
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.method !== 'post') return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    window.setTimeout(() => sent.delete(form), ALLOWED_AGAIN_MS);
    window.addEventListener('pageshow', () => sent.delete(form), { once: true });
  });
}
