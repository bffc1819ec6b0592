/** How often the count is asked for between two codes, and how long to wait where nobody answers. */
const ASK_EVERY_MS = 5_000;
const AGAIN_AFTER_MS = 2_000;
/** A code is asked for when it has changed, not just before. */
const AFTER_CHANGE_MS = 50;

/** What the server says is on the wall. */
interface Wall {
  open: boolean;
  code: string;
  svg: string;
  nextIn: number;
  checkedIn: number;
}

/** Keeps the code on the wall as it is by the server's time, and counts along where a list is ticked. */
export function checkIn(): void {
  const wall = document.querySelector<HTMLElement>('[data-check-in]');
  if (wall) new CodeOnWall(wall).start();
  const counting = document.querySelector<HTMLFormElement>('form[data-counting]');
  if (counting) countTicks(counting);
}

class CodeOnWall {
  /** Until when the code that is shown is, by this page's own clock of passing time. */
  private shownUntil: number;

  constructor(private readonly wall: HTMLElement) {
    this.shownUntil = performance.now() + Number(wall.dataset['next'] ?? 0);
  }

  start(): void {
    const full = document.querySelector<HTMLElement>('[data-full-screen]');
    if (full && document.fullscreenEnabled) {
      full.hidden = false;
      full.addEventListener('click', () => void this.wall.requestFullscreen().catch(() => undefined));
    }
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible' && performance.now() > this.shownUntil) void this.ask();
    });
    this.wait();
  }

  private wait(): void {
    const left = Math.max(0, this.shownUntil - performance.now()) + AFTER_CHANGE_MS;
    setTimeout(() => void this.askAndWait(), Math.min(left, ASK_EVERY_MS));
  }

  private async askAndWait(): Promise<void> {
    if (await this.ask()) this.wait();
    else setTimeout(() => void this.askAndWait(), AGAIN_AFTER_MS);
  }

  /** Whether the server answered. */
  private async ask(): Promise<boolean> {
    const found = await this.fetched();
    if (found && !found.open) {
      location.reload();
      return true;
    }
    if (found) this.show(found);
    // A code that is over is no code: better none on the wall than one that is refused.
    const isStale = performance.now() > this.shownUntil;
    this.wall.classList.toggle('is-stale', isStale);
    this.part('stale').hidden = !isStale;
    return found !== null;
  }

  private async fetched(): Promise<Wall | null> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), ASK_EVERY_MS);
    try {
      const answer = await fetch(this.wall.dataset['checkIn'] ?? '', {
        redirect: 'error',
        cache: 'no-store',
        headers: { accept: 'application/json' },
        signal: patience.signal,
      });
      return answer.ok ? ((await answer.json()) as Wall) : null;
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  private show({ code, svg, nextIn, checkedIn }: Wall): void {
    this.shownUntil = performance.now() + nextIn;
    this.part('count').textContent = String(checkedIn);
    const shown = this.part('code');
    if (shown.textContent === code) return;
    shown.textContent = code;
    const picture = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    this.part('qr').replaceChildren(document.importNode(picture, true));
  }

  private part(name: string): HTMLElement {
    return this.wall.querySelector<HTMLElement>(`[data-${name}]`)!;
  }
}

/** The button names how many it marks. */
function countTicks(form: HTMLFormElement): void {
  const label = form.querySelector<HTMLElement>('[data-label]');
  form.addEventListener('change', () => {
    const ticked = form.querySelectorAll('.arrived input:checked').length;
    if (label) label.textContent = (label.dataset['label'] ?? '').replace('{count}', String(ticked));
  });
}
