const NAME = 'taphuan-waiting';

/** Remembers how many marks of somebody wait on this device, for a page that does not know who is there. Another's marks stay remembered. */
export function noteWaiting(userId: number, marks: number): void {
  try {
    if (marks > 0) localStorage.setItem(NAME, JSON.stringify({ userId, marks }));
    else if (noted()?.userId === userId) localStorage.removeItem(NAME);
  } catch {
    // A browser that keeps nothing has no marks waiting either.
  }
}

/** Says on the sign-in page that marks wait on this device for whoever took them. */
export function tellWaiting(): void {
  const line = document.querySelector<HTMLElement>('[data-marks-wait]');
  const { marks } = noted() ?? { marks: 0 };
  if (!line || marks === 0) return;
  line.textContent = (line.dataset['marksWait'] ?? '').replace('{n}', String(marks));
  line.hidden = false;
}

function noted(): { userId: number; marks: number } | null {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? 'null') as { userId: number; marks: number } | null;
  } catch {
    return null;
  }
}
